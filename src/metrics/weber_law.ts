/**
 * How the spread of timed behaviour grows with the time that is timed. Two descriptions, each fitted to (T, SD):
 *   ln SD = α + β·ln T        β = 1: scalar, constant Weber fraction (Gibbon 1977); ½: a Poisson clock; 0: a delay line
 *   SD²   = k²·T² + σ₀²       generalised Weber law (Getty 1975): k the Weber fraction of long times, σ₀ what is left
 * The first by least squares. The second by weighted least squares in (T², SD²), each variance weighted by the inverse
 * of its own sampling variance, 2·SD⁴/(n − 1), taken from the fit (Fisher scoring for variances of normal values), so
 * that long times, whose variances scatter most, do not outweigh the short ones. An estimate of k² or σ₀² below 0 is
 * set to 0 and the other one is fitted alone: neither is a variance otherwise.
 */
import { refuse } from '../errors.ts';

/** Spread of what was produced, or judged, at one time. */
export interface SpreadPoint {
  /** T, > 0, in any one unit. */
  readonly interval: number;
  /** Standard deviation at T in the same unit, > 0. */
  readonly sd: number;
  /** Trials that it was taken from, ≥ 2. */
  readonly trials: number;
}

/** SD² = k²·T² + σ₀². */
export interface GeneralisedWeber {
  /** k ≥ 0. */
  readonly weberFraction: number;
  /** σ₀ ≥ 0, in the unit of the intervals. */
  readonly constantSd: number;
}

const MAX_ITERATIONS = 100;

function check(points: readonly SpreadPoint[]): void {
  points.forEach(({ interval, sd, trials }, i) => {
    const where = `spread of point ${i}`;
    if (!(interval > 0 && Number.isFinite(interval))) refuse(where, `interval (${interval})`, 'use a number above 0');
    if (!(sd > 0 && Number.isFinite(sd))) refuse(where, `standard deviation (${sd})`, 'use a number above 0');
    if (!(Number.isInteger(trials) && trials >= 2)) refuse(where, `trials (${trials})`, 'use an integer ≥ 2');
  });
  if (new Set(points.map(({ interval }) => interval)).size < 2)
    refuse('spread', 'fewer than two intervals', 'give the spread at two or more');
}

/**
 * β of ln SD = α + β·ln T, by least squares over the points.
 * @param points at two or more different intervals
 * @throws {InputError} on fewer intervals, or values out of range
 */
export function scalingExponent(points: readonly SpreadPoint[]): number {
  check(points);
  const xs = points.map(({ interval }) => Math.log(interval));
  const ys = points.map(({ sd }) => Math.log(sd));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(xs), mean(ys)];
  const products = xs.reduce((sum, value, i) => sum + (value - x) * (ys[i] - y), 0);
  return products / xs.reduce((sum, value) => sum + (value - x) ** 2, 0);
}

/** Weighted least squares of variances on [T², 1], without a part that would be negative. */
function fitParts(squares: readonly number[], variances: readonly number[], weights: readonly number[]) {
  const sum = (of: (i: number) => number): number => weights.reduce((total, weight, i) => total + weight * of(i), 0);
  const [w, wx, wxx] = [sum(() => 1), sum((i) => squares[i]), sum((i) => squares[i] ** 2)];
  const [wy, wxy] = [sum((i) => variances[i]), sum((i) => squares[i] * variances[i])];
  const slope = (w * wxy - wx * wy) / (w * wxx - wx * wx);
  const constant = (wy - slope * wx) / w;
  if (slope < 0) return { slope: 0, constant: wy / w };
  return constant < 0 ? { slope: wxy / wxx, constant: 0 } : { slope, constant };
}

/**
 * Fits the generalised Weber law.
 * @param points at two or more different intervals
 * @throws {InputError} on fewer intervals, or values out of range
 */
export function fitGeneralisedWeber(points: readonly SpreadPoint[]): GeneralisedWeber {
  check(points);
  // In units of the longest interval, so that squares of squares keep their digits.
  const unit = Math.max(...points.map(({ interval }) => interval));
  const squares = points.map(({ interval }) => (interval / unit) ** 2);
  const variances = points.map(({ sd }) => (sd / unit) ** 2);
  let weights = points.map(({ trials }, i) => (trials - 1) / variances[i] ** 2);
  let fit = fitParts(squares, variances, weights);
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const { slope, constant } = fit;
    weights = points.map(({ trials }, i) => (trials - 1) / (slope * squares[i] + constant) ** 2);
    fit = fitParts(squares, variances, weights);
    if (Math.abs(fit.slope - slope) + Math.abs(fit.constant - constant) <= 1e-14 * (fit.slope + fit.constant)) break;
  }
  return { weberFraction: Math.sqrt(fit.slope), constantSd: unit * Math.sqrt(fit.constant) };
}
