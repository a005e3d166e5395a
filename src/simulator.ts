/**
 * A simulator advances a network window by window and publishes what happened. It is the one live wire: readouts, recorders
 * and scenes subscribe to the same stream of spike batches.
 */
import { type Observable, Subject } from 'rxjs';
import { stepOfInstant } from '../models/time_grid.ts';
import { type Backend, backendNames } from './engine/backends.ts';
import { checkBackend } from './engine/choose_backend.ts';
import {
  type Engine,
  type EngineFacts,
  type EngineOptions,
  type PlasticWeights,
  recordableVariables,
} from './engine/engine.ts';
import { createLaneEngine } from './engine/lane_engine.ts';
import { createReferenceEngine } from './engine/reference.ts';
import { canShareMemory, createWorkerEngine } from './engine/worker_engine.ts';
import { refuse } from './errors.ts';
import type { Network } from './network/network.ts';
import type { SpikeBatch, SpikeTrains } from './signals.ts';

/** Recorded variables of one batch. */
export interface TraceBatch {
  /** The batch's steps are `fromStep + 1 … toStep`. */
  readonly fromStep: number;
  readonly toStep: number;
  /** One array per variable, [steps of the batch × recorded neurons], row-major. */
  readonly values: Readonly<Record<string, Float64Array>>;
}

/** Weights of one projection of one copy at an instant. */
export interface WeightSample {
  readonly step: number;
  readonly projection: string;
  readonly copy: number;
  readonly weights: PlasticWeights;
}

/** A network in motion. */
export interface Simulator {
  /** Which engine runs, e.g. `wasm`, `gpu.js webasm`, `reference`. */
  readonly engine: string;
  readonly facts: SimulatorFacts;
  /** Time in steps; time in ms is `step * dt`. */
  readonly step: number;
  readonly spikes: Observable<SpikeBatch>;
  /** Values of `record.variables` of `record.neurons` at every step; never emits if nothing is recorded. */
  readonly traces: Observable<TraceBatch>;
  /** Weights of `record.weights.projections` whenever `record.weights.every` ms have passed; never emits if none are recorded. */
  readonly weightSamples: Observable<WeightSample>;
  /** Weights of a projection that learns, named `source→target`, as they are now. @throws {InputError} for a projection that is not there or does not learn */
  weights(projection: string, copy?: number): Promise<PlasticWeights>;
  /**
   * Replaces the weights of a projection that learns, given in the order of {@link Simulator.weights}: what was saved is loaded.
   * @throws {InputError} for a wrong number of weights, or one that the rule would not let be
   */
  setWeights(projection: string, weights: ArrayLike<number>, copy?: number): Promise<void>;
  /** From now on spikes change no weight; traces go on, eligibilities wait. */
  freeze(): Promise<void>;
  /** From now on spikes change weights, as they do at first. */
  learn(): Promise<void>;
  /**
   * Releases dopamine: every rule that knows it (`stdp_dopamine_synapse`) sees its concentration rise by amount/tau_n.
   * @param times ms, absolute, after the present; each belongs to the step that ends at or after it @param amount of each pulse
   */
  releaseDopamine(times: ArrayLike<number>, amount?: number, copy?: number): void;
  /**
   * Adds input spikes for one copy of the network.
   * @param trains spike times in ms, absolute, one array per channel of the whole network; times in the past are refused, and a time off the grid belongs to the
   * step that ends after it
   */
  schedule(trains: SpikeTrains, copy?: number): void;
  /**
   * The state after the steps done so far, for `options.checkpoint` of a simulator of the same network, backend and number of jobs.
   * @throws {InputError} for the reference engine
   */
  checkpoint(): Promise<Uint8Array>;
  /** Longest window in steps; runs whose length is a multiple of it compile one kernel only. */
  readonly longestWindow: number;
  /** Advances by a duration in ms (rounded to whole steps) and resolves when its last batch has been published. */
  run(durationMs: number): Promise<void>;
  dispose(): void;
}

/** What runs a network. */
export interface SimulatorFacts extends EngineFacts {
  /** Why there are fewer threads than asked for. */
  readonly note?: string;
}

/** Which weights are recorded, of all copies, and how often in ms (a multiple of dt). */
export interface WeightRecording {
  readonly projections: readonly string[];
  readonly every: number;
}

