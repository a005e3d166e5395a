/**
 * Spearman's rank correlation: Pearson's of the ranks, ties sharing the mean of their ranks. Its interval is that of
 * Fisher's z with the variance of Bonett & Wright 2000 (Psychometrika 65:23),
 *   tanh(atanh r ± 1.96·√((1 + r²/2)/(n − 3))),
 * which holds for n ≥ 10 and |r| below about .95.
 */
import { normalQuantile } from './normal.ts';

/** Ranks from 1 on; equal values have the mean of the ranks that they take. */
export function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  const ranks = new Array<number>(values.length);
  for (let first = 0; first < order.length; ) {
    let end = first + 1;
    while (end < order.length && values[order[end]] === values[order[first]]) end++;
    for (let k = first; k < end; k++) ranks[order[k]] = (first + 1 + end) / 2;
    first = end;
  }
  return ranks;
}

/** A correlation with the ends of its 95 % interval. */
export interface RankCorrelation {
  /** In [−1, 1]; NaN where one of the two does not vary. */
  readonly value: number;
  /** NaN with fewer than four pairs. */
  readonly low: number;
  readonly high: number;
}

/** Rank correlation of as many values of each of two quantities, finite numbers. */
export function rankCorrelation(x: readonly number[], y: readonly number[]): RankCorrelation {
  const [a, b] = [ranksOf(x), ranksOf(y)];
  const n = a.length;
  const middle = (n + 1) / 2;
  const product = (p: readonly number[], q: readonly number[]): number =>
    p.reduce((sum, value, i) => sum + (value - middle) * (q[i] - middle), 0);
  const value = product(a, b) / Math.sqrt(product(a, a) * product(b, b));
  if (n < 4) return { value, low: Number.NaN, high: Number.NaN };
  const z = Math.atanh(value);
  const reach = normalQuantile(0.975) * Math.sqrt((1 + value ** 2 / 2) / (n - 3));
  return { value, low: Math.tanh(z - reach), high: Math.tanh(z + reach) };
}
