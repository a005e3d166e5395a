/**
 * When the beats of a trial come: pulses at a steady interval, one of which may change all that follow it, and then,
 * in silence, the beats that would have followed. A phase shift delays the pulses from one on by a share of the
 * interval; a period shift lengthens every interval from the one before that pulse on.
 */

/** What a trial presents. */
export interface Beat {
  /** Interval between pulses, ms. */
  readonly intervalMs: number;
  /** First pulse, ms. */
  readonly firstMs: number;
  /** Share of the interval by which pulses are delayed from the perturbed one on. */
  readonly phase: number;
  /** Share by which intervals are longer from the one before the perturbed pulse on. */
  readonly period: number;
}

/** Time of beat `n`, counted from 0. @param perturbed the first pulse that is moved, counted from 0 */
export function beatTime({ intervalMs, firstMs, phase, period }: Beat, n: number, perturbed: number): number {
  const moved = n < perturbed ? 0 : phase + period * (n - perturbed + 1);
  return firstMs + intervalMs * (n + moved);
}

/**
 * SD of the best prediction of beat `n` from `pulses` evenly spaced ones, each known with SD `sdMs`: least squares
 * through (0 … pulses − 1), read at n.
 */
export function predictionSd(n: number, pulses: number, sdMs: number): number {
  const middle = (pulses - 1) / 2;
  return sdMs * Math.sqrt(1 / pulses + (12 * (n - middle) ** 2) / (pulses * (pulses ** 2 - 1)));
}
