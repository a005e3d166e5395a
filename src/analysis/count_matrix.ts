/** Spikes counted by neuron and bin, as the matrix that users meet. */
import { type NdArray, ndarray } from '../ndarray.ts';
import type { SpikeTrains } from '../signals.ts';
import { type BinnedSpan, binsOf } from './span.ts';
import { countInBins } from './spike_counts.ts';
import { checkTrains } from './trains.ts';

/**
 * Spikes of each neuron in each bin, [neurons × bins].
 * @throws {InputError} if there is no train, one does not ascend, or the bins do not fill the span
 */
export function spikeCounts(trains: SpikeTrains, span: BinnedSpan): NdArray<Float64Array> {
  checkTrains('spike counts', trains);
  const bins = binsOf('spike counts', span);
  const counts = new Float64Array(trains.length * bins);
  for (const [i, train] of trains.entries()) countInBins(train, span, counts.subarray(i * bins, (i + 1) * bins));
  return ndarray(counts, [trains.length, bins]);
}
