/**
 * Gradients over several threads, the same bytes for any number of them: a batch is cut into parts of a size that does
 * not depend on it, the gradient of each part is computed whole by one hand, and parts are added up in their order,
 * g = ((g₀ + g₁) + g₂) + …, in float32. So one hand alone computes the same parts, one after the other; it takes the
 * memory of one part. The bytes are not those of a batch that is computed in one part: sums have another order. Used by
 * `rippletank bench`; learners train on one thread, since units of a study take the others.
 */
import { refuse } from '../../errors.ts';
import { padded } from './layer_shape.ts';
import { checkedWeight, type LossName } from './loss.ts';
import { type NetworkSpec, parameterCount } from './network_spec.ts';
import { type BatchPart, createHand, type HandReply, type HandRequest } from './parallel_hand.ts';
import { addWeightPenalty, noPenalties } from './penalties.ts';
import { type StepReport, stepDown, type TrainingOptions, type TrainingState } from './train.ts';

/**
 * Sequences of a part, where it is not said: four threads can share a batch of 64, one takes a quarter of the memory,
 * and products of 16 rows are as fast as any (2026: bench/RESULTS.md).
 */
export const PART_ROWS = 16;

/** A hand, wherever it is: one request at a time. */
export interface AskedHand {
  ask(request: HandRequest): Promise<HandReply>;
  terminate(): void;
}

/** Starts hand number 0, 1, …; parallel_threads.ts starts one in a thread. */
export type StartHand = (number: number) => Promise<AskedHand>;

/** A hand in this thread. */
export const handHere: StartHand = async () => {
  const hand = createHand();
  return { ask: async (request) => hand(request), terminate() {} };
};

/** A network whose gradients several hands compute. */
export interface ParallelNetwork {
  readonly spec: NetworkSpec;
  /** Sequences of a batch, and their steps. */
  readonly rows: number;
  readonly steps: number;
  readonly hands: number;
  /** How many parts a batch is cut into. */
  readonly parts: number;
  /** Bytes that all hands take together. */
  readonly bytes: number;
  /**
   * The loss of a batch, and its derivatives by the parameters.
   * @param parameters all of them @param batch of all rows; those that do not count have a weight of 0
   * @param gradient receives the derivatives, [parameters]
   * @throws {InputError} where nothing counts, or arrays have other lengths; {Error} if a thread has ended
   */
  gradient(parameters: Float32Array, batch: BatchPart, loss: LossName, gradient: Float32Array): Promise<number>;
  dispose(): void;
}

/** What {@link createParallelNetwork} is to make. */
export interface ParallelOptions {
  /** Sequences of a batch, ≥ 1. */
  readonly rows: number;
  /** Steps of a sequence, ≥ 1. */
  readonly steps: number;
  /** Hands, ≥ 1; more than there are parts are not started. */
  readonly jobs: number;
  /** Sequences of a part, a multiple of 4; {@link PART_ROWS} where left out. The bytes of results depend on it. */
  readonly partRows?: number;
  /** {@link handHere} where left out, which computes one part after the other however many hands there are. */
  readonly start?: StartHand;
}

/** One part of a batch; rows beyond those of the batch are silent and do not count. */
function partOf(batch: BatchPart, number: number, { spec, rows, steps }: ParallelNetwork, size: number): BatchPart {
  const first = number * size;
  const count = Math.min(size, rows - first);
  const cut = (all: Float32Array, width: number): Float32Array => {
    const part = new Float32Array(steps * size * width);
    for (let step = 0; step < steps; step++) {
      const from = (step * rows + first) * width;
      part.set(all.subarray(from, from + count * width), step * size * width);
    }
    return part;
  };
  const { inputs, targets, weights, draws } = batch;
  return {
    ...{ inputs: cut(inputs, spec.inputs), targets: cut(targets, spec.outputs), weights: cut(weights, 1) },
    draws: draws && {
      ...draws,
      numbers: Uint32Array.from({ length: size }, (_, row) => (row < count ? draws.numbers[first + row] : 0)),
    },
  };
}

function checkBatch({ spec, rows, steps }: ParallelNetwork, batch: BatchPart): void {
  const all = rows * steps;
  for (const [what, given, wanted] of [
    ['inputs', batch.inputs.length, all * spec.inputs],
    ['targets', batch.targets.length, all * spec.outputs],
    ['weights of rows', batch.weights.length, all],
    ['numbers of draws', batch.draws?.numbers.length ?? rows, rows],
  ] as const)
    if (given !== wanted) refuse('training', `${what} of a batch (${given})`, `give ${wanted}`);
}

