/**
 * SPIKE-synchronization (Kreuz, Mulansky & Bozanic 2015, J. Neurophysiol. 113:3432): the share of spikes that have a
 * partner in the other train, 0 … 1, without a window that must be chosen. Spikes i and j are partners if
 *   |t_i − t_j| < τ_ij = ½ min(the intervals before and after i and j),
 * so that each has at most one. Over several trains: partners of all pairs of trains, over all spikes that could have
 * had one. As in PySpike, trains without any spike are in synchrony: 1.
 */
import type { SpikeTrains } from '../signals.ts';
import { checkSpan, type Span } from './span.ts';
import { checkTrains, spikesWithin } from './trains.ts';

/** The shorter of the intervals about a spike; one that there is not is as long as may be. */
function shorterInterval(train: Float64Array, i: number, longest: number): number {
  const before = i > 0 ? train[i] - train[i - 1] : longest;
  const after = i + 1 < train.length ? train[i + 1] - train[i] : longest;
  return Math.min(before, after);
}

/** Spikes of both trains that have a partner. */
function partners(one: Float64Array, other: Float64Array, longest: number): number {
  let found = 0;
  let [i, j] = [0, 0];
  while (i < one.length && j < other.length) {
    const apart = Math.abs(one[i] - other[j]);
    const reach = Math.min(shorterInterval(one, i, longest), shorterInterval(other, j, longest)) / 2;
    if (apart === 0 || apart < reach) {
      found += 2;
      i++;
      j++;
    } else if (one[i] < other[j]) i++;
    else j++;
  }
  return found;
}

/**
 * Synchronization of two trains, or of all pairs of several; spikes outside the span are not heard.
 * @throws {InputError} for fewer than two trains, one that does not ascend, or no span
 */
export function spikeSynchronization(trains: SpikeTrains, span: Span): number {
  checkTrains('SPIKE-synchronization', trains, 2);
  checkSpan('SPIKE-synchronization', span);
  const heard = trains.map((train) => spikesWithin(train, span));
  let found = 0;
  for (let i = 0; i < heard.length; i++)
    for (let j = 0; j < i; j++) found += partners(heard[i], heard[j], span.toMs - span.fromMs);
  const spikes = heard.reduce((sum, train) => sum + train.length, 0);
  return spikes === 0 ? 1 : found / (spikes * (heard.length - 1));
}
