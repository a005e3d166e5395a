/** What JavaScript may give a learner in the place of its arguments is refused in a line, whatever its kind. */
import { checkArray, checkRecord, refuse } from '../errors.ts';
import type { LiveOptions } from '../reservoir/reservoir.ts';
import type { Lesson, Trial } from '../signals.ts';
import type { Training } from './learner.ts';

/**
 * Refuses what are no lessons, no seed beside them, or a checkpoint for what learns in one go.
 * @param where names the learner @param resumes whether it takes checkpoints up
 * @throws {InputError}
 */
export function checkTraining(where: string, lessons: readonly Lesson[], training: Training, resumes = false): void {
  checkArray(where, 'lessons', lessons, 'give those of a condition: task.train(condition, seed)');
  lessons.forEach((lesson, i) => {
    checkRecord(`${where}, lesson ${i}`, 'lesson', lesson, 'give a trial with its targets');
    if (typeof lesson.targets !== 'object' || lesson.targets === null)
      refuse(`${where}, lesson ${i}`, `no targets (${lesson.targets})`, 'give a matrix, [sample times × outputs]');
  });
  if (typeof training?.seed !== 'number') refuse(where, 'no seed to train with', 'give { seed: 1 } behind the lessons');
  const { signal, onCheckpoint, onProgress } = training;
  if (signal !== undefined && typeof signal?.throwIfAborted !== 'function')
    refuse(where, `no signal (${String(signal)})`, 'give that of an AbortController');
  for (const [name, follow] of Object.entries({ onCheckpoint, onProgress }))
    if (follow !== undefined && typeof follow !== 'function')
      refuse(where, `${name} is no function (${String(follow)})`, 'give one, or leave it out');
  if (training.resume !== undefined && !resumes)
    refuse(where, 'learns in one go (resume)', 'leave resume out, as nothing was begun');
}

/** Refuses what are no trials. @throws {InputError} */
export function checkTrials(where: string, trials: readonly Trial[], options: object): void {
  checkArray(where, 'trials', trials, 'give those of task.test: testing.map(({ trial }) => trial)');
  checkRecord(where, 'options', options, 'give { signal }, or leave them out');
}

/** Refuses what does not say how often to answer. @throws {InputError} */
export function checkLive(where: string, options: LiveOptions): void {
  checkRecord(where, 'options', options, 'give one such as { everyMs: 10 }');
}
