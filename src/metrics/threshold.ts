/**
 * The ratio of two intervals at which they are told apart with d′ = 1, from the d′ at several ratios: between two of
 * them interpolated linearly in ln(ratio), in which d′ grows about in proportion. Sensitivities that fall where the
 * ratio grows, as those of few trials do, are first replaced by their mean (pool adjacent violators: the closest
 * sequence that does not fall; Ayer et al. 1955, Ann. Math. Stat. 26:641), so that there is one crossing at most.
 * Nothing is extrapolated: a threshold outside the ratios tested is a bound.
 */
import { type Censored, censored } from './measure.ts';

/** Sensitivity at a ratio. */
export interface SensitivityPoint {
  /** Longer interval over the shorter one, > 1. */
  readonly ratio: number;
  readonly dPrime: number;
}

/** The closest sequence that does not fall, in the sense of least squares. */
export function nonDecreasing(values: readonly number[]): number[] {
  const pools: { sum: number; count: number }[] = [];
  for (const value of values) {
    let pool = { sum: value, count: 1 };
    for (let last = pools.at(-1); last && last.sum * pool.count > pool.sum * last.count; last = pools.at(-1)) {
      pool = { sum: last.sum + pool.sum, count: last.count + pool.count };
      pools.pop();
    }
    pools.push(pool);
  }
  return pools.flatMap(({ sum, count }) => new Array<number>(count).fill(sum / count));
}

/**
 * The ratio of d′ = 1.
 * @param points one or more, ratios ascending
 * @returns a ratio from the first to the last, at an end a bound where d′ is 1 beyond
 */
export function thresholdRatio(points: readonly SensitivityPoint[]): Censored {
  const logs = points.map(({ ratio }) => Math.log(ratio));
  const d = nonDecreasing(points.map(({ dPrime }) => dPrime));
  const [first, last] = [points[0].ratio, points[points.length - 1].ratio];
  const above = d.findIndex((value) => value >= 1);
  if (above === -1) return censored(Number.POSITIVE_INFINITY, first, last);
  if (above === 0) return d[0] === 1 ? { value: first, bound: null } : censored(1, first, last);
  const part = (1 - d[above - 1]) / (d[above] - d[above - 1]);
  return { value: Math.exp(logs[above - 1] + part * (logs[above] - logs[above - 1])), bound: null };
}
