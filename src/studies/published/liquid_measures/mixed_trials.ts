/**
 * Trials on which rates are matched and checked: half of them of the task, half Poisson trains, since both are
 * presented afterwards.
 */
import type { Trial } from '../../../signals.ts';
import type { Task } from '../../../tasks/task.ts';
import { poissonTrain, trialOf } from './poisson_trials.ts';

/**
 * The first trials of a part of the task, equally many of each condition, and as many Poisson trains of a use of their
 * own.
 */
export function mixedTrials(
  task: Task,
  trialSeed: number,
  use: string,
  count: number,
  part: 'train' | 'test',
): readonly Trial[] {
  const half = Math.ceil(count / 2);
  const each = Math.ceil(half / task.conditions.length);
  const ofTask = task.conditions.flatMap((condition) =>
    task[part](condition, trialSeed)
      .slice(0, each)
      .map(({ trial }) => trial),
  );
  const poisson = Array.from({ length: half }, (_, i) => trialOf(poissonTrain(trialSeed, use, i), i));
  return [...ofTask, ...poisson];
}
