/** Quantiles of a sample. */

/** The p-quantile, p in [0, 1], of ascending values, linear between order statistics (Hyndman & Fan's type 7). */
export function quantile(ascending: ArrayLike<number>, p: number): number {
  const position = p * (ascending.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, ascending.length - 1);
  return ascending[below] + (position - below) * (ascending[above] - ascending[below]);
}
