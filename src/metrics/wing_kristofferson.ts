/**
 * Where the variance of tapped intervals comes from (Wing & Kristofferson 1973, Percept. Psychophys. 14:5). A clock
 * gives intervals C_j, and each tap is late by a motor delay M_j, all independent, so that I_j = C_j + M_j − M_{j−1}:
 *   γ(0) = σ_C² + 2σ_M²,   γ(1) = −σ_M²,   γ(k) = 0 beyond
 *   σ_M² = −γ(1),   σ_C² = γ(0) + 2γ(1),   ρ(1) = γ(1)/γ(0) in −½ … 0
 * A positive ρ(1) says that the model does not hold (the tempo drifts): the motor variance is then below 0, and is
 * given as it comes.
 *
 * Several sequences of one tapper share the variances but not the tempo. Each loses its own mean, which takes 1/n of
 * γ(0) and shifts γ(1) (about γ(0)/n for short sequences); estimates below are corrected for that exactly under the
 * model: with n intervals E[ĉ(0)] and E[ĉ(1)] are linear in γ(0) and γ(1), and the two equations are solved.
 */
import { refuse } from '../errors.ts';

/** The two sources of variance. */
export interface ClockAndMotor {
  /** σ_C², in the unit of the intervals squared; may come out below 0. */
  readonly clockVariance: number;
  /** σ_M²; below 0 where successive intervals go together. */
  readonly motorVariance: number;
  /** ρ(1) = γ(1)/γ(0). */
  readonly lag1: number;
}

/** Sums of products about the mean, and what each counts of γ(0) and γ(1) on average. */
interface Moments {
  readonly sums: readonly [number, number];
  /** [of γ(0), of γ(1)] for both sums. */
  readonly expected: readonly [readonly [number, number], readonly [number, number]];
}

function momentsOf(intervals: ArrayLike<number>): Moments {
  const n = intervals.length;
  const values = Array.from(intervals);
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const [first, last] = [values[0] - mean, values[n - 1] - mean];
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const lagged = values.slice(1).reduce((sum, value, i) => sum + (value - mean) * (values[i] - mean), 0);
  if (!Number.isFinite(first + last + square)) refuse('intervals', 'one is not finite', 'use finite numbers');
  // The mean has variance (n·γ0 + 2(n − 1)·γ1)/n², and covariance (γ0 + γ1)/n with an end, (γ0 + 2γ1)/n with the rest.
  const meanVariance = [1 / n, (2 * (n - 1)) / n ** 2] as const;
  const ends = [1 / n, 1 / n] as const;
  const rest = [1 / n, 2 / n] as const;
  const expect0 = [0, 1].map((c) => (c === 0 ? n : 0) - n * meanVariance[c]) as [number, number];
  // Σ (x_j − m)(x_{j+1} − m): the products, minus each member's covariance with m, plus its variance.
  const members = [0, 1].map((c) => 2 * ends[c] + 2 * (n - 2) * rest[c]);
  const expect1 = [0, 1].map((c) => (c === 1 ? n - 1 : 0) - members[c] + (n - 1) * meanVariance[c]) as [number, number];
  return { sums: [square, lagged], expected: [expect0, expect1] };
}

/**
 * Clock and motor variance of sequences of intervals.
 * @param sequences intervals of each, at least 3, in any one unit; the tempo of each is its own
 * @throws {InputError} on no sequence, one that is shorter, or values that are not finite
 */
export function clockAndMotor(sequences: readonly ArrayLike<number>[]): ClockAndMotor {
  if (sequences.length === 0) refuse('intervals', 'no sequence (0)', 'give at least one');
  const all = sequences.map((intervals, i) => {
    if (intervals.length < 3) refuse(`intervals of sequence ${i}`, `too few (${intervals.length})`, 'give at least 3');
    return momentsOf(intervals);
  });
  const total = (of: (moments: Moments) => number): number => all.reduce((sum, moments) => sum + of(moments), 0);
  const [square, lagged] = [0, 1].map((i) => total(({ sums }) => sums[i]));
  const [[a, b], [c, d]] = [0, 1].map((i) => [0, 1].map((j) => total(({ expected }) => expected[i][j])));
  const determinant = a * d - b * c;
  const gamma0 = (d * square - b * lagged) / determinant;
  const gamma1 = (a * lagged - c * square) / determinant;
  return { clockVariance: gamma0 + 2 * gamma1, motorVariance: -gamma1, lag1: gamma1 / gamma0 };
}
