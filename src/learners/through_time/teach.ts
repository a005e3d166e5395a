/**
 * Teaches a network lessons, pass after pass, in an order that is drawn anew for each; some lessons are held back, and
 * the weights that answer those best are kept. What it goes on from is a record of its own (course.ts).
 */
import { refuse } from '../../errors.ts';
import { randomStream } from '../../random.ts';
import { createTurns } from '../../simulator/turns.ts';
import { withEProp } from '../../training/e_prop/e_prop.ts';
import { maskedNetwork } from '../../training/through_time/dropout.ts';
import { padded } from '../../training/through_time/layer_shape.ts';
import { keepingStill, learnOnly } from '../../training/through_time/learn_only.ts';
import { type BatchNetwork, createNetwork } from '../../training/through_time/network.ts';
import { type NetworkSpec, parameterCount } from '../../training/through_time/network_spec.ts';
import { rateAt } from '../../training/through_time/schedules.ts';
import { trainingRoom } from '../../training/through_time/train.ts';
import { planTraining } from '../../training/through_time/windows.ts';
import type { Training, TrainingRecord } from '../learner.ts';
import { type HeardLesson, inBatches } from './batches.ts';
import { beginCourse, type Course, checkpointOf, courseOrigin, resumedCourse } from './course.ts';
import { type BatchSetup, heldBackLoss, learnBatch } from './learn_batch.ts';
import { withNoiseInside } from './noise_inside.ts';
import type { Teaching } from './teaching.ts';

/** Who follows a teaching, beside its learner. */
export interface Following {
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

/** What all of a teaching knows. */
interface TrainingSetup extends BatchSetup {
  readonly learned: readonly HeardLesson[];
  readonly heldBack: readonly HeardLesson[];
  readonly seed: number;
  /** Lets others have their turn, and ends with the reason of a signal. */
  readonly between: () => Promise<void>;
}

/** Goes through the rest of a pass. @param tell is called after every batch */
async function finishPass(setup: TrainingSetup, course: Course, tell: () => void): Promise<void> {
  const { network, teaching, learned, heldBack, seed, between } = setup;
  const { pass } = course;
  const order = randomStream(seed, 'order of lessons', pass).permutation(learned.length);
  const batches = inBatches(
    Array.from(order, (i) => learned[i]),
    teaching.batch,
  );
  while (course.batch < batches.length) {
    await between();
    const { training, batch } = course;
    const rate = rateAt(teaching.rate, (pass - 1) * batches.length + batch, teaching.passes * batches.length);
    const { loss, weight } = learnBatch(setup, training, batches[batch], rate);
    course.loss += loss;
    course.weight += weight;
    course.batch++;
    tell();
  }
  const { weights } = course.training;
  network.load(weights);
  const loss = course.loss / course.weight;
  const judged = heldBack.length === 0 ? loss : await heldBackLoss(setup, heldBack, between);
  course.history.push({ pass, loss, ...(heldBack.length > 0 && { heldBackLoss: judged }) });
  if (judged < course.best.loss) course.best = { loss: judged, pass, weights: weights.slice() };
  Object.assign(course, { pass: pass + 1, batch: 0, loss: 0, weight: 0 });
}

/** Bytes of states at samples, which noise in windows takes its size from. */
function besidesOf(spec: NetworkSpec, lessons: readonly HeardLesson[], rows: number, { noise }: Teaching): number {
  if (noise.share === 0) return 0;
  const most = lessons.reduce((max, { sampleSteps }) => Math.max(max, sampleSteps.length), 0);
  return Float32Array.BYTES_PER_ELEMENT * rows * most * spec.layers[spec.layers.length - 1].units;
}

/** A network that learns as it is to be taught. @param seed of random feedback */
function taughtNetwork(network: BatchNetwork, { trains, by }: Teaching, seed: number): BatchNetwork {
  if (by === 'through-time') return learnOnly(network, trains);
  return learnOnly(withEProp(network, by === 'e-prop' ? 'symmetric' : 'random', seed), trains);
}

/** Puts a network in its place, with the lessons that it learns from and those that are held back. */
function setupFor(
  spec: NetworkSpec,
  lessons: readonly HeardLesson[],
  teaching: Teaching,
  { seed, signal }: Training,
  others: () => Promise<void> = createTurns(),
): TrainingSetup {
  const steps = Math.max(1, ...lessons.map((lesson) => lesson.steps));
  const heldCount = Math.min(lessons.length - 1, Math.round(teaching.heldBack * lessons.length));
  const order = randomStream(seed, 'held-back lessons').permutation(lessons.length);
  const of = (some: Uint32Array): HeardLesson[] => [...some].sort((a, b) => a - b).map((i) => lessons[i]);
  const learned = of(order.subarray(heldCount));
  const rows = padded(Math.min(teaching.batch, learned.length), 4);
  const masked = maskedNetwork(spec, teaching.dropout);
  const plan = planTraining(
    masked,
    { rows, steps },
    { ...teaching, besides: besidesOf(spec, lessons, rows, teaching) },
  );
  if (plan.by === 'recomputed' && teaching.by !== 'through-time')
    refuse('training', `sequences longer than stated memory by ${teaching.by}`, 'state more, or use by through-time');
  const network = withNoiseInside(taughtNetwork(createNetwork(masked, plan.batch), teaching, seed));
  return {
    ...{ network, plan, room: trainingRoom(network, parameterCount(spec)), teaching, learned, seed },
    keepStill: keepingStill(masked, teaching.trains),
    heldBack: of(order.subarray(0, heldCount)),
    async between() {
      await others();
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
  following: Following = {},
): Promise<Taught> {
  const { seed, resume, onProgress, onCheckpoint } = training;
  const { passes, patience } = teaching;
  const origin = courseOrigin(spec, first, lessons, teaching, seed);
  const course = resume === undefined ? beginCourse(first) : resumedCourse(resume, origin, first);
  const setup = setupFor(spec, lessons, teaching, training, following.between);
  const { history } = course;
  const tell = (): void => onCheckpoint?.(() => checkpointOf(origin, course));
  const progress = (done: number): void => {
    onProgress?.({ what: 'passes', done, of: passes, history: [...history] });
  };
  while (course.pass <= passes && course.pass - course.best.pass <= patience) {
    progress(history.length);
    await finishPass(setup, course, tell);
    following.onPass?.(history[history.length - 1], course.best.weights);
  }
  progress(passes);
  const ofPass = setup.learned.reduce((sum, lesson) => sum + lesson.steps, 0);
  return { weights: course.best.weights, history, steps: history.length * ofPass };
}
