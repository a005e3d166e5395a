/**
 * By which factor a response must be played faster to become another: the q that minimises the mean squared difference
 * of a(q·t) and b(t), over a grid of factors a hundredth of a factor 4 apart. Only factors are tried for which at
 * least half of b has a counterpart. Of equally good ones the nearest to 1 is taken: a level response is not stretched
 * at all.
 */

/** Largest factor that is tried; the smallest is its inverse. */
export const MOST = 4;
const STEPS = 100;

/** Value at a place between samples, by linear interpolation; undefined beyond the last. @param place ≥ 0 */
function valueAt(values: ArrayLike<number>, place: number): number | undefined {
  const below = Math.floor(place);
  if (below >= values.length - 1) return place === values.length - 1 ? values[below] : undefined;
  return values[below] + (place - below) * (values[below + 1] - values[below]);
}

/** Mean squared difference of a(q·t) and b(t) where both are; infinite where less than half of b is met. */
function difference(a: ArrayLike<number>, b: ArrayLike<number>, q: number): number {
  let [sum, met] = [0, 0];
  for (let i = 0; i < b.length; i++) {
    const value = valueAt(a, q * i);
    if (value === undefined) break;
    sum += (value - b[i]) ** 2;
    met++;
  }
  return met < b.length / 2 ? Number.POSITIVE_INFINITY : sum / met;
}

/** The factor, in 1/4 … 4. @param a @param b two or more samples, as far apart in both, beginning at the same event */
export function stretchFactor(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const factors = Array.from({ length: 2 * STEPS + 1 }, (_, i) => MOST ** ((i - STEPS) / STEPS));
  const nearestFirst = factors.toSorted((p, q) => Math.abs(Math.log(p)) - Math.abs(Math.log(q)));
  let [best, least] = [1, Number.POSITIVE_INFINITY];
  for (const q of nearestFirst) {
    const found = difference(a, b, q);
    // Rounding must not decide between factors that are equally good.
    if (found < least * (1 - 1e-12)) [best, least] = [q, found];
  }
  return best;
}
