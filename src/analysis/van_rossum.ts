/**
 * Van Rossum's distance (2001, Neural Comput. 13:751): each spike is followed by exp(−t/τ), and the distance is that of
 * the two curves,
 *   D² = 1/τ ∫ (f(t) − g(t))² dt = ½ Σ_kl s_k s_l exp(−|t_k − t_l|/τ),
 * over the spikes of both, s = 1 in one train and −1 in the other. One spike more is D² = ½, τ → ∞ counts spikes:
 * D² = (n − m)²/2. Some programs leave the ½ out (Elephant: their D is √2 times as long). The double sum is one pass
 * over the spikes in order (Houghton & Kreuz 2012, Network 23:48).
 */
import { checkRecord, refuse } from '../errors.ts';
import { checkTrain } from './trains.ts';

/**
 * The distance, without a unit.
 * @param tauMs time constant, > 0; Infinity too
 * @throws {InputError} for another time constant, or a train that does not ascend
 */
export function vanRossumDistance(one: Float64Array, other: Float64Array, options: { tauMs: number }): number {
  const where = 'van Rossum distance';
  checkRecord(where, 'options', options, 'give { tauMs }');
  const { tauMs } = options;
  if (!(tauMs > 0)) refuse(where, `tauMs is not above 0 (${tauMs})`, 'use ms > 0, or Infinity');
  checkTrain(where, one);
  checkTrain(where, other);
  let sum = 0;
  let curve = 0;
  let last = Math.min(one[0] ?? Number.POSITIVE_INFINITY, other[0] ?? Number.POSITIVE_INFINITY);
  for (let i = 0, j = 0; i + j < one.length + other.length; ) {
    const first = j === other.length || one[i] <= other[j];
    const time = first ? one[i++] : other[j++];
    const sign = first ? 1 : -1;
    curve *= Math.exp((last - time) / tauMs);
    sum += 1 + 2 * sign * curve;
    curve += sign;
    last = time;
  }
  // Of equal trains rounding may leave less than nothing.
  return Math.sqrt(Math.max(0, sum) / 2);
}
