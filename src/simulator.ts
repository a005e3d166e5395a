/**
 * A simulator advances a network window by window and publishes what happened. It is the one live wire: readouts,
 * recorders and scenes subscribe to the same stream of spike batches.
 */
/// <reference lib="esnext.disposable" preserve="true" />
import type { Observable } from 'rxjs';
import { checkQuantity } from '../models/quantities.ts';
import { createEngine } from './engine/create_engine.ts';
import type { EngineFacts, Learning, PlasticWeights } from './engine/engine.ts';
import { refuse } from './errors.ts';
import type { Network } from './network/network.ts';
import type { SpikeBatch, SpikeTrains } from './signals.ts';
import { type Current, type InjectionTarget, injectCurrent } from './simulator/inject_current.ts';
import { circuitTrains } from './simulator/input_trains.ts';
import { advance, createMotion, inOrder, type Motion, mustStand, scheduleTrains } from './simulator/motion.ts';
import { pulledBatches } from './simulator/pulled_batches.ts';
import { learningProjection, recordingOptions } from './simulator/recording_options.ts';
import { planRecording } from './simulator/recording_plan.ts';
import { checkPace, type Pace, type StreamOptions } from './simulator/run_options.ts';
import { checkOptions, type SimulatorOptions } from './simulator/simulator_options.ts';
import { stepAhead, wholeSteps } from './simulator/steps.ts';
import { completeStreams, type SampleBatch, type TraceBatch, type WeightSample } from './simulator/streams.ts';
import { guarded } from './simulator/subscriber_errors.ts';

/**
 * A network in motion. Whatever returns a promise is done in the order in which it was asked for: a `run` that is
 * called while another is under way begins when that one has ended, and `weights` are read between runs. After
 * `dispose` everything is refused.
 */
export interface Simulator {
  /** Which engine runs, e.g. `wasm`, `gpu.js webasm`, `reference`. */
  readonly engine: string;
  readonly facts: SimulatorFacts;
  /** Time in steps; time in ms is `step * dt`. */
  readonly step: number;
  /** Batches whose arrays are the subscribers' to keep, unless {@link SimulatorOptions.batches} says otherwise. */
  readonly spikes: Observable<SpikeBatch>;
  /** Values of `record.variables` of `record.neurons` at every step; never emits if nothing is recorded. */
  readonly traces: Observable<TraceBatch>;
  /** Samples of each entry of `record.populations`; never emits if there is none. */
  readonly samples: Observable<SampleBatch>;
  /**
   * Weights of `record.weights.projections` whenever `record.weights.every` ms have passed; never emits if none are
   * recorded.
   */
  readonly weightSamples: Observable<WeightSample>;
  /**
   * Weights of a projection that learns, named `source→target`, as they are now. @throws {InputError} for a projection
   * that is not there or does not learn
   */
  weights(projection: string, copy?: number): Promise<PlasticWeights>;
  /**
   * Replaces the weights of a projection that learns, given in the order of {@link Simulator.weights}: what was saved
   * is loaded.
   * @throws {InputError} for a wrong number of weights, or one that the rule would not let be
   */
  setWeights(projection: string, weights: ArrayLike<number>, copy?: number): Promise<void>;
  /** From now on spikes change no weight; traces go on, eligibilities wait. */
  freeze(): Promise<void>;
  /** From now on spikes change weights, as they do at first. */
  learn(): Promise<void>;
  /**
   * Releases dopamine: every rule that knows it (`stdp_dopamine_synapse`) sees its concentration rise by amount/tau_n.
   * @param times ms, absolute, after the present; each belongs to the step that ends at or after it @param amount of
   *   each pulse
   */
  releaseDopamine(times: ArrayLike<number>, amount?: number, copy?: number): void;
  /**
   * Adds input spikes for one copy of the network.
   * @param trains spike times in ms, absolute, one array per channel of the whole network; a time off the grid belongs
   *   to the step that ends
   * after it, and that step must come after what has been computed: the end of the batch which a subscriber is being
   * given, and of the one under way otherwise
   * @throws {InputError} for a wrong number of trains, or a time that is not ahead; then none of them is added
   */
  schedule(trains: SpikeTrains, copy?: number): void;
  /**
   * Adds a current to those of a population, from one instant to another, each at its nearest step: it acts in the
   * steps that begin at `fromMs` or later and end at `toMs` or before, and a checkpoint keeps what is left of it.
   * @param target population, or some of its neurons, in all copies or one
   * @param picoamperes a number; an array of one for each step; or a function of the time in ms at which a step begins,
   *   called at once for all of them
   * @param fromMs ≥ 0, not before the end of what has been computed @param toMs ∞ for a number that stays
   * @throws {InputError} for an unknown population, neuron or copy, times out of order or past, values that are no
   *   numbers or too many
   */
  inject(target: InjectionTarget, picoamperes: Current, fromMs: number, toMs: number): void;
  /**
   * The state after the steps done so far, for `options.checkpoint` of a simulator of the same network, backend and
   * number of jobs.
   * @throws {InputError} for the reference engine
   */
  checkpoint(): Promise<Uint8Array>;
  /** Longest window in steps; runs whose length is a multiple of it compile one kernel only. */
  readonly longestWindow: number;
  /**
   * Advances by a length of time and resolves when its last batch has been published. It rejects with what a subscriber
   * threw, once all subscribers were given the batch at which it threw; the simulator then stands at the end of that
   * batch, and can go on.
   * @param durationMs ms, ≥ 0, a whole number of steps
   * @throws {InputError} for a length that is not, or naming neuron, variable and time of a state that is no number, or
   *   a weight beyond what
   * can be kept; after the last two all that is left is `dispose`, and everything else rejects with the same error
   */
  run(durationMs: number, options?: Pace): Promise<void>;
  /**
   * Spikes of a length of time in batches without gaps, each computed when it is pulled: between two of them the engine
   * stands still. One after the other they are the spikes of one `run` to the byte, and subscribers are given theirs
   * meanwhile. To leave off early ends it; the simulator then stands at the end of the last batch.
   * @param durationMs ms, ≥ 0, a whole number of steps; ∞ where left out: until it is left
   * @throws {InputError} at once for an option out of range; when pulled, if something else has run meanwhile
   */
  stream(durationMs?: number, options?: StreamOptions): AsyncIterableIterator<SpikeBatch, void, undefined>;
  /** Ends the streams and what runs; a run under way rejects. */
  dispose(): void;
  /** The same, for `using` and `await using`; not there where a runtime lacks the symbols. */
  [Symbol.dispose](): void;
  [Symbol.asyncDispose](): Promise<void>;
}