/** Options of {@link Simulator}. */
export interface SimulatorOptions {
  /** `wasm` where left out. */
  readonly backend?: Backend;
  /** Threads that share the neurons, ≥ 1; the spikes do not depend on it. 1 where left out. */
  readonly jobs?: number;
  /** Independent copies of the network that advance together. */
  readonly copies?: number;
  /** Random-stream identity of each copy, [copies]; 0, 1, 2 … where left out. */
  readonly copyIds?: readonly number[];
  readonly record?: {
    readonly neurons?: readonly number[];
    readonly variables?: readonly string[];
    readonly weights?: WeightRecording;
  };
  /** What `checkpoint()` gave. */
  readonly checkpoint?: Uint8Array;
}

function checkRecording(network: Network, record: NonNullable<SimulatorOptions['record']>): void {
  const { neurons = [], variables = [], weights } = record;
  if (weights !== undefined) {
    for (const projection of weights.projections) learningProjection(network, projection);
    if (!(Number.isFinite(weights.every) && Math.round(weights.every / network.dt) >= 1))
      refuse('record', `weights cannot be taken so often (every ${weights.every} ms)`, `use at least ${network.dt} ms`);
  }
  const known = recordableVariables(network);
  for (const variable of variables) {
    if (!known.includes(variable)) refuse('record', `unknown variable (${variable})`, `use ${known.join(', ')}`);
  }
  for (const neuron of neurons) {
    if (!Number.isInteger(neuron) || neuron < 0 || neuron >= network.size) {
      refuse('record', `neuron out of range (${neuron})`, `use 0 … ${network.size - 1}`);
    }
  }
}

/** Refuses a projection that is not there or does not learn. */
function learningProjection(network: Network, name: string): void {
  const known = network.projections.filter(({ learning }) => learning !== undefined).map((wired) => wired.name);
  if (!known.includes(name))
    refuse(
      'weights',
      `no projection that learns (${name})`,
      known.length > 0 ? `use ${known.join(', ')}` : 'none does',
    );
}

function checkCopy(copy: number, copies: number): void {
  if (!Number.isInteger(copy) || copy < 0 || copy >= copies)
    refuse('simulator', `no such copy (${copy})`, `use 0 … ${copies - 1}`);
}

/** The step of an instant after the present. */
function stepAhead(time: number, engine: Engine, dt: number, where: string, what: string): number {
  if (!(time > engine.step * dt && Number.isFinite(time)))
    refuse(where, `${what} not after the present (${time} ms)`, `use times after ${engine.step * dt} ms`);
  return Math.max(engine.step + 1, stepOfInstant(time, dt));
}

/** Input spikes of one copy given to an engine; returns nothing, refuses times that have passed or are no times. */
function scheduleTrains(engine: Engine, network: Network, trains: SpikeTrains, copy: number): void {
  const count = network.channels.reduce((sum, { size }) => sum + size, 0);
  if (trains.length !== count)
    refuse('input', `wrong number of spike trains (${trains.length})`, `the network has ${count} channels`);
  trains.forEach((train, channel) => {
    for (const time of train)
      engine.schedule(stepAhead(time, engine, network.dt, `input channel ${channel}`, 'spike'), channel, copy);
  });
}

/** Trains given in the circuit, over all channels; undefined if there are none. */
function circuitTrains(network: Network): SpikeTrains | undefined {
  if (network.channels.every(({ times }) => times === undefined)) return undefined;
  return network.channels.flatMap(({ size, times }) => times ?? Array.from({ length: size }, () => new Float64Array()));
}

/** Creates the engine that the options ask for. */
async function createEngine(
  options: EngineOptions,
  { backend = 'wasm', jobs = 1 }: SimulatorOptions,
): Promise<{ engine: Engine; note?: string }> {
  if (!backendNames.includes(backend)) refuse('backend', `unknown (${backend})`, `use ${backendNames.join(', ')}`);
  if (!Number.isInteger(jobs) || jobs < 1) refuse('jobs', `not a number of threads (${jobs})`, 'use an integer ≥ 1');
  if (backend === 'reference') {
    const engine = createReferenceEngine(options);
    return jobs === 1 ? { engine } : { engine, note: 'the reference engine has one thread' };
  }
  if (backend === 'webgl2' || backend === 'webgpu') await checkBackend(backend);
  const threads = Math.min(jobs, options.network.size);
  if (threads === 1) return { engine: await createLaneEngine(options, backend) };
  if (!canShareMemory())
    return {
      engine: await createLaneEngine(options, backend),
      note: 'one thread, since there is no SharedArrayBuffer (a page needs COOP and COEP headers)',
    };
  return { engine: await createWorkerEngine(options, backend, threads) };
}

