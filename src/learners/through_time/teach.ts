/**
 * Teaches a network lessons, pass after pass, in an order that is drawn anew for each; some lessons are held back, and
 * the weights that answer those best are kept.
 */
import { randomStream } from '../../random.ts';
import { createTurns } from '../../simulator/turns.ts';
import { padded } from '../../training/through_time/layer_shape.ts';
import { lossOf } from '../../training/through_time/loss.ts';
import { type BatchNetwork, createNetwork, type NetworkSpec } from '../../training/through_time/network.ts';
import { optimiserDefaults } from '../../training/through_time/optimisers.ts';
import { beginTraining, type TrainingState, trainingRoom, trainStep } from '../../training/through_time/train.ts';
import type { Training, TrainingRecord } from '../learner.ts';
import { type HeardLesson, inBatches, wantedOf, writeInputs } from './batches.ts';
import { noiseOn, type ReadNoise } from './read_noise.ts';

/** How it is taught; models/learners/trained_networks.ts says what the numbers mean. */
export interface Teaching {
  readonly passes: number;
  readonly batch: number;
  readonly rate: number;
  readonly clip: number;
  readonly heldBack: number;
  readonly patience: number;
  readonly noise: ReadNoise;
  /** Awaited between batches in the place of a turn for others; what it rejects with ends the teaching. */
  readonly between?: () => Promise<void>;
  /** Hears of every pass. @param best weights so far */
  readonly onPass?: (record: TrainingRecord, best: Float32Array) => void;
}

/** What came of it. */
export interface Taught {
  readonly weights: Float32Array;
  readonly history: readonly TrainingRecord[];
  /** Sequence steps that were gone through, forward and back. */
  readonly steps: number;
}

const sumOf = (weights: Float32Array): number => weights.reduce((all, one) => all + one, 0);

/** Mean loss over lessons, each batch in proportion to what it wants; with the same noise after every pass. */
function heldBackLoss(
  network: BatchNetwork,
  lessons: readonly HeardLesson[],
  noise: ReadNoise,
  errors: Float32Array,
): number {
  let sum = 0;
  let total = 0;
  for (const [number, some] of inBatches(lessons, network.batch.rows).entries()) {
    writeInputs(network, some);
    const { targets, weights } = wantedOf(network, some);
    const weight = sumOf(weights);
    if (weight === 0) continue;
    const { outputStride: stride, spec } = network;
    const answers = network.run(noiseOn(network, noise, some, 'held back', number));
    const compared = { answers, stride, targets, outputs: spec.outputs, weights };
    sum += weight * lossOf('squared', compared, errors);
    total += weight;
  }
  return sum / total;
}

/** One pass through lessons. @returns the mean loss, each batch in proportion to what it wants, before its step */
async function pass(
  network: BatchNetwork,
  state: TrainingState,
  lessons: readonly HeardLesson[],
  { rate, clip, noise, batch }: Teaching,
  room: ReturnType<typeof trainingRoom>,
  between: () => Promise<void>,
): Promise<number> {
  const options = {
    ...{ loss: 'squared' as const, optimiser: optimiserDefaults.adam, rate: () => rate },
    clipping: { by: 'norm' as const, most: clip },
  };
  let sum = 0;
  let total = 0;
  for (const some of inBatches(lessons, batch)) {
    await between();
    writeInputs(network, some);
    const wanted = wantedOf(network, some);
    const weight = sumOf(wanted.weights);
    const disturb = noiseOn(network, noise, some, 'learned', state.steps);
    sum += weight * trainStep(network, state, wanted, options, room, disturb).loss;
    total += weight;
  }
  return sum / total;
}

/**
 * Teaches.
 * @param first weights
 * @param lessons at least one
 * @throws {InputError} where a number ceases to be finite
 */
export async function teach(
  spec: NetworkSpec,
  first: Float32Array,
  lessons: readonly HeardLesson[],
  teaching: Teaching,
  { seed, signal, onProgress }: Training,
): Promise<Taught> {
  const steps = Math.max(1, ...lessons.map((lesson) => lesson.steps));
  const heldCount = Math.min(lessons.length - 1, Math.round(teaching.heldBack * lessons.length));
  const order = randomStream(seed, 'held-back lessons').permutation(lessons.length);
  const held = [...order.subarray(0, heldCount)].sort((a, b) => a - b).map((i) => lessons[i]);
  const learned = [...order.subarray(heldCount)].sort((a, b) => a - b).map((i) => lessons[i]);
  const rows = padded(Math.min(teaching.batch, learned.length), 4);
  const network = createNetwork(spec, { rows, steps });
  const state = beginTraining(first.slice());
  const room = trainingRoom(network, first.length);
  const othersTurn = createTurns();
  const between = async (): Promise<void> => {
    await (teaching.between ?? othersTurn)();
    signal?.throwIfAborted();
  };
  const history: TrainingRecord[] = [];
  let best = { loss: Number.POSITIVE_INFINITY, pass: 0, weights: state.weights.slice() };
  for (let count = 1; count <= teaching.passes && count - best.pass <= teaching.patience; count++) {
    onProgress?.({ what: 'passes', done: count - 1, of: teaching.passes });
    const shuffled = [...randomStream(seed, 'order of lessons', count).permutation(learned.length)].map(
      (i) => learned[i],
    );
    const loss = await pass(network, state, shuffled, teaching, room, between);
    network.load(state.weights);
    const judged = held.length === 0 ? loss : heldBackLoss(network, held, teaching.noise, room.errors);
    const record = { pass: count, loss, ...(held.length > 0 && { heldBackLoss: judged }) };
    history.push(record);
    if (judged < best.loss) best = { loss: judged, pass: count, weights: state.weights.slice() };
    teaching.onPass?.(record, best.weights);
  }
  onProgress?.({ what: 'passes', done: teaching.passes, of: teaching.passes });
  const ofPass = learned.reduce((sum, lesson) => sum + lesson.steps, 0);
  return { weights: best.weights, history, steps: history.length * ofPass };
}
