/**
 * How much pairs of neurons vary together: Pearson's correlation of their spike counts in bins,
 *   r_ij = cov(n_i, n_j)/(SD n_i · SD n_j),
 * which grows with the bin up to the time over which they vary together (Cohen & Kohn 2011, Nat. Neurosci. 14:811). A
 * neuron whose counts do not vary, such as one that is silent, has none: NaN. In plain arrays: the page may not make an
 * ndarray, whose library writes code.
 */
import { pearson } from '../metrics/pearson.ts';
import type { SpikeTrains } from '../signals.ts';
import { type BinnedSpan, binsOf } from './span.ts';
import { countInBins } from './spike_counts.ts';
import { checkTrains } from './trains.ts';

/** Correlations of all pairs, [N · N], row by row. @throws {InputError} as `countCorrelations` */
export function pairCorrelations(trains: SpikeTrains, span: BinnedSpan): Float64Array {
  checkTrains('correlations of counts', trains);
  const bins = binsOf('correlations of counts', span);
  const rows = trains.map((train) => {
    const counts = new Float64Array(bins);
    countInBins(train, span, counts);
    return counts;
  });
  const n = rows.length;
  const all = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const r = pearson(rows[i], rows[j]);
      all[i * n + j] = r;
      all[j * n + i] = r;
    }
  return all;
}
