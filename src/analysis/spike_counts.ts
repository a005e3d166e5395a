/** Spikes counted: in a span, and in its bins. */
import { type NdArray, ndarray } from '../ndarray.ts';
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

/**
 * Spikes of each neuron in each bin, [neurons × bins].
 * @throws {InputError} if there is no train, one does not ascend, or the bins do not fill the span
 */
export function spikeCounts(trains: SpikeTrains, span: BinnedSpan): NdArray<Float64Array> {
  checkTrains('spike counts', trains);
  const bins = binsOf('spike counts', span);
  const counts = new Float64Array(trains.length * bins);
  for (const [neuron, train] of trains.entries())
    for (const time of train) {
      const bin = binAt(span, bins, time);
      if (bin >= 0) counts[neuron * bins + bin]++;
    }
  return ndarray(counts, [trains.length, bins]);
}

/** Spikes of all neurons together in each bin, [bins]. @throws {InputError} as {@link spikeCounts} */
export function populationCounts(trains: SpikeTrains, span: BinnedSpan): Float64Array {
  checkTrains('population counts', trains);
  const bins = binsOf('population counts', span);
  const counts = new Float64Array(bins);
  for (const train of trains)
    for (const time of train) {
      const bin = binAt(span, bins, time);
      if (bin >= 0) counts[bin]++;
    }
  return counts;
}
