/**
 * How far a series of one or several channels that goes on by itself is from what it should have been, sample by
 * sample, in standard deviations of the series, and how long it is near:
 *   e(t) = ‖ŷ(t) − y(t)‖/√(Σ_c Var y_c)
 *   valid time: the first t at which e(t) is above a threshold
 * as in Pathak et al. 2018 (Chaos 28:041101), who divide by the root mean square, which is the same for series about 0
 * and larger for others.
 */

/**
 * Standard deviation of points about their mean, √(Σ_c Var y_c).
 * @param channels at least one, of equal lengths of at least 1: [C][T]
 */
export function spread(channels: readonly ArrayLike<number>[]): number {
  const variances = channels.map((values) => {
    const all = Array.from(values);
    const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
    return all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length;
  });
  return Math.sqrt(variances.reduce((sum, variance) => sum + variance, 0));
}

/**
 * Distances e of two series in units of `sd`, [T]; not finite where one of the numbers is not.
 * @param wanted y, [C][T] @param found ŷ, [C][T] @param sd > 0
 */
export function deviations(
  wanted: readonly ArrayLike<number>[],
  found: readonly ArrayLike<number>[],
  sd: number,
): Float64Array {
  return Float64Array.from(
    { length: wanted[0].length },
    (_, t) => Math.sqrt(wanted.reduce((sum, values, c) => sum + (found[c][t] - values[t]) ** 2, 0)) / sd,
  );
}

/** Samples before a distance is above the threshold, or is no number; all of them where none is. */
export function validSamples(distances: ArrayLike<number>, threshold: number): number {
  const left = Array.from(distances).findIndex((distance) => !(distance <= threshold));
  return left < 0 ? distances.length : left;
}
