/**
 * What a learner may look at before its lessons: a few training trials of every condition, without their targets.
 * Never test trials, since what is matched on them becomes a parameter.
 */
import type { CalibrationShare } from '../../models/learners/learner_model.ts';
import type { Lesson, Trial } from '../signals.ts';

/**
 * The first few trials of every condition.
 * @param training lessons of each condition; their targets are not looked at
 * @returns as many of each condition, together at least what the share comes to
 */
export function calibrationTrials(
  { share, least, most }: CalibrationShare,
  training: readonly (readonly Lesson[])[],
): Trial[] {
  const wanted = share * training.reduce((sum, lessons) => sum + lessons.length, 0);
  const each = Math.ceil(Math.min(most, Math.max(least, wanted)) / training.length);
  return training.flatMap((lessons) => lessons.slice(0, each).map(({ trial }) => trial));
}
