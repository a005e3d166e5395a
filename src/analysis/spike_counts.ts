/** Spikes counted: in a span, and in its bins. */
import type { SpikeTrains } from '../signals.ts';
import { type BinnedSpan, binAt, binsOf, checkSpan, type Span } from './span.ts';
import { checkTrains, spikesWithin } from './trains.ts';

/**
 * Firing rate of each neuron over a span, Hz, [neurons]: n/(to − from).
 * @throws {InputError} if there is no train, one does not ascend, or the span is none
 */
export function firingRates(trains: SpikeTrains, span: Span): Float64Array {
  checkTrains('firing rates', trains);
  checkSpan('firing rates', span);
  const seconds = (span.toMs - span.fromMs) / 1000;
  return Float64Array.from(trains, (train) => spikesWithin(train, span).length / seconds);
}

/** Spikes of one train in each bin, added to what the counts are. @param counts [bins] */
export function countInBins(train: Float64Array, span: BinnedSpan, counts: Float64Array): void {
  for (const time of train) {
    const bin = binAt(span, counts.length, time);
    if (bin >= 0) counts[bin]++;
  }
}

/** As {@link populationCounts}. @param where whose counts they are, for messages */
export function summedCounts(where: string, trains: SpikeTrains, span: BinnedSpan): Float64Array {
  checkTrains(where, trains);
  const counts = new Float64Array(binsOf(where, span));
  for (const train of trains) countInBins(train, span, counts);
  return counts;
}

/** Spikes of all neurons together in each bin, [bins]. @throws {InputError} as `spikeCounts` */
export function populationCounts(trains: SpikeTrains, span: BinnedSpan): Float64Array {
  return summedCounts('population counts', trains, span);
}
