/**
 * How intervals are reproduced, in the terms of Jazayeri & Shadlen (2010): the line through (ts, mean tp), where it
 * crosses identity, and the split of the mean squared error into BIAS² = mean over ts of (mean tp − ts)² and VAR =
 * mean over ts of var(tp).
 */
import { type Censored, censored } from './measure.ts';

/** Mean behaviour in the ready-set-go task. */
export interface ReproductionSummary {
  /** Slope of the line through (ts, mean tp). */
  readonly slope: number;
  /**
   * ts at which that line gives tp = ts, in the unit of the prior; a bound where it is farther than the prior's width
   * outside the prior.
   */
  readonly indifference: Censored;
  /** BIAS = √ mean over ts of (mean tp − ts)². */
  readonly bias: number;
  /** √VAR = √ mean over ts of the variance of tp. */
  readonly sd: number;
  /** √(BIAS² + VAR). */
  readonly rmse: number;
}

/**
 * Least-squares slope and identity crossing of mean productions against intervals, with BIAS, √VAR and RMSE.
 * @param intervals ts, [n], at least two different ones, in any one unit
 * @param means of the productions of each interval, [n], in that unit @param variances of them, [n], in its square
 */
export function summariseReproduction(
  intervals: readonly number[],
  means: readonly number[],
  variances: readonly number[],
): ReproductionSummary {
  const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [average(intervals), average(means)];
  const slope =
    average(intervals.map((ts, i) => (ts - x) * (means[i] - y))) / average(intervals.map((ts) => (ts - x) ** 2));
  const [first, last] = [Math.min(...intervals), Math.max(...intervals)];
  const squaredBias = average(intervals.map((ts, i) => (means[i] - ts) ** 2));
  const variance = average(variances);
  return {
    slope,
    indifference: censored(crossing(x, y - x, slope), 2 * first - last, 2 * last - first),
    bias: Math.sqrt(squaredBias),
    sd: Math.sqrt(variance),
    rmse: Math.sqrt(squaredBias + variance),
  };
}

/** Where a line of that slope through (x, x + late) crosses identity; lines parallel to it count as just less steep. */
function crossing(x: number, late: number, slope: number): number {
  // Productions that are neither late nor early on average cross in the middle, whatever the slope.
  if (Math.abs(late) <= 1e-9 * Math.abs(x)) return x;
  return slope === 1 ? Math.sign(late) * Number.POSITIVE_INFINITY : x + late / (1 - slope);
}
