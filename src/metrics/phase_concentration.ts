/**
 * Phases of a response to a rhythm. At one rate, phase locking over trials (Lachaux et al. 1999, Hum. Brain Mapp. 8):
 *   PLV = |mean over trials of exp(iφ)|,   1 where every trial has the same phase, about 1/√n by chance
 * Over rates, the phase concentration metric of Doelling, Assaneo, Bevilacqua, Pesaran & Poeppel (2019, PNAS 116):
 * how alike the lags behind the stimulus are, each weighted by how reliable it is:
 *   PCM = |Σ w·exp(iφ)| / Σ w
 * An oscillator keeps one lag at all rates; a response evoked d seconds after each note has the lag 2πfd, which turns
 * with the rate f.
 */
import { refuse } from '../errors.ts';

/** A mean direction: its angle, and its length in 0 … 1. */
export interface MeanPhase {
  /** rad, in (−π, π]. */
  readonly angle: number;
  readonly length: number;
}

/**
 * Mean of phases.
 * @param phases rad, [n], n ≥ 1
 * @param weights ≥ 0, not all 0; equal where left out
 * @throws {InputError} if there are no phases, as many weights are not given, or they are out of range
 */
export function meanPhase(phases: readonly number[], weights: readonly number[] = phases.map(() => 1)): MeanPhase {
  if (phases.length === 0 || weights.length !== phases.length)
    refuse('mean phase', `${phases.length} phases and ${weights.length} weights`, 'give as many of each, at least 1');
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (weights.some((weight) => !(weight >= 0)) || !(total > 0))
    refuse('mean phase', `weights (${weights.join(', ')})`, 'use numbers ≥ 0, one of them above 0');
  const x = phases.reduce((sum, phase, i) => sum + weights[i] * Math.cos(phase), 0) / total;
  const y = phases.reduce((sum, phase, i) => sum + weights[i] * Math.sin(phase), 0) / total;
  return { angle: Math.atan2(y, x), length: Math.hypot(x, y) };
}

/**
 * Phase of a signal at a frequency: the angle of Σ s(t)·exp(−2πift).
 * @param signal s, [T] @param frequency f, Hz, whole periods of which should fit into the signal @param dt s
 */
export function phaseAt(signal: ArrayLike<number>, frequency: number, dt: number): number {
  let x = 0;
  let y = 0;
  for (let t = 0; t < signal.length; t++) {
    const angle = 2 * Math.PI * frequency * t * dt;
    x += signal[t] * Math.cos(angle);
    y -= signal[t] * Math.sin(angle);
  }
  return Math.atan2(y, x);
}
