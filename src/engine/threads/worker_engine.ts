/**
 * The fast engine on several threads: each owns a contiguous range of neurons and the synapses onto them; only spikes
 * cross, through shared memory, with one barrier a window. Weights are summed as whole numbers, so the spikes are those
 * of one thread.
 */
import { findLearning } from '../../network/plasticity/learning.ts';
import type { Engine, EngineOptions, PlasticWeights } from '../engine.ts';
import type { InputSpike } from '../inputs/input_queue.ts';
import type { ModulatorPulse } from '../lanes/lane_block.ts';
import { batchOf, createMatrices, engineName, type LaneBackend, recordedKeys } from '../lanes/lane_engine.ts';
import { cutNeurons } from '../lanes/lane_layout.ts';
import { createSpikeCollector } from '../lanes/spike_collector.ts';
import { windowOf } from '../possible_delays.ts';
import { legalWeights } from '../rows/weight_faults.ts';
import { stateFormat } from '../saved_state.ts';
import { mergeWeights, splitWeights } from './merge_weights.ts';
import { createSharedSpikes, failExchange, type SharedSpikes } from './spike_exchange.ts';
import { startThread, type Thread } from './thread.ts';
import type { BuiltBlock, WorkerReply, WorkerRequest } from './worker_messages.ts';

/** A message to all threads and back costs as much as computing a small network for about this many steps. */
const LEAST_BATCH = 100;

/** Whether threads can share memory here; in a browser that needs a page that is cross-origin isolated. */
export function canShareMemory(): boolean {
  return typeof SharedArrayBuffer !== 'undefined';
}

/**
 * Starts all threads, or none.
 * @throws {NotStarted} if one could not be started
 */
async function startThreads(jobs: number, shared: SharedSpikes, url: string | URL | undefined): Promise<Thread[]> {
  const starting = Array.from({ length: jobs }, (_, job) => startThread(job, () => failExchange(shared), url));
  const results = await Promise.allSettled(starting);
  const threads = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed === undefined) return threads;
  for (const thread of threads) thread.terminate();
  throw failed.reason;
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
  const { network, copyIds, recording } = options;
  const limits = cutNeurons(network.size, jobs);
  const shared = shareSpikes(options, limits);
  const threads = await startThreads(limits.length - 1, shared, workerUrl);
  const dispose = (): void => {
    for (const thread of threads) thread.terminate();
  };
  let failure: Error | undefined;
  const askAll = async (request: (job: number) => WorkerRequest): Promise<WorkerReply[]> => {
    if (failure !== undefined) throw failure;
    const replies = await Promise.allSettled(threads.map((thread, job) => thread.ask(request(job))));
    const failures = replies.flatMap((reply) => (reply.status === 'rejected' ? [reply.reason as Error] : []));
    if (failures.length === 0) return replies.flatMap((reply) => (reply.status === 'fulfilled' ? [reply.value] : []));
    dispose();
    // The others fail because the first did: say what was wrong with that one.
    failure = failures.find(({ message }) => message !== 'a worker has failed') ?? failures[0];
    throw failure;
  };
  const keys = recordedKeys(options);
  const built = await askAll((job) => ({
    kind: 'build',
    circuit: network.circuit,
    seed: network.seed,
    from: limits[job],
    to: limits[job + 1],
    job,
    shared,
    copyIds,
    backend,
    recorded: keys.filter(({ key }) => {
      const neuron = Math.floor(key / copyIds.length);
      return neuron >= limits[job] && neuron < limits[job + 1];
    }),
    variables: recording.variables,
  }));
  const blocks = built.flatMap((reply): BuiltBlock[] => (reply.kind === 'built' ? [reply.block] : []));
  const longestWindow = Math.min(...blocks.map((block) => block.longestWindow));
  const total = (key: 'synapses' | 'synapseBytes'): number => blocks.reduce((sum, { facts }) => sum + facts[key], 0);
  const collector = createSpikeCollector(network.size, copyIds.length);
  const states = stateFormat(network, copyIds, backend, jobs);
  let inputs: InputSpike[] = [];
  let now = 0;
  let pulses: ModulatorPulse[] = [];
  const takeInputs = () => {
    const taken = { inputs, pulses };
    inputs = [];
    pulses = [];
    return taken;
  };
  const readParts = async (projection: string, copy: number): Promise<PlasticWeights[]> => {
    const replies = await askAll(() => ({ kind: 'read weights', projection, copy, now }));
    return replies.flatMap((reply) => (reply.kind === 'weights' ? [reply.weights] : []));
  };
  return {
    name: engineName(backend),
    facts: {
      // Threads differ where a row onto the neurons of one is too long for the compact form.
      ...(blocks.find(({ facts }) => facts.form === 'full') ?? blocks[0]).facts,
      ...{ backend, jobs, synapses: total('synapses'), synapseBytes: total('synapseBytes') },
    },
    longestWindow,
    batchSteps: batchOf(longestWindow, LEAST_BATCH),
    get step() {
      return now;
    },
    schedule: (step, channel, copy) => inputs.push({ step, channel, copy }),
    learning: {
      async setLearning(on) {
        await askAll(() => ({ kind: 'set learning', on, now }));
      },
      readWeights: async (projection, copy) => mergeWeights(await readParts(projection, copy)),
      async writeWeights(projection, copy, weights) {
        const parts = await readParts(projection, copy);
        const synapses = parts.reduce((sum, part) => sum + part.weights.length, 0);
        const split = splitWeights(legalWeights(findLearning(network, projection), weights, synapses), parts);
        await askAll((job) => ({ kind: 'write weights', projection, copy, weights: split[job], now }));
      },
      modulate: (step, amount, copy) => pulses.push({ step, amount, copy }),
    },
    async advance(steps, last) {
      const given = takeInputs();
      const replies = await askAll(() => ({ kind: 'advance', now, steps, last, window: longestWindow, ...given }));
      const matrices = createMatrices(recording.variables, recording.lanes.length, steps);
      const lists: Uint32Array[] = [];
      for (const reply of replies) {
        if (reply.kind !== 'advanced') continue;
        lists.push(reply.pairs);
        for (const { row, columns } of reply.taken) matrices.add(columns, row);
      }
      const fromStep = now;
      now += steps;
      collector.clear();
      collector.add(mergeByStep(lists, fromStep, steps));
      return { spikes: collector.batch(fromStep, now), values: matrices.values };
    },
    async save() {
      const given = takeInputs();
      const replies = await askAll(() => ({ kind: 'save', ...given }));
      const parts = replies.flatMap((reply) => (reply.kind === 'saved' ? [reply.saved] : []));
      return states.pack(now, parts);
    },
    async restore(saved) {
      const { step, parts } = states.unpack(saved);
      now = step;
      takeInputs();
      await askAll((job) => ({ kind: 'restore', saved: parts[job], now }));
    },
    dispose,
  };
}
