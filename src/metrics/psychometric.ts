/**
 * A psychometric function: the probability of answering "long" as a cumulative normal of ln T, P = Φ(a + b·ln T),
 * fitted by maximum likelihood (probit regression, Finney 1947) with Fisher scoring. From it the point of subjective
 * equality PSE = exp(−a/b) and the Weber fraction (T75 − T25)/(2·PSE) = sinh(0.6745/b).
 * Two surprises. If some boundary separates all short answers from all long ones, the likelihood has no maximum (b →
 * ∞); then, and only then, half an answer is added to each cell (Hautus 1995), and `separable` says so: the Weber
 * fraction is then only a bound set by the number of trials. And if answers do not rise with T, or the PSE falls
 * outside the probed range, the function says nothing about a threshold: PSE and Weber fraction are NaN.
 */
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
  /** Interval answered "long" half of the time; NaN where undefined. */
  readonly pse: number;
  /** Half the distance from T25 to T75, over the PSE; NaN where undefined. */
  readonly weberFraction: number;
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
 * Fits a cumulative normal in ln T.
 * @param points answers at two or more different intervals; with fewer, everything is NaN
 */
export function fitPsychometric(points: readonly PsychometricPoint[]): PsychometricFit {
  const intervals = points.map((point) => point.interval);
  const [shortest, longest] = [Math.min(...intervals), Math.max(...intervals)];
  if (!(longest > shortest)) {
    const undefinedFit = { intercept: Number.NaN, slope: Number.NaN, pse: Number.NaN, weberFraction: Number.NaN };
    return { ...undefinedFit, separable: false };
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
  const pse = Math.exp(centre - (scale * a) / b);
  const meaningful = b > 0 && pse >= shortest && pse <= longest;
  return {
    intercept,
    slope,
    pse: meaningful ? pse : Number.NaN,
    weberFraction: meaningful ? Math.sinh(QUARTILE / slope) : Number.NaN,
    separable,
  };
}

/** Φ⁻¹(0.75). */
const QUARTILE = 0.6744897501960817;
