/**
 * The spread of produced times against the delay: SD² = k²·T² + σ₀² (src/metrics/weber_law.ts), with the share of the
 * variance of SD² over delays that it explains. Only delays at which networks produce the interval count, and only
 * trials in which the output has its peak near the delay: a peak elsewhere is a miss, not a time.
 */
import { fitGeneralisedWeber, type SpreadPoint, scalingExponent } from '../../metrics/weber_law.ts';
import { meanOf } from './measured.ts';

/** Fitted to the spread of produced times. */
export interface SpreadFit {
  readonly points: readonly SpreadPoint[];
  readonly k: number;
  /** ms */
  readonly sigma0: number;
  readonly r2: number;
  /** β of SD ∝ T^β. */
  readonly exponent: number;
}

/** Times that were produced for one interval; each list is that of one network. */
export interface ProducedTimes {
  readonly interval: number;
  readonly times: readonly (readonly number[])[];
}

/** SD within networks over all of them, of lists with two times and more; undefined where nothing varies. */
export function spreadOf({ interval, times }: ProducedTimes): SpreadPoint | undefined {
  const lists = times.filter((list) => list.length >= 2);
  const freedom = lists.reduce((sum, list) => sum + list.length - 1, 0);
  const squares = lists.reduce((sum, list) => {
    const mean = meanOf(list);
    return sum + list.reduce((part, time) => part + (time - mean) ** 2, 0);
  }, 0);
  return squares > 0 ? { interval, sd: Math.sqrt(squares / freedom), trials: freedom + 1 } : undefined;
}

/** The fit; undefined with fewer than three points. */
export function fitSpread(produced: readonly ProducedTimes[]): SpreadFit | undefined {
  const points = produced.flatMap((one) => spreadOf(one) ?? []);
  if (points.length < 3) return undefined;
  const { weberFraction: k, constantSd: sigma0 } = fitGeneralisedWeber(points);
  const variances = points.map(({ sd }) => sd ** 2);
  const mean = meanOf(variances);
  const left = points.reduce((sum, { interval, sd }) => sum + (sd ** 2 - (k * interval) ** 2 - sigma0 ** 2) ** 2, 0);
  const r2 = 1 - left / variances.reduce((sum, variance) => sum + (variance - mean) ** 2, 0);
  return { points, k, sigma0, r2, exponent: scalingExponent(points) };
}
