/**
 * Teaches a network lessons, pass after pass, in an order that is drawn anew for each; some lessons are held back, and
 * the weights that answer those best are kept. What it goes on from is a record of its own (course.ts).
 */
import { refuse } from '../../errors.ts';
import { randomStream } from '../../random.ts';
import { createTurns } from '../../simulator/turns.ts';
import { withEProp } from '../../training/e_prop/e_prop.ts';
import { padded } from '../../training/through_time/layer_shape.ts';
import { learnOnly, type PartName } from '../../training/through_time/learn_only.ts';
import { lossOf } from '../../training/through_time/loss.ts';
import {
  type BatchNetwork,
  createNetwork,
  type NetworkSpec,
  parameterCount,
} from '../../training/through_time/network.ts';
import { optimiserDefaults } from '../../training/through_time/optimisers.ts';
import { trainingRoom, trainStep } from '../../training/through_time/train.ts';
import type { Training, TrainingRecord } from '../learner.ts';
import { type HeardLesson, inBatches, wantedOf, writeInputs } from './batches.ts';
import { beginCourse, type Course, checkpointOf, courseOrigin, resumedCourse } from './course.ts';
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
  /** What learns, and of spiking networks where the gradient comes from; all of it through time where left out. */
  readonly trains?: PartName | undefined;
  readonly by?: GradientName | undefined;
  /** Awaited between batches in the place of a turn for others; what it rejects with ends the teaching. */
  readonly between?: () => Promise<void>;
  /** Hears of every pass. @param best weights so far */
  readonly onPass?: (record: TrainingRecord, best: Float32Array) => void;
}

/** Where gradients come from, as the records of spiking networks name it. */
export type GradientName = 'through-time' | 'e-prop' | 'random-e-prop';

/** What came of it. */
export interface Taught {
  readonly weights: Float32Array;
  readonly history: readonly TrainingRecord[];
  /** Sequence steps that were gone through, forward and back. */
  readonly steps: number;
}

const sumOf = (weights: Float32Array): number => weights.reduce((all, one) => all + one, 0);

/** What all of a teaching knows. */
interface Lectern {
  readonly network: BatchNetwork;
  readonly room: ReturnType<typeof trainingRoom>;
  readonly teaching: Teaching;
  readonly learned: readonly HeardLesson[];
  readonly heldBack: readonly HeardLesson[];
  readonly seed: number;
  /** Lets others have their turn, and ends with the reason of a signal. */
  readonly between: () => Promise<void>;
}

/** Mean loss over the lessons held back, each batch in proportion to what it wants; with the same noise each time. */
async function heldBackLoss({ network, room, teaching, heldBack, between }: Lectern): Promise<number> {
  let sum = 0;
  let total = 0;
  for (const [number, some] of inBatches(heldBack, network.batch.rows).entries()) {
    await between();
    writeInputs(network, some);
    const { targets, weights } = wantedOf(network, some);
    const weight = sumOf(weights);
    if (weight === 0) continue;
    const { outputStride: stride, spec } = network;
    const answers = network.run(noiseOn(network, teaching.noise, some, 'held back', number));
    const compared = { answers, stride, targets, outputs: spec.outputs, weights };
    sum += weight * lossOf('squared', compared, room.errors);
    total += weight;
  }
  if (total === 0) refuse('training', 'lessons held back want nothing', 'give some that do, or held_back 0');
  return sum / total;
}

/** Learns from a batch. */
function learn({ network, room, teaching }: Lectern, course: Course, lessons: readonly HeardLesson[]): void {
  const { rate, clip, noise } = teaching;
  const options = {
    ...{ loss: 'squared' as const, optimiser: optimiserDefaults.adam, rate: () => rate },
    clipping: { by: 'norm' as const, most: clip },
  };
  const { training } = course;
  writeInputs(network, lessons);
  const wanted = wantedOf(network, lessons);
  const weight = sumOf(wanted.weights);
  const disturb = noiseOn(network, noise, lessons, 'learned', training.steps);
  course.loss += weight * trainStep(network, training, wanted, options, room, disturb).loss;
  course.weight += weight;
  course.batch++;
}

