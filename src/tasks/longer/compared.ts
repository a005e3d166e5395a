/**
 * Two intervals of which the longer one is to be named: what is drawn of them, and how answers are scored.
 *
 * The two have a given ratio, in both orders equally often, and their geometric mean is log-uniform as far as both stay
 * within a range. One cannot help that the second alone says something: close to the ends of the range it can have only
 * one answer. `observer` is who heard the second interval alone and calls it longer where it is above the middle of the
 * range: with ln T uniform on a range of width L and a ratio of e^r, it is right in 1 − max(0, L/2 − r)/(L − r) of the
 * trials. Whoever does not do better has compared nothing.
 *
 * The ideal observer has a Weber fraction of .6745·SD/middle, SD being that of what it knows of second less first, and
 * middle the geometric mean of the range (to first order in their ratio, which is exact for what it tells apart).
 *
 * Beside accuracy and the psychometric curve of "the second was longer" (answers.ts) there is the time-order error, by
 * how much more often than half of the time the first is called longer, though both orders are equally frequent
 * (Fechner; above 0 the first is overestimated).
 */
import type { NdArray } from 'ndarray';
import { refuse } from '../../errors.ts';
import { normalCdf } from '../../metrics/normal.ts';
import { QUARTILE } from '../../metrics/psychometric.ts';
import type { RandomStream } from '../../random.ts';
import { idealOf } from '../event_time.ts';
import { singleOutputs } from '../predictions.ts';
import type { Score, TaskTrial } from '../task.ts';
import { average, checkRatios, scoreLonger } from './answers.ts';

/** Which intervals are compared. */
export type ComparedOptions = {
  /** Shortest and longest interval, ms. */
  readonly intervalMs: readonly number[];
  /** Longer over shorter interval, ascending, > 1. */
  readonly ratios: readonly number[];
};

/** Refuses ratios that are none, or do not fit into the range of intervals. @throws {InputError} */
export function checkCompared(where: string, { intervalMs, ratios }: ComparedOptions): void {
  checkRatios(where, ratios);
  const [shortest, longest] = intervalMs;
  const largest = ratios[ratios.length - 1];
  if (largest > longest / shortest)
    refuse(where, `ratios reach beyond the intervals (${largest})`, `use at most ${longest / shortest}`);
}

/** Draws two intervals, ms. @param ratio second over first, > 0 */
export function comparedPair(stream: RandomStream, ratio: number, [shortest, longest]: readonly number[]) {
  const half = Math.sqrt(Math.max(ratio, 1 / ratio));
  const [from, to] = [Math.log(shortest * half), Math.log(longest / half)];
  const middle = Math.exp(from + (to - from) * stream.uniform());
  return [middle / Math.sqrt(ratio), middle * Math.sqrt(ratio)] as const;
}

/** How often who heard the second interval alone is right. */
export function secondAlone(ratio: number, [shortest, longest]: readonly number[]): number {
  const [width, r] = [Math.log(longest / shortest), Math.log(ratio)];
  return width === r ? 1 : 1 - Math.max(0, width / 2 - r) / (width - r);
}

/**
 * Scores: `accuracy`, `weberFraction`, `pse` (second over first interval), `timeOrderError`; `accuracy` at each ratio;
 * `pLonger` at each ratio of second to first. An output above 0 says that the second was longer.
 * @param trials with facts `intervalMs` (the first), `secondMs`, `ratio` (second over first)
 * @param sdMs of what the ideal observer knows of second less first interval, where that is known
 * @throws {InputError} if the predictions do not fit the trials
 */
export function scoreCompared(
  where: string,
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  { intervalMs, ratios }: ComparedOptions,
  sdMs: number | undefined,
): Score[] {
  const answers = singleOutputs(where, trials, predictions).map(([output], i) => {
    const { ratio, secondMs, intervalMs: firstMs } = trials[i].facts;
    const ideal = idealOf(sdMs, (sd) => normalCdf(Math.abs(secondMs - firstMs) / sd));
    return { ratio, longer: output > 0, ...ideal };
  });
  const middleMs = Math.sqrt(intervalMs[0] * intervalMs[1]);
  const scores = scoreLonger(answers, ratios, 'second', {
    observer: (ratio) => secondAlone(ratio, intervalMs),
    ...(sdMs !== undefined && { idealWeber: (QUARTILE * sdMs) / middleMs }),
  });
  const timeOrderError = 0.5 - average(answers.map(({ longer }) => Number(longer)));
  return [
    ...[scores.accuracy, scores.weberFraction, scores.pse],
    {
      ...{ metric: 'timeOrderError', value: timeOrderError, ideal: 0 },
      scale: { low: -0.5, high: 0.5, step: 1 / answers.length },
    },
    ...scores.byRatio,
    ...scores.curve,
  ];
}
