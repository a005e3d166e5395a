/**
 * A simulator advances a network window by window and publishes what happened. It is the one live wire: readouts,
 * recorders and scenes subscribe to the same stream of spike batches.
 */
import { type Observable, Subject } from 'rxjs';
import { checkQuantity } from '../models/quantities.ts';
import { createEngine } from './engine/create_engine.ts';
import type { AdvanceResult, EngineFacts, PlasticWeights } from './engine/engine.ts';
import { refuse } from './errors.ts';
import type { Network } from './network/network.ts';
import type { SpikeBatch, SpikeTrains } from './signals.ts';
import { circuitTrains, stepsOfTrains } from './simulator/input_trains.ts';
import { createQueue } from './simulator/queue.ts';
import { learningProjection } from './simulator/recording_options.ts';
import { checkOptions, type SimulatorOptions } from './simulator/simulator_options.ts';
import { stepAhead, wholeSteps } from './simulator/steps.ts';
import { collectErrors, guarded, type Thrown } from './simulator/subscriber_errors.ts';
import { createTurns } from './simulator/turns.ts';

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
  run(durationMs: number): Promise<void>;
  /** Ends the streams and what runs; a run under way rejects. */
  dispose(): void;
}

/** What runs a network. */
export interface SimulatorFacts extends EngineFacts {
  /** Why there are fewer threads than asked for. */
  readonly note?: string;
}

function checkCopy(copy: number, copies: number): void {
  if (!Number.isInteger(copy) || copy < 0 || copy >= copies)
    refuse('simulator', `no such copy (${copy})`, `use 0 … ${copies - 1}`);
}

/**
 * Sets a network in motion, at time 0. Spike trains that the circuit itself gives are scheduled for every copy.
 * @throws {InputError} for an unknown variable, a neuron out of range, a backend that is not there, numbers that the
 *   engine cannot hold, or a checkpoint that is damaged or of
 * another simulator
 */
export async function createSimulator(network: Network, options: SimulatorOptions = {}): Promise<Simulator> {
  const {
    copies = 1,
    copyIds = Array.from({ length: Math.max(0, copies) }, (_, i) => i),
    record,
    checkpoint,
  } = options;
  checkOptions(network, options, copyIds);
  const { dt } = network;
  const recording = {
    lanes: copyIds.flatMap((_, copy) => (record?.neurons ?? []).map((neuron) => copy * network.size + neuron)),
    variables: record?.variables ?? [],
  };
  const sampled = record?.weights;
  const { engine, note } = await createEngine({ network, copyIds, recording }, options);
  const spikes = new Subject<SpikeBatch>();
  const traces = new Subject<TraceBatch>();
  const weightSamples = new Subject<WeightSample>();
  const samplingSteps =
    sampled === undefined ? Number.POSITIVE_INFINITY : wholeSteps(sampled.every, dt, 'record weights');
  const queue = createQueue();
  let disposed = false;
  /** What the engine ended with: some of its steps may be computed that nobody was told of. */
  let broken: Thrown | undefined;
  /** Last step that is computed already, or being computed. */
  let computed = 0;

  const mustStand = (what: string): void => {
    if (disposed) refuse(what, 'the simulator was disposed of', 'create another one');
    if (broken !== undefined) throw broken.thrown;
  };
  const inOrder = async <T>(what: string, operation: () => Promise<T>): Promise<T> => {
    mustStand(what);
    return queue(() => {
      mustStand(what);
      return operation();
    });
  };
  const schedule = (trains: SpikeTrains, copy: number): void => {
    stepsOfTrains(network, trains, computed).forEach((train, channel) => {
      for (const step of train) engine.schedule(step, channel, copy);
    });
  };
  const publish = async ({ spikes: { fromStep, toStep, steps, senders }, values }: AdvanceResult): Promise<void> => {
    const errors: Thrown[] = [];
    if (spikes.observed) {
      const kept =
        options.batches === 'views' ? { steps, senders } : { steps: steps.slice(), senders: senders.slice() };
      collectErrors(errors, () => spikes.next({ fromStep, toStep, ...kept }));
    }
    if (recording.lanes.length > 0) collectErrors(errors, () => traces.next({ fromStep, toStep, values }));
    if (sampled !== undefined && toStep % samplingSteps === 0)
      for (const projection of sampled.projections)
        for (const copy of copyIds.keys()) {
          const weights = await engine.learning.readWeights(projection, copy);
          collectErrors(errors, () => weightSamples.next({ step: toStep, projection, copy, weights }));
        }
    if (errors.length > 0) throw errors[0].thrown;
  };
  const advance = async (steps: number): Promise<void> => {
    const end = engine.step + steps;
    const giveTurns = createTurns();
    while (engine.step < end) {
      const piece = Math.min(engine.batchSteps, end - engine.step, samplingSteps - (engine.step % samplingSteps));
      computed = engine.step + piece;
      const result = await engine.advance(piece, computed === end).catch((thrown) => {
        // A thread that was ended says so in its own words.
        if (disposed) mustStand('run');
        broken = { thrown };
        throw thrown;
      });
      await publish(result);
      await giveTurns();
      mustStand('run');
    }
  };

  const given = circuitTrains(network);
  try {
    if (checkpoint !== undefined) {
      await engine.restore(checkpoint);
      computed = engine.step;
    } else if (given !== undefined) for (const copy of copyIds.keys()) schedule(given, copy);
  } catch (error) {
    engine.dispose();
    throw error;
  }
  return {
    engine: engine.name,
    facts: note === undefined ? engine.facts : { ...engine.facts, note },
    longestWindow: engine.longestWindow,
    get step() {
      return engine.step;
    },
    spikes: guarded(spikes),
    traces: guarded(traces),
    weightSamples: guarded(weightSamples),
    weights: (projection, copy = 0) =>
      inOrder('weights', async () => {
        learningProjection(network, projection);
        checkCopy(copy, copies);
        return engine.learning.readWeights(projection, copy);
      }),
    setWeights: async (projection, weights, copy = 0) => {
      // As they are now: by the time it is their turn the caller may have other numbers there.
      const given = Float64Array.from(weights);
      return inOrder('weights', async () => {
        learningProjection(network, projection);
        checkCopy(copy, copies);
        await engine.learning.writeWeights(projection, copy, given);
      });
    },
    freeze: () => inOrder('freeze', () => engine.learning.setLearning(false)),
    learn: () => inOrder('learn', () => engine.learning.setLearning(true)),
    releaseDopamine(times, amount = 1, copy = 0) {
      mustStand('dopamine');
      checkCopy(copy, copies);
      checkQuantity(amount, 'amount', 'dopamine');
      const steps = Array.from(times, (time) => stepAhead(time, computed, dt, 'dopamine', 'pulse'));
      for (const step of steps) engine.learning.modulate(step, amount, copy);
    },
    schedule(trains, copy = 0) {
      mustStand('input');
      checkCopy(copy, copies);
      schedule(trains, copy);
    },
    checkpoint: () => inOrder('checkpoint', () => engine.save()),
    run: (durationMs) => inOrder('run', () => advance(wholeSteps(durationMs, dt, 'run', engine.step))),
    dispose() {
      if (disposed) return;
      disposed = true;
      const errors: Thrown[] = [];
      for (const stream of [spikes, traces, weightSamples]) collectErrors(errors, () => stream.complete());
      engine.dispose();
      if (errors.length > 0) throw errors[0].thrown;
    },
  };
}
