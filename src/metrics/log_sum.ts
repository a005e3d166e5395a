/**
 * Sums of numbers of which only the logarithms are known, as likelihoods are: products of densities leave the range of
 * floating point (at 38 SD one density alone does), their logarithms never.
 */

/** If two logarithms lie farther apart, the smaller number is below the last digit of the sum: e^−40 is 4e-18. */
const APART = 40;

/** ln(eᵃ + eᵇ). @param a @param b natural logarithms; −∞ stands for a summand of 0 */
export function logAdd(a: number, b: number): number {
  const less = Math.min(a, b);
  const more = Math.max(a, b);
  return less > more - APART ? more + Math.log1p(Math.exp(less - more)) : more;
}

/**
 * Numbers in proportion to exp(logs[i]) that add up to 1, [n].
 * @param logs natural logarithms, [n], n ≥ 1; the largest must be finite, others may be −∞
 */
export function shares(logs: readonly number[]): number[] {
  const most = Math.max(...logs);
  const parts = logs.map((log) => Math.exp(log - most));
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.map((part) => part / sum);
}
