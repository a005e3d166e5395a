/**
 * Legendre polynomials, normalised for a variable that is uniform in [−1, 1]: √(2p + 1)·P_p(u), with mean 0 (p ≥ 1),
 * variance 1, and no correlation between two of different degree. By the recurrence (p + 1)·P_{p+1} = (2p + 1)·u·P_p −
 * p·P_{p−1} (Abramowitz & Stegun 1964, 8.5.3).
 */

/** The polynomial of a degree at u in [−1, 1]. @param degree integer ≥ 0 */
export function normalisedLegendre(degree: number, u: number): number {
  let [before, value] = [0, 1];
  for (let p = 0; p < degree; p++) [before, value] = [value, ((2 * p + 1) * u * value - p * before) / (p + 1)];
  return Math.sqrt(2 * degree + 1) * value;
}
