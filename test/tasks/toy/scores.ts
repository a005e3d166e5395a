/**
 * How an interval is bisected: the share of "long" answers, where it crosses one half, and how often the nearer anchor
 * was named.
 */
import type { NdArray } from 'ndarray';
import { shareScale } from '../../../src/metrics/measure.ts';
import { atInterval } from '../../../src/tasks/at_interval.ts';
import { singleOutputs } from '../../../src/tasks/predictions.ts';
import type { Score, TaskTrial } from '../../../src/tasks/task.ts';

/** Scores: `bisectionPoint` (ms), `accuracy`, and `long` at each interval. */
export function scoreBisection(
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  intervalsMs: readonly number[],
): Score[] {
  const long = singleOutputs('task toy-bisection', trials, predictions).map(([output]) => output > 0);
  const at = (interval: number): boolean[] => long.filter((_, i) => trials[i].facts.intervalMs === interval);
  const share = (answers: readonly boolean[]): number => answers.filter(Boolean).length / answers.length;
  const judged = long
    .map((answer, i) => answer === trials[i].facts.label > 0)
    .filter((_, i) => trials[i].facts.label !== 0);
  // Where answers step from short to long at the mean of the intervals called short and long.
  const shares = intervalsMs.map((interval) => share(at(interval)));
  const called = shares.reduce((sum, value) => sum + value, 0) / shares.length;
  const [first, last] = [intervalsMs[0], intervalsMs[intervalsMs.length - 1]];
  return [
    { metric: 'bisectionPoint', value: last - called * (last - first) },
    { metric: 'accuracy', value: share(judged), scale: shareScale(judged.length), chance: 0.5 },
    ...intervalsMs.map((interval, k) => ({
      ...{ metric: 'long', value: shares[k], at: atInterval(interval) },
      scale: shareScale(at(interval).length),
    })),
  ];
}
