/**
 * The fast engine on several threads: each owns a contiguous range of neurons and the synapses onto them; only spikes
 * cross, through shared memory, with one barrier a window. Weights are summed as whole numbers, so the spikes are those
 * of one thread.
 */
import { findLearning } from '../../network/plasticity/learning.ts';
import type { AdvanceResult, Engine, EngineFacts, EngineOptions, Learning, PlasticWeights } from '../engine.ts';
import type { ModulatorPulse } from '../inputs/block_inputs.ts';
import type { InjectedCurrent } from '../inputs/current_sources.ts';
import type { InputSpike } from '../inputs/input_queue.ts';
import { batchOf, createMatrices, engineName, type LaneBackend, recordedKeys } from '../lanes/lane_engine.ts';
import { cutNeurons } from '../lanes/lane_layout.ts';
import type { RecordedKey } from '../lanes/lane_recorder.ts';
import { createSpikeCollector, type SpikeCollector } from '../lanes/spike_collector.ts';
import { windowOf } from '../possible_delays.ts';
import { legalWeights } from '../rows/weight_faults.ts';
import { stateFormat } from '../saved_state.ts';
import { mergeWeights, splitWeights } from './merge_weights.ts';
import { createSharedSpikes, type SharedSpikes } from './spike_exchange.ts';
import { askAll, endThreads, startThreads, type ThreadGroup } from './thread_group.ts';
import type { BuiltBlock, GivenInputs } from './worker_messages.ts';

/** A message to all threads and back costs as much as computing a small network for about this many steps. */
const LEAST_BATCH = 100;

/** Whether threads can share memory here; in a browser that needs a page that is cross-origin isolated. */
export function canShareMemory(): boolean {
  return typeof SharedArrayBuffer !== 'undefined';
}

/** Merges lists of pairs, each ordered by step, for jobs in the order of their neurons. */
function mergeByStep(lists: readonly Uint32Array[], fromStep: number, steps: number): Uint32Array {
  const starts = new Uint32Array(steps + 1);
  for (const pairs of lists) for (let i = 0; i < pairs.length; i += 2) starts[pairs[i] - fromStep]++;
  for (let row = 0; row < steps; row++) starts[row + 1] += starts[row];
  const merged = new Uint32Array(2 * starts[steps]);
  for (const pairs of lists) {
    for (let i = 0; i < pairs.length; i += 2) {
      const place = starts[pairs[i] - fromStep - 1]++;
      merged[2 * place] = pairs[i];
      merged[2 * place + 1] = pairs[i + 1];
    }
  }
  return merged;
}

function shareSpikes({ network, copyIds }: EngineOptions, limits: readonly number[]): SharedSpikes {
  const window = windowOf(network);
  // A neuron without a refractory period may fire in every step.
  return createSharedSpikes(limits.slice(1).map((to, job) => (to - limits[job]) * copyIds.length * window));
}

/** What moves, beside what the threads hold. */
interface State {
  readonly options: EngineOptions;
  readonly group: ThreadGroup;
  readonly blocks: readonly BuiltBlock[];
  /** Steps. */
  readonly longestWindow: number;
  readonly collector: SpikeCollector;
  /** What the threads have not been told of yet. */
  inputs: InputSpike[];
  pulses: ModulatorPulse[];
  currents: InjectedCurrent[];
  now: number;
}

/** Has each thread build the neurons from one limit to the next. */
async function build(
  options: EngineOptions,
  group: ThreadGroup,
  backend: LaneBackend,
  limits: readonly number[],
  shared: SharedSpikes,
): Promise<BuiltBlock[]> {
  const { network, copyIds, recording } = options;
  const keys = recordedKeys(options);
  const built = await askAll(group, 'built', (job) => {
    const [from, to] = limits.slice(job);
    const isHere = ({ key }: RecordedKey): boolean => key >= from * copyIds.length && key < to * copyIds.length;
    return {
      ...{ kind: 'build', circuit: network.circuit, seed: network.seed, from, to, job, shared, copyIds, backend },
      ...{ recorded: keys.filter(isHere), variables: recording.variables },
    };
  });
  return built.map(({ block }) => block);
}

/** Hands over what waits for the threads. */
function takeInputs(state: State): GivenInputs {
  const { inputs, pulses, currents } = state;
  state.inputs = [];
  state.pulses = [];
  state.currents = [];
  return { inputs, pulses, currents };
}

