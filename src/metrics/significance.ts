/**
 * When a difference counts: p below .05 after correction for the other comparisons. A sign-flip test of n pairs has no
 * p below 2/2ⁿ, and Holm's correction may multiply it by the number of comparisons, so with few pairs no data whatever
 * could be significant; then a study says so and gives no verdict.
 */

/** Greatest p that counts as significant. */
export const ALPHA = 0.05;

/** Whether so many pairs can make one of so many comparisons significant. */
export function canBeSignificant(pairs: number, comparisons: number): boolean {
  return (comparisons * 2) / 2 ** pairs < ALPHA;
}
