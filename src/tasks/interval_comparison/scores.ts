/**
 * How well two intervals are compared: accuracy, over all and by the ratio of longer to shorter; the psychometric
 * curve of "the second was longer" against second over first, with its PSE and Weber fraction
 * (metrics/psychometric.ts); and the time-order error, by how much more often than half of the time the first is
 * called longer, though both orders are equally frequent (Fechner; above 0 the first is overestimated).
 *
 * The ideal observer knows each end as exactly as its volley tells (tasks/event_time.ts; spikes that fill an interval
 * are left out as well), so that T2 − T1 has an SD twice as large; it is not reported of Poisson pulses. `observer` is
 * who heard the second interval alone and calls it longer where it is above the middle of the range: with ln T uniform
 * on a range of width L and a ratio of e^r, it is right in 1 − max(0, L/2 − r)/(L − r) of the trials. Whoever does not
 * do better has compared nothing.
 */
import type { NdArray } from 'ndarray';
import { rangeScale, shareScale } from '../../metrics/measure.ts';
import { normalCdf } from '../../metrics/normal.ts';
import { fitPsychometric, largestWeber } from '../../metrics/psychometric.ts';
import { eventTimeSd, idealOf } from '../event_time.ts';
import { singleOutputs } from '../predictions.ts';
import type { Score, TaskTrial } from '../task.ts';
import type { VolleyOptions } from '../volley.ts';

/** What the scorer must know of the task. */
export type ComparisonDesign = VolleyOptions & {
  readonly intervalMs: readonly number[];
  readonly ratios: readonly number[];
};

/** Where accuracy by the difference stands: `ratio=1.05`. */
export const atRatio = (ratio: number): string => `ratio=${Number(ratio.toFixed(3))}`;

/** Second over first interval, in per cent. */
export const percentOf = (ratio: number): number => Math.round(100 * ratio);

/** Where the curve stands: `second=95 %`. */
export const atPercent = (ratio: number): string => `second=${percentOf(ratio)} %`;

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** How often who heard the second interval alone is right. */
export function secondAlone(ratio: number, [shortest, longest]: readonly number[]): number {
  const [width, r] = [Math.log(longest / shortest), Math.log(ratio)];
  return width === r ? 1 : 1 - Math.max(0, width / 2 - r) / (width - r);
}

/** How often the ideal observer is right about a trial. @param sdMs of the time of an end */
function idealShare({ facts }: TaskTrial, sdMs: number): number {
  return normalCdf(Math.abs(facts.secondMs - facts.intervalMs) / (2 * sdMs));
}

/**
 * Scores: `accuracy`, `weberFraction`, `pse` (second over first interval), `timeOrderError`; `accuracy` at each ratio;
 * `pLonger` at each ratio of second to first. An output above 0 says that the second was longer.
 * @throws {InputError} if the predictions do not fit the trials
 */
export function scoreComparison(
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  design: ComparisonDesign,
): Score[] {
  const sdMs = eventTimeSd(design);
  const answered = singleOutputs('task interval-comparison', trials, predictions).map(([output], i) => {
    const { ratio, label } = trials[i].facts;
    const longer = output > 0;
    return { ratio, longer, right: longer === label > 0, ...idealOf(sdMs, (sd) => idealShare(trials[i], sd)) };
  });
  const accuracy = (of: typeof answered, second: number): Omit<Score, 'at'> => ({
    metric: 'accuracy',
    value: average(of.map(({ right }) => Number(right))),
    scale: shareScale(of.length),
    chance: 0.5,
    ...idealOf(sdMs, () => average(of.map(({ ideal = Number.NaN }) => ideal))),
    observer: second,
  });
  const points = design.ratios
    .flatMap((ratio) => [ratio, 1 / ratio])
    .sort((a, b) => a - b)
    .map((ratio) => {
      const own = answered.filter((answer) => answer.ratio === ratio);
      return { interval: ratio, trials: own.length, long: own.filter(({ longer }) => longer).length };
    });
  const fit = fitPsychometric(points);
  const called = average(answered.map(({ longer }) => Number(longer)));
  const alone = design.ratios.map((ratio) => secondAlone(ratio, design.intervalMs));
  return [
    accuracy(answered, average(alone)),
    { metric: 'weberFraction', ...fit.weberFraction, scale: rangeScale(0, largestWeber(points)) },
    { metric: 'pse', ...fit.pse, scale: rangeScale(points[0].interval, points[points.length - 1].interval), ideal: 1 },
    {
      metric: 'timeOrderError',
      value: 0.5 - called,
      scale: { low: -0.5, high: 0.5, step: 1 / answered.length },
      ideal: 0,
    },
    ...design.ratios.map((ratio, k) => {
      const own = answered.filter((answer) => answer.ratio === ratio || answer.ratio === 1 / ratio);
      return { ...accuracy(own, alone[k]), at: atRatio(ratio) };
    }),
    ...points.map(({ interval, trials: of, long }) => ({
      ...{ metric: 'pLonger', value: long / of, scale: shareScale(of), chance: 0.5, at: atPercent(interval) },
    })),
  ];
}