async function advance(state: State, steps: number, last: boolean): Promise<AdvanceResult> {
  const { options, group, longestWindow, collector, now } = state;
  const { variables, lanes } = options.recording;
  const given = takeInputs(state);
  const replies = await askAll(group, 'advanced', () => ({
    ...{ kind: 'advance', now, steps, last, window: longestWindow },
    ...given,
  }));
  const matrices = createMatrices(variables, lanes.length, steps);
  for (const { taken } of replies) for (const { row, columns } of taken) matrices.add(columns, row);
  state.now += steps;
  collector.clear();
  collector.add(
    mergeByStep(
      replies.map(({ pairs }) => pairs),
      now,
      steps,
    ),
  );
  return { spikes: collector.batch(now, state.now), values: matrices.values };
}

/** Weights onto the neurons of each thread. */
async function readParts({ group, now }: State, projection: string, copy: number): Promise<PlasticWeights[]> {
  const replies = await askAll(group, 'weights', () => ({ kind: 'read weights', projection, copy, now }));
  return replies.map(({ weights }) => weights);
}

async function writeWeights(state: State, projection: string, copy: number, weights: Float64Array): Promise<void> {
  const { options, group, now } = state;
  const parts = await readParts(state, projection, copy);
  const synapses = parts.reduce((sum, part) => sum + part.weights.length, 0);
  const split = splitWeights(legalWeights(findLearning(options.network, projection), weights, synapses), parts);
  await askAll(group, 'done', (job) => ({ kind: 'write weights', projection, copy, weights: split[job], now }));
}

function learningOf(state: State): Learning {
  const { group } = state;
  return {
    async setLearning(on) {
      await askAll(group, 'done', () => ({ kind: 'set learning', on, now: state.now }));
    },
    readWeights: async (projection, copy) => mergeWeights(await readParts(state, projection, copy)),
    writeWeights: (projection, copy, weights) => writeWeights(state, projection, copy, weights),
    modulate: (step, amount, copy) => state.pulses.push({ step, amount, copy }),
  };
}

function factsOf(blocks: readonly BuiltBlock[], backend: LaneBackend, jobs: number): EngineFacts {
  const total = (key: 'synapses' | 'synapseBytes'): number => blocks.reduce((sum, { facts }) => sum + facts[key], 0);
  return {
    // Threads differ where a row onto the neurons of one is too long for the compact form.
    ...(blocks.find(({ facts }) => facts.form === 'full') ?? blocks[0]).facts,
    ...{ backend, jobs, synapses: total('synapses'), synapseBytes: total('synapseBytes') },
  };
}

/** An engine of built blocks; see {@link createWorkerEngine}. */
function engineOf(state: State, backend: LaneBackend): Engine {
  const { options, group, blocks, longestWindow } = state;
  const jobs = blocks.length;
  const states = stateFormat(options.network, options.copyIds, backend, jobs);
  return {
    name: engineName(backend),
    facts: factsOf(blocks, backend, jobs),
    longestWindow,
    batchSteps: batchOf(longestWindow, LEAST_BATCH),
    get step() {
      return state.now;
    },
    schedule: (step, channel, copy) => state.inputs.push({ step, channel, copy }),
    inject: (current) => state.currents.push(current),
    learning: learningOf(state),
    advance: (steps, last) => advance(state, steps, last),
    async save() {
      const given = takeInputs(state);
      const replies = await askAll(group, 'saved', () => ({ kind: 'save', now: state.now, ...given }));
      return states.pack(
        state.now,
        replies.map(({ saved }) => saved),
      );
    },
    async restore(saved) {
      const { step, parts } = states.unpack(saved);
      state.now = step;
      takeInputs(state);
      await askAll(group, 'done', (job) => ({ kind: 'restore', saved: parts[job], now: step }));
    },
    dispose: () => endThreads(group),
  };
}

/**
 * Creates the engine on `jobs` ≥ 2 threads, at most one a neuron.
 * @param workerUrl of the threads' file, where it is not beside this one
 * @throws {InputError} as the engine on one thread; {NotStarted} if there is no thread to be had; {Error} if one ends
 *   unexpectedly
 */
export async function createWorkerEngine(
  options: EngineOptions,
  backend: LaneBackend,
  jobs: number,
  workerUrl?: string | URL,
): Promise<Engine> {
  const { network, copyIds } = options;
  const limits = cutNeurons(network.size, jobs);
  const shared = shareSpikes(options, limits);
  const group = await startThreads(jobs, shared, workerUrl);
  const blocks = await build(options, group, backend, limits, shared);
  const longestWindow = Math.min(...blocks.map((block) => block.longestWindow));
  const collector = createSpikeCollector(network.size, copyIds.length);
  const given = { inputs: [], pulses: [], currents: [] };
  return engineOf({ options, group, blocks, longestWindow, collector, ...given, now: 0 }, backend);
}