/** Goes through the rest of a pass. @param tell is called after every batch */
async function finishPass(lectern: Lectern, course: Course, tell: () => void): Promise<void> {
  const { network, teaching, learned, heldBack, seed, between } = lectern;
  const { pass } = course;
  const order = randomStream(seed, 'order of lessons', pass).permutation(learned.length);
  const batches = inBatches(
    Array.from(order, (i) => learned[i]),
    teaching.batch,
  );
  while (course.batch < batches.length) {
    await between();
    learn(lectern, course, batches[course.batch]);
    tell();
  }
  const { weights } = course.training;
  network.load(weights);
  const loss = course.loss / course.weight;
  const judged = heldBack.length === 0 ? loss : await heldBackLoss(lectern);
  course.history.push({ pass, loss, ...(heldBack.length > 0 && { heldBackLoss: judged }) });
  if (judged < course.best.loss) course.best = { loss: judged, pass, weights: weights.slice() };
  Object.assign(course, { pass: pass + 1, batch: 0, loss: 0, weight: 0 });
}

/** A network that learns as it is to be taught. @param seed of random feedback */
function taughtNetwork(
  network: BatchNetwork,
  { trains = 'all', by = 'through-time' }: Teaching,
  seed: number,
): BatchNetwork {
  if (by === 'through-time') return learnOnly(network, trains);
  return learnOnly(withEProp(network, by === 'e-prop' ? 'symmetric' : 'random', seed), trains);
}

/** Puts a network in its place, with the lessons that it learns from and those that are held back. */
function lecternFor(
  spec: NetworkSpec,
  lessons: readonly HeardLesson[],
  teaching: Teaching,
  { seed, signal }: Training,
): Lectern {
  const steps = Math.max(1, ...lessons.map((lesson) => lesson.steps));
  const heldCount = Math.min(lessons.length - 1, Math.round(teaching.heldBack * lessons.length));
  const order = randomStream(seed, 'held-back lessons').permutation(lessons.length);
  const of = (some: Uint32Array): HeardLesson[] => [...some].sort((a, b) => a - b).map((i) => lessons[i]);
  const learned = of(order.subarray(heldCount));
  const rows = padded(Math.min(teaching.batch, learned.length), 4);
  const network = taughtNetwork(createNetwork(spec, { rows, steps }), teaching, seed);
  const othersTurn = createTurns();
  return {
    ...{ network, room: trainingRoom(network, parameterCount(spec)), teaching, learned, seed },
    heldBack: of(order.subarray(0, heldCount)),
    async between() {
      await (teaching.between ?? othersTurn)();
      signal?.throwIfAborted();
    },
  };
}

/**
 * Teaches.
 * @param first weights
 * @param lessons at least one
 * @throws {InputError} where a number ceases to be finite, and for a checkpoint of another training
 */
export async function teach(
  spec: NetworkSpec,
  first: Float32Array,
  lessons: readonly HeardLesson[],
  teaching: Teaching,
  training: Training,
): Promise<Taught> {
  const { seed, resume, onProgress, onCheckpoint } = training;
  const { passes, patience } = teaching;
  const origin = courseOrigin(spec, first, lessons, teaching, seed);
  const course = resume === undefined ? beginCourse(first) : resumedCourse(resume, origin, first);
  const lectern = lecternFor(spec, lessons, teaching, training);
  const { history } = course;
  const tell = (): void => onCheckpoint?.(() => checkpointOf(origin, course));
  const progress = (done: number): void => {
    onProgress?.({ what: 'passes', done, of: passes, ...(history.length > 0 && { last: history.at(-1) }) });
  };
  while (course.pass <= passes && course.pass - course.best.pass <= patience) {
    progress(history.length);
    await finishPass(lectern, course, tell);
    teaching.onPass?.(history[history.length - 1], course.best.weights);
  }
  progress(passes);
  const ofPass = lectern.learned.reduce((sum, lesson) => sum + lesson.steps, 0);
  return { weights: course.best.weights, history, steps: history.length * ofPass };
}
