/**
 * How often each segment's template was named rightly, and the mean over all segments but the last, which is the
 * task's question: the last one is still in the membranes.
 */
import type { NdArray } from 'ndarray';
import { shareScale } from '../../metrics/measure.ts';
import { outputsOf } from '../predictions.ts';
import type { Score, TaskTrial } from '../task.ts';
import { atSegment } from './presentation.ts';

/**
 * Scores: `earlierAccuracy`, over all segments but the last, and `accuracy` at each segment. An output above 0 names
 * the second template.
 * @throws {InputError} if the predictions do not fit the trials
 */
export function scoreRetroactiveSegments(
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  segments: number,
): Score[] {
  const outputs = outputsOf('task retroactive-segments', trials, predictions, segments);
  const shares = Array.from({ length: segments }, (_, k) => {
    const right = trials.filter(({ targets }, i) => outputs[i][k] > 0 === targets.get(0, k) > 0);
    return right.length / trials.length;
  });
  const earlier = shares.slice(0, -1);
  return [
    {
      metric: 'earlierAccuracy',
      value: earlier.reduce((sum, share) => sum + share, 0) / earlier.length,
      scale: shareScale(trials.length * earlier.length),
      chance: 0.5,
    },
    ...shares.map((value, k) => ({
      ...{ metric: 'accuracy', value, chance: 0.5, at: atSegment(k) },
      scale: shareScale(trials.length),
    })),
  ];
}
