/**
 * A simulator advances a network window by window and publishes what happened. It is the one live wire: readouts, recorders
 * and scenes subscribe to the same stream of spike batches.
 */
import { type Observable, Subject } from 'rxjs';
import { type Engine, recordableVariables } from './engine/engine.ts';
import { createReferenceEngine } from './engine/reference.ts';
import { createWindowedEngine } from './engine/windowed.ts';
import { refuse } from './errors.ts';
import type { Network } from './network/network.ts';
import type { SpikeBatch, SpikeTrains } from './signals.ts';

/** Recorded variables of one window. */
export interface TraceBatch {
  /** The window's steps are `fromStep + 1 … toStep`. */
  readonly fromStep: number;
  readonly toStep: number;
  /** One array per variable, [steps of the window × recorded neurons], row-major. */
  readonly values: Readonly<Record<string, Float64Array>>;
}

/** A network in motion. */
export interface Simulator {
  /** Which engine runs, e.g. `reference`, `gpu.js webasm`. */
  readonly engine: string;
  /** Time in steps; time in ms is `step * dt`. */
  readonly step: number;
  readonly spikes: Observable<SpikeBatch>;
  /** Values of `record.variables` of `record.neurons` at every step; never emits if nothing is recorded. */
  readonly traces: Observable<TraceBatch>;
  /**
   * Adds input spikes for one copy of the network.
   * @param trains spike times in ms, absolute, one array per channel of the whole network; times in the past are refused
   */
  schedule(trains: SpikeTrains, copy?: number): void;
  /** Longest window in steps; runs whose length is a multiple of it compile one kernel only. */
  readonly longestWindow: number;
  /** Advances by a duration in ms (rounded to whole steps) and resolves when its last batch has been published. */
  run(durationMs: number): Promise<void>;
  dispose(): void;
}

/** Options of {@link Simulator}. */
export interface SimulatorOptions {
  readonly engine?: 'default' | 'reference';
  /** Independent copies of the network that advance together. */
  readonly copies?: number;
  /** Random-stream identity of each copy, [copies]; 0, 1, 2 … where left out. */
  readonly copyIds?: readonly number[];
  readonly record?: { readonly neurons: readonly number[]; readonly variables: readonly string[] };
}

function checkRecording(network: Network, { neurons, variables }: NonNullable<SimulatorOptions['record']>): void {
  const known: readonly string[] = recordableVariables;
  for (const variable of variables) {
    if (!known.includes(variable)) refuse('record', `unknown variable (${variable})`, `use ${known.join(', ')}`);
  }
  for (const neuron of neurons) {
    if (!Number.isInteger(neuron) || neuron < 0 || neuron >= network.size) {
      refuse('record', `neuron out of range (${neuron})`, `use 0 … ${network.size - 1}`);
    }
  }
}

/** Input spikes of one copy given to an engine; returns nothing, refuses times that have passed or are no times. */
function scheduleTrains(engine: Engine, network: Network, trains: SpikeTrains, copy: number): void {
  const count = network.channels.reduce((sum, { size }) => sum + size, 0);
  if (trains.length !== count)
    refuse('input', `wrong number of spike trains (${trains.length})`, `the network has ${count} channels`);
  trains.forEach((train, channel) => {
    for (const time of train) {
      if (!(time > engine.step * network.dt && Number.isFinite(time))) {
        refuse(
          `input channel ${channel}`,
          `spike not after the present (${time} ms)`,
          `use times after ${engine.step * network.dt} ms`,
        );
      }
      // The nearest step, but never one that has passed.
      const step = Math.max(engine.step + 1, Math.round(time / network.dt));
      engine.schedule(step, channel, copy);
    }
  });
}

/** Trains given in the circuit, over all channels; undefined if there are none. */
function circuitTrains(network: Network): SpikeTrains | undefined {
  if (network.channels.every(({ times }) => times === undefined)) return undefined;
  return network.channels.flatMap(({ size, times }) => times ?? Array.from({ length: size }, () => new Float64Array()));
}

/**
 * Sets a network in motion, at time 0. Spike trains that the circuit itself gives are scheduled for every copy.
 * @throws {InputError} for an unknown variable, a neuron out of range, or numbers that the engine cannot hold
 */
export async function createSimulator(network: Network, options: SimulatorOptions = {}): Promise<Simulator> {
  const {
    engine: kind = 'default',
    copies = 1,
    copyIds = Array.from({ length: copies }, (_, i) => i),
    record,
  } = options;
  if (copyIds.length !== copies) refuse('simulator', `wrong number of copy ids (${copyIds.length})`, `use ${copies}`);
  if (record !== undefined) checkRecording(network, record);
  const recording = {
    lanes: copyIds.flatMap((_, copy) => (record?.neurons ?? []).map((neuron) => copy * network.size + neuron)),
    variables: record?.variables ?? [],
  };
  const engineOptions = { network, copyIds, recording };
  const engine =
    kind === 'reference' ? createReferenceEngine(engineOptions) : createWindowedEngine(engineOptions, 'webasm');
  const spikes = new Subject<SpikeBatch>();
  const traces = new Subject<TraceBatch>();
  const given = circuitTrains(network);
  if (given !== undefined) for (const copy of copyIds.keys()) scheduleTrains(engine, network, given, copy);
  return {
    engine: engine.name,
    longestWindow: engine.longestWindow,
    get step() {
      return engine.step;
    },
    spikes: spikes.asObservable(),
    traces: traces.asObservable(),
    schedule: (trains, copy = 0) => scheduleTrains(engine, network, trains, copy),
    async run(durationMs) {
      if (!(durationMs >= 0 && Number.isFinite(durationMs)))
        refuse('run', `no duration (${durationMs} ms)`, 'use a number ≥ 0');
      const end = engine.step + Math.round(durationMs / network.dt);
      while (engine.step < end) {
        const window = await engine.advance(Math.min(engine.longestWindow, end - engine.step));
        spikes.next(window.spikes);
        if (recording.lanes.length > 0) {
          traces.next({ fromStep: window.spikes.fromStep, toStep: window.spikes.toStep, values: window.values });
        }
      }
    },
    dispose() {
      spikes.complete();
      traces.complete();
      engine.dispose();
    },
  };
}
