/**
 * A psychometric function: the probability of answering "long" as a cumulative normal of ln T, P = Φ(a + b·ln T),
 * fitted by maximum likelihood (probit regression, Finney 1947) with Fisher scoring. From it the point of subjective
 * equality PSE = exp(−a/b) and the Weber fraction (T75 − T25)/(2·PSE) = sinh(0.6745/b).
 * Two surprises. If some boundary separates all short answers from all long ones, the likelihood has no maximum (b →
 * ∞); then, and only then, half an answer is added to each cell (Hautus 1995), and `separable` says so: the Weber
 * fraction is then at most what is given, a bound set by the number of trials. And both are measured within the
 * intervals that were presented alone: a PSE outside of them is at most the first or at least the last, a Weber
 * fraction is at least the one at which T25 and T75 are the first and the last. Where answers fall with T the best
 * curve that does not fall is flat, and its PSE lies beyond the end that answers lean away from (in the middle if they
 * do not lean).
 */
import { type Censored, censored } from './measure.ts';
import { logNormalCdf, logNormalDensity, normalCdf, normalDensity } from './normal.ts';

/** Answers at one interval. */
export interface PsychometricPoint {
  /** Interval, > 0, in any one unit. */
  readonly interval: number;
  /** Number of trials, > 0. */
  readonly trials: number;
  /** How many of them were answered "long". */
  readonly long: number;
}

/** A fitted psychometric function. */
export interface PsychometricFit {
  /** a of Φ(a + b·ln T). */
  readonly intercept: number;
  /** b, per unit of ln T. */
  readonly slope: number;
  /** Interval answered "long" half of the time, within the intervals presented. */
  readonly pse: Censored;
  /** Half the distance from T25 to T75, over the PSE. */
  readonly weberFraction: Censored;
  /** Whether the answers were perfectly separated, so that half an answer was added to each cell. */
  readonly separable: boolean;
}

const MAX_ITERATIONS = 200;

function isSeparable(points: readonly PsychometricPoint[]): boolean {
  const anyShort = points.filter((p) => p.long < p.trials).map((p) => p.interval);
  const anyLong = points.filter((p) => p.long > 0).map((p) => p.interval);
  return Math.max(...anyShort) <= Math.min(...anyLong) || Math.max(...anyLong) <= Math.min(...anyShort);
}

function logLikelihood(xs: readonly number[], points: readonly PsychometricPoint[], a: number, b: number): number {
  return points.reduce((sum, point, i) => {
    const eta = a + b * xs[i];
    return sum + point.long * logNormalCdf(eta) + (point.trials - point.long) * logNormalCdf(-eta);
  }, 0);
}

/** One Fisher-scoring step [Δa, Δb]. */
function scoringStep(xs: readonly number[], points: readonly PsychometricPoint[], a: number, b: number) {
  let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
  points.forEach((point, i) => {
    const eta = a + b * xs[i];
    // φ/(Φ(1 − Φ)): in the tails all three are 0 in floating point, the ratio is about |η|.
    const density = Math.exp(logNormalDensity(eta) - logNormalCdf(eta) - logNormalCdf(-eta));
    const gradient = (point.long - point.trials * normalCdf(eta)) * density;
    const weight = point.trials * normalDensity(eta) * density;
    g0 += gradient;
    g1 += gradient * xs[i];
    h00 += weight;
    h01 += weight * xs[i];
    h11 += weight * xs[i] * xs[i];
  });
  const determinant = h00 * h11 - h01 * h01;
  return [(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant] as const;
}

/**
 * The Weber fraction of a curve whose quartiles are the first and the last interval: the largest that can be measured.
 */
export function largestWeber(points: readonly PsychometricPoint[]): number {
  const logs = points.map((point) => Math.log(point.interval));
  return Math.sinh((Math.max(...logs) - Math.min(...logs)) / 2);
}

/**
 * Fits a cumulative normal in ln T.
 * @param points answers at two or more different intervals; with fewer, everything is NaN
 */
export function fitPsychometric(points: readonly PsychometricPoint[]): PsychometricFit {
  const intervals = points.map((point) => point.interval);
  const [shortest, longest] = [Math.min(...intervals), Math.max(...intervals)];
  if (!(longest > shortest)) {
    const nothing: Censored = { value: Number.NaN, bound: null };
    return { intercept: Number.NaN, slope: Number.NaN, pse: nothing, weberFraction: nothing, separable: false };
  }
  const separable = isSeparable(points);
  const cells = separable ? points.map((p) => ({ ...p, trials: p.trials + 1, long: p.long + 0.5 })) : points;
  // Centred and scaled to about ±1, so that the 2×2 system is well conditioned whatever the unit and the range.
  const centre = Math.log(shortest * longest) / 2;
  const scale = Math.log(longest / shortest) / 2;
  const xs = intervals.map((interval) => (Math.log(interval) - centre) / scale);
  let [a, b] = [0, 0];
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    let [da, db] = scoringStep(xs, cells, a, b);
    const before = logLikelihood(xs, cells, a, b);
    // The likelihood is concave: halving until it does not fall always ends.
    while (logLikelihood(xs, cells, a + da, b + db) < before - 1e-12 * Math.abs(before)) [da, db] = [da / 2, db / 2];
    a += da;
    b += db;
    if (Math.abs(da) + Math.abs(db) < 1e-12 * (1 + Math.abs(a) + Math.abs(b))) break;
  }
  const slope = b / scale;
  const intercept = a - slope * centre;
  const rises = b > 0;
  const logPse = rises ? centre - (scale * a) / b : flatPse(cells, centre);
  const weber = censored(rises ? Math.sinh(QUARTILE / slope) : Number.POSITIVE_INFINITY, 0, largestWeber(points));
  return {
    intercept,
    slope,
    pse: censored(Math.exp(logPse), shortest, longest),
    weberFraction: separable && weber.bound === null ? { value: weber.value, bound: 'at most' } : weber,
    separable,
  };
}

/** ln of the PSE that a flat curve tends to: at −∞ or ∞, as answers are rather "long" or "short". */
function flatPse(cells: readonly PsychometricPoint[], centre: number): number {
  const excess = cells.reduce((sum, { trials, long }) => sum + long - trials / 2, 0);
  return excess === 0 ? centre : -Math.sign(excess) * Number.POSITIVE_INFINITY;
}

/** Φ⁻¹(0.75). */
export const QUARTILE = 0.6744897501960817;
