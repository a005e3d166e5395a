/**
 * A network in motion: the engine that runs it, what is published of it, and how far it has come. Operations take their
 * turn one after the other; between two batches, one that was disposed of or whose engine has failed stops.
 */
import type { AdvanceResult, Engine } from '../engine/engine.ts';
import { refuse } from '../errors.ts';
import type { Network } from '../network/network.ts';
import type { SpikeBatch, SpikeTrains } from '../signals.ts';
import { stepsOfTrains } from './input_trains.ts';
import { createQueue } from './queue.ts';
import type { WeightRecording } from './recording_options.ts';
import { type RecordingPlan, sampleBatches, traceBatch } from './recording_plan.ts';
import type { Pace } from './run_options.ts';
import { wholeSteps } from './steps.ts';
import { createStreams, type Streams } from './streams.ts';
import { collectErrors, type Thrown } from './subscriber_errors.ts';
import { createTurns } from './turns.ts';

/** The state of a simulator. */
export interface Motion {
  readonly network: Network;
  readonly engine: Engine;
  readonly copies: number;
  readonly plan: RecordingPlan;
  /** Projections whose weights are published every so many steps; none and ∞ where nobody asked. */
  readonly sampled: { readonly projections: readonly string[]; readonly steps: number };
  /** Whether batches are the engine's own arrays. */
  readonly views: boolean;
  readonly streams: Streams;
  readonly queue: ReturnType<typeof createQueue>;
  disposed: boolean;
  /** What the engine ended with: some of its steps may be computed that nobody was told of. */
  broken: Thrown | undefined;
  /** Last step that is computed already, or being computed. */
  computed: number;
}

/** What a motion is made from, beside the options of its simulator. */
type Given = Pick<Motion, 'network' | 'engine' | 'copies' | 'plan' | 'views'>;

/** A network at its first step. @param weights which are to be published */
export function createMotion(given: Given, weights: WeightRecording | undefined): Motion {
  const steps =
    weights === undefined ? Number.POSITIVE_INFINITY : wholeSteps(weights.every, given.network.dt, 'record weights');
  return {
    ...given,
    sampled: { projections: weights?.projections ?? [], steps },
    streams: createStreams(),
    queue: createQueue(),
    disposed: false,
    broken: undefined,
    computed: given.engine.step,
  };
}

/** Refuses an operation after the end. @throws {InputError} for one that was disposed of; what the engine ended with */
export function mustStand({ disposed, broken }: Motion, what: string): void {
  if (disposed) refuse(what, 'the simulator was disposed of', 'create another one');
  if (broken !== undefined) throw broken.thrown;
}

/** Does something after whatever was asked for before. */
export async function inOrder<T>(motion: Motion, what: string, operation: () => Promise<T>): Promise<T> {
  mustStand(motion, what);
  return motion.queue(() => {
    mustStand(motion, what);
    return operation();
  });
}

/** Adds input spikes of a copy. @throws {InputError} as {@link stepsOfTrains} */
export function scheduleTrains({ network, engine, computed }: Motion, trains: SpikeTrains, copy: number): void {
  stepsOfTrains(network, trains, computed).forEach((train, channel) => {
    for (const step of train) engine.schedule(step, channel, copy);
  });
}

async function publishWeights({ engine, copies, sampled, streams }: Motion, errors: Thrown[]): Promise<void> {
  const { step } = engine;
  for (const projection of sampled.projections)
    for (let copy = 0; copy < copies; copy++) {
      const weights = await engine.learning.readWeights(projection, copy);
      collectErrors(errors, () => streams.weightSamples.next({ step, projection, copy, weights }));
    }
}

/** Gives a batch to all subscribers, then throws the first of what they threw. */
async function publish(motion: Motion, result: AdvanceResult): Promise<void> {
  const { plan, sampled, streams, views } = motion;
  const { fromStep, toStep, steps, senders } = result.spikes;
  const errors: Thrown[] = [];
  if (streams.spikes.observed) {
    const kept = views ? { steps, senders } : { steps: steps.slice(), senders: senders.slice() };
    collectErrors(errors, () => streams.spikes.next({ fromStep, toStep, ...kept }));
  }
  if (plan.traced.count > 0) collectErrors(errors, () => streams.traces.next(traceBatch(plan, result)));
  if (plan.entries.length > 0)
    for (const samples of sampleBatches(plan, result)) collectErrors(errors, () => streams.samples.next(samples));
  if (toStep % sampled.steps === 0) await publishWeights(motion, errors);
  if (errors.length > 0) throw errors[0].thrown;
}

/**
 * Advances by `steps` steps, batch by batch; see `Simulator.run`.
 * @param taken is given each batch, whose arrays the next one overwrites
 */
export async function advance(
  motion: Motion,
  steps: number,
  { signal, yieldEveryMs }: Pace = {},
  taken: (spikes: SpikeBatch) => void = () => {},
): Promise<void> {
  const { engine, sampled } = motion;
  const end = engine.step + steps;
  const giveTurns = createTurns(yieldEveryMs);
  signal?.throwIfAborted();
  while (engine.step < end) {
    const piece = Math.min(engine.batchSteps, end - engine.step, sampled.steps - (engine.step % sampled.steps));
    motion.computed = engine.step + piece;
    const result = await engine.advance(piece, motion.computed === end).catch((thrown) => {
      // A thread that was ended says so in its own words.
      if (motion.disposed) mustStand(motion, 'run');
      motion.broken = { thrown };
      throw thrown;
    });
    taken(result.spikes);
    await publish(motion, result);
    await giveTurns();
    mustStand(motion, 'run');
    // All that was asked for is done: nothing is left to be aborted.
    if (engine.step < end) signal?.throwIfAborted();
  }
}
