/** The fast engine on one thread: all neurons in one block. */
import { findLearning } from '../../network/plasticity/learning.ts';
import type { Backend } from '../backends.ts';
import type { Engine, EngineOptions } from '../engine.ts';
import { legalWeights } from '../rows/weight_faults.ts';
import { stateFormat } from '../saved_state.ts';
import { advanceWindows } from '../windows.ts';
import { createLaneBlock } from './lane_block.ts';
import type { LaneRecorder, RecordedKey } from './lane_recorder.ts';
import { createSpikeCollector } from './spike_collector.ts';

/** Backends of the fast engine. */
export type LaneBackend = Exclude<Backend, 'reference'>;

/** Batches shorter than this many steps cost more to publish than to compute in small networks. */
const LEAST_BATCH = 10;

/** What an engine on a backend is called. */
export function engineName(backend: LaneBackend): string {
  return backend === 'wasm' ? 'wasm' : `gpu.js ${backend}`;
}

/** Whole windows of together at least `least` steps. */
export function batchOf(window: number, least: number): number {
  return window * Math.ceil(least / window);
}

/** Keys of recorded lanes. */
export function recordedKeys({ network, copyIds, recording }: EngineOptions): RecordedKey[] {
  return recording.lanes.map((lane, column) => ({
    key: (lane % network.size) * copyIds.length + Math.floor(lane / network.size),
    column,
  }));
}

/** Recorded windows, put into one matrix a variable, [steps × columns]. */
export function createMatrices(variables: readonly string[], columns: number, steps: number) {
  const values: Record<string, Float64Array> = {};
  for (const variable of variables) values[variable] = new Float64Array(steps * columns);
  return {
    values,
    add(taken: ReturnType<LaneRecorder['take']>, row: number): void {
      for (const { column, variable, values: window } of taken)
        for (let i = 0; i < window.length; i++) values[variable][(row + i) * columns + column] = window[i];
    },
  };
}

/**
 * Creates the engine.
 * @throws {InputError} for what the backend cannot hold, e.g. t_ref < dt
 */
export async function createLaneEngine(options: EngineOptions, backend: LaneBackend): Promise<Engine> {
  const { network, copyIds, recording } = options;
  const block = await createLaneBlock({
    network,
    from: 0,
    to: network.size,
    copyIds,
    backend,
    recorded: recordedKeys(options),
    variables: recording.variables,
  });
  const collector = createSpikeCollector(network.size, copyIds.length);
  const { longestWindow } = block;
  const states = stateFormat(network, copyIds, backend, 1);
  let now = 0;
  return {
    name: engineName(backend),
    facts: { ...block.facts, backend, jobs: 1 },
    longestWindow,
    batchSteps: batchOf(longestWindow, LEAST_BATCH),
    get step() {
      return now;
    },
    schedule: (step, channel, copy) => block.schedule({ step, channel, copy }),
    inject: block.inject,
    learning: {
      setLearning: async (on) => block.plastic.setLearning(on, now),
      readWeights: async (projection, copy) => block.plastic.read(projection, copy, now),
      async writeWeights(projection, copy, weights) {
        const synapses = block.plastic.read(projection, copy, now).weights.length;
        block.plastic.write(projection, copy, legalWeights(findLearning(network, projection), weights, synapses), now);
      },
      modulate: (step, amount, copy) => block.modulate({ step, amount, copy }),
    },
    async advance(steps, last) {
      const fromStep = now;
      const matrices = createMatrices(recording.variables, recording.lanes.length, steps);
      collector.clear();
      await advanceWindows(
        block,
        { now, steps, longest: longestWindow, last },
        { spiked: collector.add, recorded: matrices.add },
      );
      now += steps;
      return { spikes: collector.batch(fromStep, now), values: matrices.values };
    },
    async save() {
      return states.pack(now, [block.save(now)]);
    },
    async restore(saved) {
      const { step, parts } = states.unpack(saved);
      now = step;
      block.restore(parts[0], now);
    },
    dispose: () => block.dispose(),
  };
}
