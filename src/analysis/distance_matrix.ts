/** Distances of all pairs of spike trains. */

import { refuse } from '../errors.ts';
import { type NdArray, ndarray } from '../ndarray.ts';
import type { SpikeTrains } from '../signals.ts';
import { checkTrains } from './trains.ts';

/**
 * Distances, [trains × trains], symmetric; the diagonal is 0, which every distance of a train from itself is.
 * @param distance of two trains, such as `(a, b) => vanRossumDistance(a, b, { tauMs: 10 })`
 * @throws {InputError} if there is no train, one does not ascend, or the distance refuses
 */
export function distanceMatrix(
  trains: SpikeTrains,
  distance: (one: Float64Array, other: Float64Array) => number,
): NdArray<Float64Array> {
  checkTrains('distance matrix', trains);
  if (typeof distance !== 'function')
    refuse('distance matrix', `no distance (${typeof distance})`, 'give a function of two trains');
  const n = trains.length;
  const all = ndarray(new Float64Array(n * n), [n, n]);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const apart = distance(trains[i], trains[j]);
      all.set(i, j, apart);
      all.set(j, i, apart);
    }
  return all;
}