/**
 * Sets a network in motion, at time 0. Spike trains that the circuit itself gives are scheduled for every copy.
 * @throws {InputError} for an unknown variable, a neuron out of range, a backend that is not there, or numbers that the engine cannot hold
 */
export async function createSimulator(network: Network, options: SimulatorOptions = {}): Promise<Simulator> {
  const { copies = 1, copyIds = Array.from({ length: copies }, (_, i) => i), record, checkpoint } = options;
  if (copyIds.length !== copies) refuse('simulator', `wrong number of copy ids (${copyIds.length})`, `use ${copies}`);
  if (record !== undefined) checkRecording(network, record);
  const recording = {
    lanes: copyIds.flatMap((_, copy) => (record?.neurons ?? []).map((neuron) => copy * network.size + neuron)),
    variables: record?.variables ?? [],
  };
  const sampled = record?.weights;
  const { engine, note } = await createEngine({ network, copyIds, recording }, options);
  const spikes = new Subject<SpikeBatch>();
  const traces = new Subject<TraceBatch>();
  const weightSamples = new Subject<WeightSample>();
  const samplingSteps = sampled === undefined ? Number.POSITIVE_INFINITY : Math.round(sampled.every / network.dt);
  const sampleWeights = async (): Promise<void> => {
    for (const projection of sampled?.projections ?? [])
      for (const copy of copyIds.keys()) {
        const weights = await engine.learning.readWeights(projection, copy);
        weightSamples.next({ step: engine.step, projection, copy, weights });
      }
  };
  const given = circuitTrains(network);
  if (checkpoint !== undefined) await engine.restore(checkpoint);
  else if (given !== undefined) for (const copy of copyIds.keys()) scheduleTrains(engine, network, given, copy);
  return {
    engine: engine.name,
    facts: note === undefined ? engine.facts : { ...engine.facts, note },
    longestWindow: engine.longestWindow,
    get step() {
      return engine.step;
    },
    spikes: spikes.asObservable(),
    traces: traces.asObservable(),
    weightSamples: weightSamples.asObservable(),
    async weights(projection, copy = 0) {
      learningProjection(network, projection);
      checkCopy(copy, copies);
      return engine.learning.readWeights(projection, copy);
    },
    async setWeights(projection, weights, copy = 0) {
      learningProjection(network, projection);
      checkCopy(copy, copies);
      await engine.learning.writeWeights(projection, copy, Float64Array.from(weights));
    },
    freeze: () => engine.learning.setLearning(false),
    learn: () => engine.learning.setLearning(true),
    releaseDopamine(times, amount = 1, copy = 0) {
      checkCopy(copy, copies);
      if (!Number.isFinite(amount)) refuse('dopamine', `amount is not finite (${amount})`, 'use a number');
      for (const time of Array.from(times))
        engine.learning.modulate(stepAhead(time, engine, network.dt, 'dopamine', 'pulse'), amount, copy);
    },
    schedule: (trains, copy = 0) => scheduleTrains(engine, network, trains, copy),
    checkpoint: () => engine.save(),
    async run(durationMs) {
      if (!(durationMs >= 0 && Number.isFinite(durationMs)))
        refuse('run', `no duration (${durationMs} ms)`, 'use a number ≥ 0');
      const end = engine.step + Math.round(durationMs / network.dt);
      while (engine.step < end) {
        const untilSample = samplingSteps - (engine.step % samplingSteps);
        const steps = Math.min(engine.batchSteps, end - engine.step, untilSample);
        const result = await engine.advance(steps, engine.step + steps === end);
        spikes.next(result.spikes);
        if (recording.lanes.length > 0) {
          traces.next({ fromStep: result.spikes.fromStep, toStep: result.spikes.toStep, values: result.values });
        }
        if (steps === untilSample) await sampleWeights();
      }
    },
    dispose() {
      spikes.complete();
      traces.complete();
      weightSamples.complete();
      engine.dispose();
    },
  };
}
