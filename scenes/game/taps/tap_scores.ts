/**
 * How intervals were given back, in the terms of Jazayeri & Shadlen (2010): slope of what was produced against what was
 * shown, BIAS, √VAR and RMSE (metrics/reproduction.ts), and the coefficient of variation of each interval. Misses of a
 * system count as in `compare`: as the middle of the prior, which is what chance answers.
 */
import { blsObserver } from '../../../src/metrics/bls_observer.ts';
import { type BlsFit, fitBlsObserver } from '../../../src/metrics/fit_bls_observer.ts';
import { type ReproductionSummary, summariseReproduction } from '../../../src/metrics/reproduction.ts';
import { producedMoments } from '../../../src/tasks/timed_target.ts';
import type { Produced } from './messages.ts';
import { HUMAN_LIKE } from './settings.ts';
import type { Tap } from './taps.ts';

/** One interval: what was shown on average, and what was made of it; SD and CV are NaN with one trial. */
export interface IntervalScore {
  readonly intervalMs: number;
  readonly shownMs: number;
  readonly trials: number;
  readonly meanMs: number;
  readonly sdMs: number;
  /** SD over mean. */
  readonly cv: number;
}

/** Anyone's score. */
export interface TapScore extends Pick<ReproductionSummary, 'slope' | 'bias' | 'sd' | 'rmse'> {
  readonly trials: number;
  /** Without an answer. */
  readonly misses: number;
  /** Mean of the intervals' CVs, of those that have one. */
  readonly cv: number;
  /** Those that were asked, ascending. */
  readonly perInterval: readonly IntervalScore[];
}

/**
 * Weber fractions are fitted from so many taps on: by then wm has an SD of .03, wp of .02 (80 simulated readers of .10
 * and .06).
 */
export const TAPS_TO_FIT = 20;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The Bayesian observer with Weber fractions: human-like ones of the task, if no others are given. */
export function observerScore(
  intervalsMs: readonly number[],
  { wm, wp }: Pick<BlsFit, 'wm' | 'wp'> = HUMAN_LIKE,
): TapScore {
  const { means, variances, ...summary } = blsObserver(intervalsMs, wm, wp);
  const perInterval = intervalsMs.map((intervalMs, i) => {
    const sdMs = Math.sqrt(variances[i]);
    return { intervalMs, shownMs: intervalMs, trials: 0, meanMs: means[i], sdMs, cv: sdMs / means[i] };
  });
  return { ...summary, trials: 0, misses: 0, cv: mean(perInterval.map(({ cv }) => cv)), perInterval };
}

/** What was shown, beside what is meant and what was produced; NaN for a miss. */
type Given = Produced & { readonly shownMs: number };

function scoreOf(given: readonly Given[], intervalsMs: readonly number[]): TapScore | undefined {
  const guess = { mean: mean(intervalsMs), variance: 0 };
  const all = intervalsMs.flatMap((intervalMs) => {
    const those = given.filter((one) => one.intervalMs === intervalMs);
    if (those.length === 0) return [];
    const moments = producedMoments(
      those.map(({ producedMs }) => producedMs),
      guess,
    );
    const { mean: meanMs, variance } = moments;
    const shownMs = mean(those.map((one) => one.shownMs));
    return [{ intervalMs, shownMs, trials: those.length, meanMs, variance }];
  });
  if (all.length < 2) return undefined;
  // An interval with one trial has no spread; that of the others stands for it.
  const spread = all.filter(({ trials }) => trials > 1);
  const typical = mean(spread.map(({ variance }) => variance));
  const { slope, bias, sd, rmse } = summariseReproduction(
    all.map(({ shownMs }) => shownMs),
    all.map(({ meanMs }) => meanMs),
    all.map(({ trials, variance }) => (trials > 1 ? variance : typical)),
  );
  const perInterval = all.map(({ variance, ...one }): IntervalScore => {
    const sdMs = Math.sqrt(variance);
    return { ...one, sdMs, cv: sdMs / one.meanMs };
  });
  const cv = mean(perInterval.filter(({ trials }) => trials > 1).map((one) => one.cv));
  const misses = given.filter(({ producedMs }) => Number.isNaN(producedMs)).length;
  return {
    ...{ slope, bias, sd, rmse, misses, perInterval },
    trials: given.length,
    cv,
  };
}

/** A system's score; undefined before it answered two intervals. */
export function systemScore(produced: readonly Produced[], intervalsMs: readonly number[]): TapScore | undefined {
  return scoreOf(
    produced.map((one) => ({ ...one, shownMs: one.intervalMs })),
    intervalsMs,
  );
}

/** A reader's score; undefined before taps after two different intervals. SD and CV are NaN before one came twice. */
export function readerScore(taps: readonly Tap[], intervalsMs: readonly number[]): TapScore | undefined {
  return scoreOf(
    taps.map(({ tappedMs, ...tap }) => ({ ...tap, producedMs: tappedMs })),
    intervalsMs,
  );
}

/** How late taps were on average, ms. */
export const meanErrorMs = (taps: readonly Tap[]): number =>
  mean(taps.map(({ tappedMs, shownMs }) => tappedMs - shownMs));

/** The reader's Weber fractions of measuring and producing; undefined before there are enough taps. */
export function readerFit(taps: readonly Tap[], intervalsMs: readonly number[]): BlsFit | undefined {
  if (taps.length < TAPS_TO_FIT) return undefined;
  const pairs = taps.map(({ shownMs, tappedMs }) => ({ ts: shownMs, tp: tappedMs }));
  return fitBlsObserver(pairs, intervalsMs);
}
