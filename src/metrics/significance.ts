/**
 * When a difference counts: p below .05 after correction for the other comparisons. A sign-flip test of n pairs has no
 * p below 2/2ⁿ, and Holm's correction may multiply it by the number of comparisons, so with few pairs no data could be
 * significant; then a study says so and gives no verdict.
 */

/** Greatest p that counts as significant. */
export const ALPHA = 0.05;

/**
 * Whether any data of so many pairs could make a comparison significant.
 * @param pairs of each comparison, ≥ 0 @param comparisons that are corrected for together, ≥ 1
 */
export function canBeSignificant(pairs: number, comparisons: number): boolean {
  return (comparisons * 2) / 2 ** pairs < ALPHA;
}

/** Fewest pairs with which so many comparisons can be significant. */
export function fewestPairs(comparisons: number): number {
  let pairs = 1;
  while (!canBeSignificant(pairs, comparisons)) pairs++;
  return pairs;
}