/** Adds parts up in their order. */
function addUp(replies: readonly HandReply[], parts: number, gradient: Float32Array): number {
  gradient.fill(0);
  let loss = 0;
  for (let part = 0; part < parts; part++) {
    const reply = replies[part % replies.length];
    if (reply.kind !== 'gradients') throw new Error(`internal: a hand answered ${reply.kind}`);
    const at = Math.floor(part / replies.length);
    loss += reply.losses[at];
    const own = reply.gradients[at];
    for (let k = 0; k < gradient.length; k++) gradient[k] += own[k];
  }
  return loss;
}

/** Asks all hands at once. @throws {Error} the first failure, when all have answered */
async function askAll(hands: readonly AskedHand[], request: (hand: number) => HandRequest): Promise<HandReply[]> {
  const replies = await Promise.allSettled(hands.map((hand, number) => hand.ask(request(number))));
  return replies.map((reply) => {
    if (reply.status === 'rejected') throw reply.reason;
    return reply.value;
  });
}

async function startAll(jobs: number, start: StartHand): Promise<AskedHand[]> {
  const started = await Promise.allSettled(Array.from({ length: jobs }, (_, number) => start(number)));
  const failed = started.find((one) => one.status === 'rejected');
  const hands = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  if (failed === undefined) return hands;
  for (const hand of hands) hand.terminate();
  throw failed.reason;
}

/** Has all hands build their networks, or ends them all. @returns the bytes that these take together */
async function buildAll(hands: readonly AskedHand[], request: HandRequest): Promise<number> {
  try {
    const replies = await askAll(hands, () => request);
    return replies.reduce((sum, reply) => sum + (reply.kind === 'built' ? reply.bytes : 0), 0);
  } catch (error) {
    for (const hand of hands) hand.terminate();
    throw error;
  }
}

/**
 * Creates a network for batches of one shape.
 * @throws {InputError} for numbers that are none; {NotStarted} if a thread could not be started
 */
export async function createParallelNetwork(spec: NetworkSpec, options: ParallelOptions): Promise<ParallelNetwork> {
  const { rows, steps, jobs, partRows = PART_ROWS, start = handHere } = options;
  for (const [name, value] of Object.entries({ rows, steps, jobs, partRows }))
    if (!(Number.isSafeInteger(value) && value >= 1)) refuse('training', `${name} (${value})`, 'use an integer ≥ 1');
  if (partRows % 4 !== 0) refuse('training', `partRows (${partRows})`, 'use a multiple of 4');
  const size = Math.min(partRows, padded(rows, 4));
  const parts = Math.ceil(rows / size);
  const count = parameterCount(spec);
  const hands = await startAll(Math.min(jobs, parts), start);
  const bytes = await buildAll(hands, { kind: 'build', spec, rows: size, steps });
  const network: ParallelNetwork = {
    ...{ spec, rows, steps, hands: hands.length, parts, bytes },
    async gradient(parameters, batch, loss, gradient) {
      checkBatch(network, batch);
      if (parameters.length !== count) refuse('training', `parameters (${parameters.length})`, `give ${count}`);
      const totalWeight = checkedWeight(batch.weights.reduce((sum, weight) => sum + weight, 0));
      const cut = Array.from({ length: parts }, (_, part) => partOf(batch, part, network, size));
      const replies = await askAll(hands, (hand) => ({
        ...{ kind: 'gradients', parameters, loss, totalWeight },
        parts: cut.filter((_, part) => part % hands.length === hand),
      }));
      return addUp(replies, parts, gradient);
    },
    dispose() {
      for (const hand of hands) hand.terminate();
    },
  };
  return network;
}

/**
 * One step of training, as `trainStep` takes it.
 * @param gradient room for one, [parameters]
 * @throws {InputError} where a number ceases to be finite, saying at which step, and for a penalty of activity
 */
export async function trainStepInParts(
  network: ParallelNetwork,
  state: TrainingState,
  batch: BatchPart,
  options: TrainingOptions,
  gradient: Float32Array,
): Promise<StepReport> {
  const { penalties = noPenalties } = options;
  const { activity } = penalties;
  if (activity > 0) refuse('training in parts', `penalty of activity (${activity})`, 'use 0, or train in one part');
  const loss = await network.gradient(state.weights, batch, options.loss, gradient);
  const penalty = addWeightPenalty(network.spec, state.weights, penalties, gradient);
  return { ...stepDown(state, loss, gradient, options), penalty };
}