/** What runs a network. */
export interface SimulatorFacts extends EngineFacts {
  /** Why there are fewer threads than asked for. */
  readonly note?: string;
}

/** Refuses a copy that is not there. */
function checkCopy({ copies }: Motion, copy: number): void {
  if (!Number.isInteger(copy) || copy < 0 || copy >= copies)
    refuse('simulator', `no such copy (${copy})`, `use 0 … ${copies - 1}`);
}

/** Does something with the weights of a projection of a copy, which must be there, when it is its turn. */
function withWeights<T>(
  motion: Motion,
  what: string,
  [projection, copy]: readonly [string, number],
  operation: (learning: Learning) => Promise<T>,
): Promise<T> {
  return inOrder(motion, what, async () => {
    learningProjection(motion.network, projection);
    checkCopy(motion, copy);
    return operation(motion.engine.learning);
  });
}

/** See {@link Simulator.releaseDopamine}. */
function releaseDopamine(motion: Motion, times: ArrayLike<number>, amount: number, copy: number): void {
  mustStand(motion, 'dopamine');
  checkCopy(motion, copy);
  checkQuantity(amount, 'amount', 'dopamine');
  const { engine, network, computed } = motion;
  const steps = Array.from(times, (time) => stepAhead(time, computed, network.dt, 'dopamine', 'pulse'));
  for (const step of steps) engine.learning.modulate(step, amount, copy);
}

/** See {@link Simulator.dispose}. */
function dispose(motion: Motion): void {
  if (motion.disposed) return;
  motion.disposed = true;
  const errors = completeStreams(motion.streams);
  motion.engine.dispose();
  if (errors.length > 0) throw errors[0].thrown;
}

