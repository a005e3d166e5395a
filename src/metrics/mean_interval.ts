/**
 * How sure we are of a mean over networks: Student's t interval, made longer towards the tail where the values are
 * skewed (Hall 1992, J. R. Stat. Soc. B 54:221). With skewness g, standard error s and t the quantile of n − 1 degrees
 * of freedom
 *   mean − s·max(t, h(t)) … mean + s·max(t, −h(−t)),   h(y) = (3√n/g)·(∛max(0, 1 + (g/√n)·y − g²/6n) − 1),
 * h being the inverse of the cubic that takes the skewness out of (mean − µ)/s, up to where the cubic turns: beyond,
 * one odd network of ten would stretch the interval to thrice its length, past all values, for .001 of coverage. The
 * network is the unit, never the trial: trials of one network share its wiring.
 *
 * Coverage of a nominal 95 % at n = 5, 10, 30 (simulated, test/metrics): normal values .96 .96 .96; shares of 300
 * trials .95 and more; accuracies that pile up near 1, as skewed as an exponential, .92 .94 .96. There the t interval
 * alone covers .88 .90 .92, and the bootstrap (BCa) .81 .88 .92; of normal values BCa covers .84 .89 .93.
 */
import type { Scale } from './measure.ts';
import { tQuantile } from './student_t.ts';

/** A mean with its interval. */
export interface MeanInterval {
  readonly mean: number;
  /** Lower end; NaN with fewer than two values. */
  readonly low: number;
  /** Upper end; NaN with fewer than two values. */
  readonly high: number;
}

/** The inverse of Hall's cubic, no further than its turning point; the identity without skewness. */
function withoutSkew(y: number, skewness: number, n: number): number {
  const share = skewness / Math.sqrt(n);
  // Below this the cube root loses more digits than the correction has.
  if (Math.abs(share) < 1e-6) return y;
  return (3 / share) * (Math.cbrt(Math.max(0, 1 + share * y - (share * share) / 6)) - 1);
}

/** What the interval is computed from, and the interval with the quantile t of Student's distribution. */
export interface MeanWithReach {
  readonly mean: number;
  /** @param t ≥ 0 */
  intervalAt(t: number): Pick<MeanInterval, 'low' | 'high'>;
}

const EVERYWHERE: Scale = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, step: 0 };

/** Mean of two values or more, and how far its interval reaches. @param scale as of {@link meanInterval} */
export function meanWithReach(values: readonly number[], scale: Scale = EVERYWHERE): MeanWithReach {
  const n = values.length;
  const mean = meanOf(values);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const spread = Math.max(Math.sqrt(variance), scale.step);
  // In units of the spread, so that no power of a tiny difference is lost.
  const cubes = spread > 0 ? values.reduce((sum, value) => sum + ((value - mean) / spread) ** 3, 0) : 0;
  const skewness = (cubes / n) * (n / (n - 1)) ** 1.5;
  const error = spread / Math.sqrt(n);
  return {
    mean,
    intervalAt: (t) => ({
      low: Math.max(scale.low, mean - error * Math.max(t, withoutSkew(t, skewness, n))),
      high: Math.min(scale.high, mean + error * Math.max(t, -withoutSkew(-t, skewness, n))),
    }),
  };
}

/** Equal values must not differ from their mean by rounding. */
function meanOf(values: readonly number[]): number {
  if (values.every((value) => value === values[0])) return values[0] ?? Number.NaN;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Mean and interval.
 * @param values one per network
 * @param options `level` of the interval in (0, 1). `scale`: the interval ends where the scale does, and the spread of
 *   the values counts as at least one step, since networks that all score 1.00 may differ by less than a trial can tell
 */
export function meanInterval(
  values: readonly number[],
  { level = 0.95, scale }: { readonly level?: number; readonly scale?: Scale } = {},
): MeanInterval {
  const n = values.length;
  if (n < 2) return { mean: meanOf(values), low: Number.NaN, high: Number.NaN };
  const { mean, intervalAt } = meanWithReach(values, scale);
  return { mean, ...intervalAt(tQuantile((1 + level) / 2, n - 1)) };
}
