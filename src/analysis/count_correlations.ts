/**
 * How much pairs of neurons vary together: Pearson's correlation of their spike counts in bins,
 *   r_ij = cov(n_i, n_j)/(SD n_i · SD n_j),
 * which grows with the bin up to the time over which they vary together (Cohen & Kohn 2011, Nat. Neurosci. 14:811). A
 * neuron whose counts do not vary, such as one that is silent, has none: NaN.
 */
import { pearson } from '../metrics/pearson.ts';
import { type NdArray, ndarray } from '../ndarray.ts';
import type { SpikeTrains } from '../signals.ts';
import type { BinnedSpan } from './span.ts';
import { spikeCounts } from './spike_counts.ts';

/**
 * Correlations of all pairs, [neurons × neurons], symmetric, 1 on the diagonal or NaN.
 * @param span at least two bins @throws {InputError} if a train does not ascend, or the bins do not fill the span
 */
export function countCorrelations(trains: SpikeTrains, span: BinnedSpan): NdArray<Float64Array> {
  const counts = spikeCounts(trains, span);
  const [n, bins] = counts.shape;
  const rows = trains.map((_, i) => counts.data.subarray(i * bins, (i + 1) * bins));
  const all = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const r = pearson(rows[i], rows[j]);
      all[i * n + j] = r;
      all[j * n + i] = r;
    }
  return ndarray(all, [n, n]);
}

/** Mean over the pairs of different neurons that have a correlation; NaN where none has. @param matrix [N × N] */
export function meanCorrelation(matrix: NdArray): number {
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < matrix.shape[0]; i++)
    for (let j = 0; j < i; j++) {
      const r = matrix.get(i, j);
      if (Number.isNaN(r)) continue;
      sum += r;
      pairs++;
    }
  return sum / pairs;
}
