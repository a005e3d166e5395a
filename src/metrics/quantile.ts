/** Quantiles of a sample. */

/**
 * The p-quantile, linear between order statistics (type 7 of Hyndman & Fan 1996, Am. Stat. 50:361).
 * @param ascending finite values in ascending order, [n]; NaN where there are none
 * @param p in [0, 1]
 */
export function quantile(ascending: ArrayLike<number>, p: number): number {
  const position = p * (ascending.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, ascending.length - 1);
  return ascending[below] + (position - below) * (ascending[above] - ascending[below]);
}
