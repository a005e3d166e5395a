/**
 * Whether distributions of timed behaviour are the same once each is divided by its own mean, as the scalar property
 * says they are (Gibbon 1977): the Kolmogorov–Smirnov distance between every two of them,
 *   D = max over x of |F_i(x) − F_j(x)|,  F_i the share of T/mean(T) at or below x among the times of set i.
 * 0 is perfect superposition, 1 none at all. Samples of n and m differ by √(−ln(α/2)·(n + m)/(2·n·m)) or more by
 * chance with probability α (Smirnov 1948, for large samples); sets that were divided by their own means differ by
 * less, so that this bound is cautious.
 */
import { refuse } from '../errors.ts';

/** How well two sets of times fall upon one another. */
export interface Superposition {
  /** Positions of the two among the sets given. */
  readonly pair: readonly [number, number];
  /** D, 0 … 1. */
  readonly distance: number;
  /** What D exceeds by chance once in twenty times, or less often. */
  readonly byChance: number;
}

const ALPHA = 0.05;

/** Kolmogorov–Smirnov distance of two samples, each ascending and not empty; 0 … 1. */
export function ksDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [i, j, largest] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const x = Math.min(a[i], b[j]);
    while (i < a.length && a[i] <= x) i++;
    while (j < b.length && b[j] <= x) j++;
    largest = Math.max(largest, Math.abs(i / a.length - j / b.length));
  }
  return largest;
}

/** Times over their mean, ascending. */
function relative(times: ArrayLike<number>, set: number): Float64Array {
  const mean = Array.from(times).reduce((sum, time) => sum + time, 0) / times.length;
  if (!(mean > 0 && Number.isFinite(mean))) refuse(`times of set ${set}`, `mean (${mean})`, 'use times above 0');
  return Float64Array.from(times, (time) => time / mean).sort();
}

/**
 * Distances between all pairs of sets.
 * @param sets produced times, > 0, of each interval asked for, in any one unit; two or more
 * @throws {InputError} on fewer than two sets, or one without times whose mean is above 0
 */
export function superposition(sets: readonly ArrayLike<number>[]): Superposition[] {
  if (sets.length < 2) refuse('superposition', `number of sets (${sets.length})`, 'give at least two');
  const scaled = sets.map(relative);
  return scaled.flatMap((a, i) =>
    scaled.slice(i + 1).map((b, offset) => ({
      pair: [i, i + 1 + offset] as const,
      distance: ksDistance(a, b),
      byChance: Math.sqrt((-Math.log(ALPHA / 2) * (a.length + b.length)) / (2 * a.length * b.length)),
    })),
  );
}

/** A psychometric curve: shares of "long" answers at intervals, ascending, and the interval at which it is one half. */
export interface JudgedCurve {
  readonly pse: number;
  readonly points: readonly { readonly interval: number; readonly share: number }[];
}

/** The share at ln(T/PSE) = x, linear between the points; undefined outside of them. */
function shareAt({ pse, points }: JudgedCurve, x: number): number | undefined {
  const xs = points.map(({ interval }) => Math.log(interval / pse));
  const above = xs.findIndex((value) => value >= x);
  if (above === -1 || x < xs[0]) return undefined;
  if (above === 0) return points[0].share;
  const part = (x - xs[above - 1]) / (xs[above] - xs[above - 1]);
  return points[above - 1].share + part * (points[above].share - points[above - 1].share);
}

/**
 * Largest vertical distance of two psychometric curves once each interval is divided by its own PSE: 0 where they
 * superpose, as the scalar property says of ranges of one ratio (Church & Deluty 1977). Taken at every point of either
 * that lies within the other; NaN where none does.
 */
export function curveDistance(a: JudgedCurve, b: JudgedCurve): number {
  const distances = [a, b].flatMap(({ pse, points }) =>
    points.flatMap(({ interval }) => {
      const x = Math.log(interval / pse);
      const [first, second] = [shareAt(a, x), shareAt(b, x)];
      return first === undefined || second === undefined ? [] : [Math.abs(first - second)];
    }),
  );
  return distances.length === 0 ? Number.NaN : Math.max(...distances);
}