/** Brings an engine to where it begins: what was saved, or step 0 with the trains that the circuit gives. */
async function begin(motion: Motion, checkpoint: Uint8Array | undefined): Promise<void> {
  const { network, engine, copies } = motion;
  if (checkpoint !== undefined) {
    await engine.restore(checkpoint);
    motion.computed = engine.step;
    return;
  }
  const given = circuitTrains(network);
  if (given !== undefined) for (let copy = 0; copy < copies; copy++) scheduleTrains(motion, given, copy);
}

/** How `using` ends a simulator. Where a runtime lacks the symbols, there is nothing that could be called by them. */
function disposal(end: () => void): Pick<Simulator, typeof Symbol.dispose | typeof Symbol.asyncDispose> {
  const named = {
    ...(Symbol.dispose === undefined ? {} : { [Symbol.dispose]: end }),
    ...(Symbol.asyncDispose === undefined ? {} : { [Symbol.asyncDispose]: async () => end() }),
  };
  return named as ReturnType<typeof disposal>;
}

/** What tells a simulator's inputs and weights. */
type Inputs = Pick<
  Simulator,
  'weights' | 'setWeights' | 'freeze' | 'learn' | 'releaseDopamine' | 'schedule' | 'inject'
>;

/** What changes a network in motion. */
function inputsOf(motion: Motion): Inputs {
  const { engine } = motion;
  return {
    weights: (projection, copy = 0) =>
      withWeights(motion, 'weights', [projection, copy], (learning) => learning.readWeights(projection, copy)),
    setWeights: async (projection, weights, copy = 0) => {
      // As they are now: by the time it is their turn the caller may have other numbers there.
      const given = Float64Array.from(weights);
      return withWeights(motion, 'weights', [projection, copy], (learning) =>
        learning.writeWeights(projection, copy, given),
      );
    },
    freeze: () => inOrder(motion, 'freeze', () => engine.learning.setLearning(false)),
    learn: () => inOrder(motion, 'learn', () => engine.learning.setLearning(true)),
    releaseDopamine: (times, amount = 1, copy = 0) => releaseDopamine(motion, times, amount, copy),
    schedule(trains, copy = 0) {
      mustStand(motion, 'input');
      checkCopy(motion, copy);
      scheduleTrains(motion, trains, copy);
    },
    inject: (target, picoamperes, fromMs, toMs) => injectCurrent(motion, target, picoamperes, [fromMs, toMs]),
  };
}

/** A motion as its users see it. */
function simulatorOf(motion: Motion, note: string | undefined): Simulator {
  const { engine, network, streams } = motion;
  const end = (): void => dispose(motion);
  return {
    engine: engine.name,
    facts: note === undefined ? engine.facts : { ...engine.facts, note },
    longestWindow: engine.longestWindow,
    get step() {
      return engine.step;
    },
    spikes: guarded(streams.spikes),
    traces: guarded(streams.traces),
    samples: guarded(streams.samples),
    weightSamples: guarded(streams.weightSamples),
    ...inputsOf(motion),
    checkpoint: () => inOrder(motion, 'checkpoint', () => engine.save()),
    run: (durationMs, pace = {}) =>
      inOrder(motion, 'run', () => {
        checkPace('run', pace, ['signal', 'yieldEveryMs']);
        return advance(motion, wholeSteps(durationMs, network.dt, 'run', engine.step), pace);
      }),
    stream: (durationMs = Number.POSITIVE_INFINITY, options = {}) => pulledBatches(motion, durationMs, options),
    dispose: end,
    ...disposal(end),
  };
}

/**
 * Sets a network in motion, at time 0. Spike trains that the circuit itself gives are scheduled for every copy.
 * @throws {InputError} for an unknown variable, a neuron out of range, a backend that is not there, numbers that the
 *   engine cannot hold, or a checkpoint that is damaged or of another simulator
 */
export async function createSimulator(network: Network, options: SimulatorOptions = {}): Promise<Simulator> {
  checkOptions(network, options);
  const { copies = 1, copyIds = Array.from({ length: copies }, (_, i) => i), record, checkpoint } = options;
  const asked = recordingOptions(record ?? {});
  const plan = planRecording(network, copies, asked);
  const { engine, note } = await createEngine({ network, copyIds, recording: plan.recording }, options);
  const views = options.batches === 'views';
  const motion = createMotion({ network, engine, copies, plan, views }, asked.weights);
  try {
    await begin(motion, checkpoint);
  } catch (error) {
    engine.dispose();
    throw error;
  }
  return simulatorOf(motion, note);
}
