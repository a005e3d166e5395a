/**
 * Sensitivity from the accuracy of a two-way classification with equally frequent classes and no bias: d′ =
 * 2·Φ⁻¹(accuracy); and the Weber fraction that it implies for two intervals of a fixed ratio, ln(ratio)/d′: the
 * change of ln T that would give d′ = 1. With a finite number of trials the accuracy is clipped to [c, 1 − c], so
 * that d′ never exceeds 5.15 at the usual c: read a value there as "at least", and the Weber fraction as "at most".
 */
import { normalQuantile } from './normal.ts';

/** How far from 0 and 1 an accuracy is kept, by default. */
export const accuracyClip = 0.005;

/** d′ of an accuracy in [0, 1] after clipping to [clip, 1 − clip]; negative below one half. */
export function dPrime(accuracy: number, clip = accuracyClip): number {
  return 2 * normalQuantile(Math.min(1 - clip, Math.max(clip, accuracy)));
}

/** Weber fraction of a sensitivity to a ratio > 1 of intervals; NaN (undefined) where sensitivity ≤ 0. */
export function weberFraction(ratio: number, sensitivity: number): number {
  return sensitivity > 0 ? Math.log(ratio) / sensitivity : Number.NaN;
}
