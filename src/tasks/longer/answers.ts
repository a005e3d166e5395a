/**
 * Answers to "was it longer?", by the ratio of what is judged to what it is held against (another interval, or a
 * standard): accuracy, over all and by how much the two differ, and the psychometric curve over the ratio with its
 * point of subjective equality and Weber fraction (metrics/psychometric.ts). Every ratio is presented with its inverse,
 * equally often, so that chance is one half.
 *
 * The ideal observer enters as the probability that it is right about a trial, and by the Weber fraction that its noise
 * alone gives. The latter is exact: what is measured of a reader who never errs is an upper bound above it, set by the
 * number of trials.
 */
import { refuse } from '../../errors.ts';
import { rangeScale, shareScale } from '../../metrics/measure.ts';
import { fitPsychometric, largestWeber } from '../../metrics/psychometric.ts';
import { checkAscending } from '../options.ts';
import type { Score } from '../task.ts';

/** One answer. */
export interface LongerAnswer {
  /** What is judged over what it is held against; it is longer where this is above 1. */
  readonly ratio: number;
  /** Whether it was called longer. */
  readonly longer: boolean;
  /** Probability that the ideal observer is right, where there is one. */
  readonly ideal?: number;
}

/** What answers give. */
export interface LongerScores {
  readonly accuracy: Score;
  readonly weberFraction: Score;
  /** A ratio. */
  readonly pse: Score;
  /** `accuracy` by the difference, at {@link atRatio}. */
  readonly byRatio: readonly Score[];
  /** `pLonger` at {@link atPercent}, the ratios ascending. */
  readonly curve: readonly Score[];
}

/** Where accuracy by the difference stands: `ratio=1.05`. */
export const atRatio = (ratio: number): string => `ratio=${Number(ratio.toFixed(3))}`;

/** A ratio in per cent. */
export const percentOf = (ratio: number): number => Math.round(100 * ratio);

/** Where the curve stands: `second=95 %`. */
export const atPercent = (of: string, ratio: number): string => `${of}=${percentOf(ratio)} %`;

/** All ratios that are presented: those above 1 and their inverses. */
export const bothWays = (ratios: readonly number[]): number[] => ratios.flatMap((ratio) => [ratio, 1 / ratio]);

/**
 * Refuses ratios that are not ascending numbers in 1.001 … 100, or of which two are the same whole per cent, by which
 * the points of the curve are named. @throws {InputError}
 */
export function checkRatios(where: string, ratios: readonly number[]): void {
  checkAscending(where, 'ratios', ratios, 1.001, 100);
  const all = bothWays(ratios);
  const twice = all.find((ratio, i) => all.findIndex((other) => percentOf(other) === percentOf(ratio)) < i);
  if (twice !== undefined)
    refuse(where, `ratios are the same to a per cent (${percentOf(twice)} %)`, 'use ratios further apart');
}

/** Mean of some numbers. */
export const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const isRight = ({ ratio, longer }: LongerAnswer): boolean => longer === ratio > 1;

/** The mean over answers of what is known of all of them. */
function idealAccuracy(answers: readonly LongerAnswer[]): { readonly ideal?: number } {
  const known = answers.flatMap(({ ideal }) => ideal ?? []);
  return known.length === answers.length ? { ideal: average(known) } : {};
}

/**
 * Scores some answers.
 * @param ratios those above 1, ascending, each presented in `answers`, as is its inverse
 * @param of what is judged, as places of the curve name it, e.g. `second`
 * @param beside what results are read beside: `idealWeber` of the ideal observer, and `observer`, the accuracy of some
 *   other one at a ratio
 */
export function scoreLonger(
  answers: readonly LongerAnswer[],
  ratios: readonly number[],
  of: string,
  { idealWeber, observer }: { readonly idealWeber?: number; readonly observer?: (ratio: number) => number } = {},
): LongerScores {
  const accuracy = (own: readonly LongerAnswer[], seen: readonly number[]): Score => ({
    ...{ metric: 'accuracy', value: average(own.map((answer) => Number(isRight(answer)))) },
    ...{ scale: shareScale(own.length), chance: 0.5, ...idealAccuracy(own) },
    ...(observer !== undefined && { observer: average(seen.map(observer)) }),
  });
  const presented = bothWays(ratios).sort((a, b) => a - b);
  const points = presented.map((ratio) => {
    const own = answers.filter((answer) => answer.ratio === ratio);
    return { interval: ratio, trials: own.length, long: own.filter(({ longer }) => longer).length };
  });
  const fit = fitPsychometric(points);
  return {
    accuracy: accuracy(answers, ratios),
    weberFraction: {
      ...{ metric: 'weberFraction', ...fit.weberFraction, scale: rangeScale(0, largestWeber(points)) },
      ...(idealWeber !== undefined && { ideal: idealWeber }),
    },
    pse: { metric: 'pse', ...fit.pse, scale: rangeScale(presented[0], presented[presented.length - 1]), ideal: 1 },
    byRatio: ratios.map((ratio) => ({
      ...accuracy(
        answers.filter((answer) => answer.ratio === ratio || answer.ratio === 1 / ratio),
        [ratio],
      ),
      at: atRatio(ratio),
    })),
    curve: points.map(({ interval, trials, long }) => ({
      ...{ metric: 'pLonger', value: long / trials, scale: shareScale(trials), chance: 0.5 },
      at: atPercent(of, interval),
    })),
  };
}
