/**
 * How a range is bisected: how often its anchors are told apart, and the curve of "long" answers through all intervals
 * (metrics/psychometric_lapse.ts): its PSE in ms and over the geometric and the arithmetic mean of the anchors, the
 * difference limen over the PSE, lapses, and the share of "long" answers at each interval. Of all ranges together: the
 * largest distance of any two curves over their PSE (metrics/superposition.ts). Chance calls half of all intervals
 * long. There is no ideal observer: who knows the intervals exactly is free to bisect where he likes.
 */
import type { NdArray } from 'ndarray';
import { rangeScale, shareScale } from '../../metrics/measure.ts';
import { largestWeber } from '../../metrics/psychometric.ts';
import { fitWithLapses } from '../../metrics/psychometric_lapse.ts';
import { curveDistance, type JudgedCurve } from '../../metrics/superposition.ts';
import { atInterval } from '../at_interval.ts';
import { singleOutputs } from '../predictions.ts';
import type { CombinedScore, Score, TaskTrial } from '../task.ts';
import { ALL_RANGES, type Range } from './ranges.ts';

/**
 * Scores: `accuracy` of the anchors, `pse` (ms), `pseOverGeometric`, `pseOverArithmetic`, `differenceLimen` (over the
 * PSE), `lapses`, and `pLong` at each interval. An output above 0 is the answer "long".
 * @param trials each interval of the range among them
 * @throws {InputError} if the predictions do not fit the trials
 */
export function scoreBisection(
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  { intervalsMs, geometricMs, arithmeticMs }: Range,
): Score[] {
  const long = singleOutputs('task bisection', trials, predictions).map(([output]) => output > 0);
  const points = intervalsMs.map((interval) => {
    const answers = long.filter((_, i) => trials[i].facts.intervalMs === interval);
    return { interval, trials: answers.length, long: answers.filter(Boolean).length };
  });
  const [first, last] = [points[0], points[points.length - 1]];
  const anchors = first.trials + last.trials;
  const fit = fitWithLapses(points);
  const [shortest, longest] = [first.interval, last.interval];
  const over = (metric: string, mean: number): Score => ({
    ...{ metric, value: fit.pse.value / mean, bound: fit.pse.bound },
    scale: rangeScale(shortest / mean, longest / mean),
  });
  return [
    {
      metric: 'accuracy',
      value: (first.trials - first.long + last.long) / anchors,
      scale: shareScale(anchors),
      chance: 0.5,
    },
    { metric: 'pse', ...fit.pse, scale: rangeScale(shortest, longest) },
    over('pseOverGeometric', geometricMs),
    over('pseOverArithmetic', arithmeticMs),
    { metric: 'differenceLimen', ...fit.weberFraction, scale: rangeScale(0, largestWeber(points)) },
    { metric: 'lapses', value: fit.lapse, scale: rangeScale(0, 0.2) },
    ...points.map((point) => ({
      metric: 'pLong',
      value: point.long / point.trials,
      scale: shareScale(point.trials),
      chance: 0.5,
      at: atInterval(point.interval),
    })),
  ];
}

/** `superposition`: the largest distance of the curves of any two ranges, each over its PSE; of two ranges or more. */
export function superpositionOf(
  ranges: readonly Range[],
  scores: ReadonlyMap<string, readonly Score[]>,
): readonly CombinedScore[] {
  const curves = ranges.map(({ condition, intervalsMs }): JudgedCurve => {
    const own = scores.get(condition) ?? [];
    const scoreIn = (metric: string, at?: string): number =>
      own.find((score) => score.metric === metric && score.at === at)?.value ?? Number.NaN;
    const points = intervalsMs.map((interval) => ({ interval, share: scoreIn('pLong', atInterval(interval)) }));
    return { pse: scoreIn('pse'), points };
  });
  if (curves.length < 2) return [];
  const distances = curves.flatMap((a, i) => curves.slice(i + 1).map((b) => curveDistance(a, b)));
  const value = Math.max(...distances);
  return [{ condition: ALL_RANGES, metric: 'superposition', value, scale: rangeScale(0, 1) }];
}
