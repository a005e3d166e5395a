/**
 * How sure we are of a mean over seeds: the percentile bootstrap (Efron 1979). The unit that is drawn again is the
 * network seed, never the trial: trials of one network share its wiring.
 * With few seeds the interval is too narrow (at n = 5 a nominal 95 % covers about 83 %), since it cannot know of
 * values that were never drawn; the summary therefore always prints n next to it.
 */
import { randomStream } from '../random.ts';

/** A mean with its bootstrap interval. */
export interface BootstrapInterval {
  readonly mean: number;
  /** Lower end; NaN with fewer than two values. */
  readonly low: number;
  /** Upper end; NaN with fewer than two values. */
  readonly high: number;
}

/** The p-quantile, p in [0, 1], of ascending values, linear between order statistics (Hyndman & Fan's type 7). */
export function quantile(ascending: ArrayLike<number>, p: number): number {
  const position = p * (ascending.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, ascending.length - 1);
  return ascending[below] + (position - below) * (ascending[above] - ascending[below]);
}

/**
 * Mean and percentile bootstrap interval.
 * @param values one per seed, in an order that is part of the result
 * @param options `seed` and `name` of the random stream; `level` of the interval in (0, 1), `resamples` ≥ 1
 */
export function bootstrapMean(
  values: readonly number[],
  options: { readonly seed: number; readonly name: string; readonly level?: number; readonly resamples?: number },
): BootstrapInterval {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2) return { mean, low: Number.NaN, high: Number.NaN };
  const { level = 0.95, resamples = 5000 } = options;
  const stream = randomStream(options.seed, options.name);
  const means = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += values[stream.integer(n)];
    means[resample] = sum / n;
  }
  means.sort();
  return { mean, low: quantile(means, (1 - level) / 2), high: quantile(means, (1 + level) / 2) };
}
