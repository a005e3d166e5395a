/**
 * The minimum of a function of a few variables without derivatives: a simplex of points whose worst is reflected,
 * stretched or drawn in (Nelder & Mead 1965, Comput. J. 7:308, with the usual factors 1, 2, ½, ½). It finds a minimum
 * near its start, not the lowest of several.
 */

interface Corner {
  readonly at: readonly number[];
  readonly value: number;
}

const MOST_STEPS = 500;

/**
 * Finds it.
 * @param of the function; where it is not finite it counts as too high
 * @param start of at least one variable
 * @param size of the first simplex, along each axis
 * @param tolerance size of the simplex at which it stops, > 0
 */
export function simplexMinimum(
  of: (point: readonly number[]) => number,
  start: readonly number[],
  size: number,
  tolerance: number,
): readonly number[] {
  const corner = (at: readonly number[]): Corner => {
    const value = of(at);
    return { at, value: Number.isFinite(value) ? value : Number.POSITIVE_INFINITY };
  };
  let corners = [start, ...start.map((_, i) => start.map((x, j) => (i === j ? x + size : x)))].map(corner);
  for (let step = 0; step < MOST_STEPS; step++) {
    corners = corners.toSorted((a, b) => a.value - b.value);
    const [best] = corners;
    const worst = corners[corners.length - 1];
    if (corners.every(({ at }) => at.every((x, i) => Math.abs(x - best.at[i]) <= tolerance))) break;
    const others = corners.slice(0, -1);
    const centre = start.map((_, i) => others.reduce((sum, { at }) => sum + at[i], 0) / others.length);
    const along = (factor: number): Corner => corner(centre.map((x, i) => x + factor * (worst.at[i] - x)));
    const reflected = along(-1);
    if (reflected.value < best.value) {
      const stretched = along(-2);
      corners = [...others, stretched.value < reflected.value ? stretched : reflected];
    } else if (reflected.value < others[others.length - 1].value) corners = [...others, reflected];
    else {
      const drawnIn = along(reflected.value < worst.value ? -0.5 : 0.5);
      corners =
        drawnIn.value < Math.min(worst.value, reflected.value)
          ? [...others, drawnIn]
          : corners.map(({ at }, k) => (k === 0 ? best : corner(at.map((x, i) => (x + best.at[i]) / 2))));
    }
  }
  return corners.toSorted((a, b) => a.value - b.value)[0].at;
}
