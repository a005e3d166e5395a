/**
 * Whether weights have one mode or two, by a criterion fixed before the runs that it judges: two modes if Sarle's
 * bimodality coefficient (skewness² + 1)/kurtosis exceeds 5/9, that of a uniform distribution, and both ends, a fifth
 * of the range each, hold more weights than the middle fifth. The coefficient alone would take a skewed
 * distribution with one mode for two, the fifths alone a flat one.
 *
 * Coefficient with the sample corrections of SAS (Pfister, Schwarz, Janczyk, Dale & Freeman 2013, Front. Psychol.
 * 4:700).
 */

/** Bimodality coefficient of a uniform distribution. */
export const UNIFORM = 5 / 9;

/** Bimodality coefficient of a sample of more than three values; NaN where all are equal. */
export function bimodality(values: ArrayLike<number>): number {
  const n = values.length;
  const sample = Array.from(values);
  const mean = sample.reduce((sum, value) => sum + value, 0) / n;
  const moment = (k: number): number => sample.reduce((sum, value) => sum + (value - mean) ** k, 0) / n;
  const variance = moment(2);
  const skewness = (moment(3) / variance ** 1.5) * (Math.sqrt(n * (n - 1)) / (n - 2));
  const excess = ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * (moment(4) / variance ** 2 - 3) + 6);
  return (skewness ** 2 + 1) / (excess + (3 * (n - 1) ** 2) / ((n - 2) * (n - 3)));
}

/** Share of values in each of so many equal parts of 0 … most. */
export function shares(values: ArrayLike<number>, most: number, parts: number): number[] {
  const counts = new Array<number>(parts).fill(0);
  for (let i = 0; i < values.length; i++) counts[Math.min(parts - 1, Math.floor((values[i] / most) * parts))]++;
  return counts.map((count) => count / values.length);
}

/**
 * Share of values in the emptier of the outer fifths over that in the middle fifth, each with half a value more, so
 * that an empty middle has a quotient.
 */
export function endsOverMiddle(values: ArrayLike<number>, most: number): number {
  const [low, , middle, , high] = shares(values, most, 5).map((share) => share * values.length + 0.5);
  return Math.min(low, high) / middle;
}
