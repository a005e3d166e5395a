/**
 * How far a network is with its lessons: a record that its teaching goes on from, and that record as plain data, a
 * checkpoint. The order of lessons in a pass is drawn from the seed and the number of the pass, and noise from the
 * number of the step, so that neither needs to be kept. A checkpoint names what it belongs to; it is taken up by
 * nothing else.
 */
import { crc32 } from '../../crc32.ts';
import { refuse } from '../../errors.ts';
import { type NetworkSpec, networkParameters } from '../../training/through_time/network_spec.ts';
import {
  isCount,
  numbersOf,
  restoredTraining,
  type SavedTraining,
  savedTraining,
  textOf,
} from '../../training/through_time/saved_training.ts';
import { beginTraining, type TrainingState } from '../../training/through_time/train.ts';
import type { TrainingCheckpoint, TrainingRecord } from '../learner.ts';
import type { HeardLesson } from './batches.ts';
import type { Teaching } from './teaching.ts';

/** Name of the learner, and version of what is kept; another version is refused. */
const LEARNER = 'trained-network';
const VERSION = 1;

/** What a teaching goes on from. */
export interface Course {
  readonly training: TrainingState;
  /** The pass that it is in, 1, 2, …, and batches of it that are done. */
  pass: number;
  batch: number;
  /** Σ weight · loss and Σ weight of those batches. */
  loss: number;
  weight: number;
  /** The weights that answered best so far; of pass 0 and infinite loss before the first pass. */
  best: { readonly loss: number; readonly pass: number; readonly weights: Float32Array };
  readonly history: TrainingRecord[];
}

/** What a checkpoint belongs to, in words; the same words, the same bytes at the end. */
export interface CourseOrigin {
  readonly network: string;
  readonly lessons: string;
  readonly options: string;
}

/** The state of a {@link TrainingCheckpoint}. */
interface SavedCourse extends CourseOrigin {
  readonly training: SavedTraining;
  readonly pass: number;
  readonly batch: number;
  readonly loss: number;
  readonly weight: number;
  /** Left out before the first pass is done. */
  readonly best?: { readonly loss: number; readonly pass: number; readonly weights: string };
  readonly history: readonly TrainingRecord[];
}

/** Before the first lesson. */
export const beginCourse = (first: Float32Array): Course => ({
  ...{ training: beginTraining(first.slice()), pass: 1, batch: 0, loss: 0, weight: 0 },
  best: { loss: Number.POSITIVE_INFINITY, pass: 0, weights: first.slice() },
  history: [],
});

const hex = (checksum: number): string => checksum.toString(16).padStart(8, '0');
const bytesOf = (numbers: Float32Array | Float64Array): Uint8Array =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);

/** Names what is taught, from which first weights, to what, and how. */
export function courseOrigin(
  spec: NetworkSpec,
  first: Float32Array,
  lessons: readonly HeardLesson[],
  teaching: Teaching,
  seed: number,
): CourseOrigin {
  const cells = spec.layers.map(({ cell, units, constants }) => [cell.name, units, constants]);
  // All that is said of layers, equations included.
  const layers = crc32(new TextEncoder().encode(JSON.stringify(spec.layers)));
  const shapes = networkParameters(spec).map(({ name, shape }) => `${name} ${shape.join('×')}`);
  let heard = 0;
  for (const { id, steps, input, sampleSteps, targets } of lessons)
    for (const numbers of [Float64Array.of(id, steps, ...sampleSteps), input, Float64Array.from(targets.data)])
      heard = crc32(bytesOf(numbers), heard);
  return {
    network: `${JSON.stringify(cells)}, ${shapes.join(', ')}; layers ${hex(layers)}; first weights ${hex(crc32(bytesOf(first)))}`,
    lessons: `${lessons.length}, checksum ${hex(heard)}`,
    // How much memory there is does not change a bit.
    options: JSON.stringify({ ...teaching, memory: undefined, seed }),
  };
}

/** The checkpoint of a course. */
export function checkpointOf(origin: CourseOrigin, course: Course): TrainingCheckpoint {
  const { training, pass, batch, loss, weight, best, history } = course;
  const state: SavedCourse = {
    ...origin,
    ...{
      training: savedTraining(training),
      pass,
      batch,
      loss,
      weight,
      history: history.map((record) => ({ ...record })),
    },
    ...(best.pass > 0 && { best: { ...best, weights: textOf(best.weights) } }),
  };
  return { learner: LEARNER, version: VERSION, state };
}

const FROM_START = 'begin again without it';

/** Refuses the checkpoint of something else, saying of what. */
function checkOrigin(where: string, saved: Partial<SavedCourse>, origin: CourseOrigin): void {
  for (const key of ['network', 'lessons', 'options'] as const) {
    if (saved[key] === origin[key]) continue;
    refuse(where, `of ${key === 'network' ? 'another network' : `other ${key}`} (${saved[key]})`, FROM_START);
  }
}

/** Whether something is what a pass came to. */
function isRecord(record: unknown, i: number): boolean {
  const { pass, loss, heldBackLoss = 0 } = Object(record) as Partial<TrainingRecord>;
  return pass === i + 1 && Number.isFinite(loss) && Number.isFinite(heldBackLoss);
}

/** Whether something is the best of so many passes; nothing is that of none. */
function isBest(best: SavedCourse['best'], passes: number): boolean {
  if (passes === 0) return best === undefined;
  const { pass, loss } = Object(best) as Partial<NonNullable<SavedCourse['best']>>;
  return isCount(pass) && pass >= 1 && pass <= passes && Number.isFinite(loss);
}

/**
 * The course of a checkpoint.
 * @throws {InputError} for one of another version, network, lessons or options, and for one that is damaged
 */
export function resumedCourse(checkpoint: TrainingCheckpoint, origin: CourseOrigin, first: Float32Array): Course {
  const where = 'checkpoint of a training';
  const { learner, version, state } = (checkpoint ?? {}) as Partial<TrainingCheckpoint>;
  if (learner !== LEARNER) refuse(where, `of another learner (${learner})`, 'give what onCheckpoint gave');
  if (version !== VERSION) refuse(where, `of another version (${version})`, `give one of version ${VERSION}`);
  const saved = (state ?? {}) as SavedCourse;
  checkOrigin(where, saved, origin);
  const { pass, batch, loss, weight, best, history } = saved;
  const damaged =
    !isCount(pass) || !isCount(batch) || ![loss, weight].every(Number.isFinite) || !Array.isArray(history);
  if (damaged || pass !== history.length + 1 || !history.every(isRecord) || !isBest(best, history.length))
    refuse(where, 'damaged', 'give it as it was saved');
  const begun = beginCourse(first);
  return {
    training: restoredTraining(saved.training, first.length, where),
    ...{ pass, batch, loss, weight, history: history.map((record) => ({ ...record })) },
    best:
      best === undefined
        ? begun.best
        : { ...best, weights: numbersOf(best.weights, first.length, where, 'best weights') },
  };
}
