/**
 * Interquartile mean: of the values in order, a quarter (rounded down) is left out at each end and the mean taken of
 * the rest (Agarwal et al. 2021, NeurIPS 34, as their rliable and SciPy's trim_mean have it). A median that uses half
 * of the values: a few networks that failed, or were lucky, do not move it.
 */

/** The interquartile mean; NaN of nothing, or where a value is NaN. @param values in any order, [n] */
export function interquartileMean(values: ArrayLike<number>): number {
  // Typed arrays are sorted by value, NaN last.
  const ascending = Float64Array.from(values).sort();
  if (Number.isNaN(ascending[ascending.length - 1])) return Number.NaN;
  const left = Math.floor(ascending.length / 4);
  const middle = ascending.subarray(left, ascending.length - left);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
