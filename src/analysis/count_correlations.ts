/** Correlations of spike counts as the matrix that users meet, and their mean; see pair_correlations.ts. */
import { refuse, shown } from '../errors.ts';
import { type NdArray, ndarray } from '../ndarray.ts';
import type { SpikeTrains } from '../signals.ts';
import { pairCorrelations } from './pair_correlations.ts';
import type { BinnedSpan } from './span.ts';

/**
 * Correlations of all pairs, [neurons × neurons], symmetric, 1 on the diagonal; NaN with a neuron whose counts do not
 * vary.
 * @param span at least two bins @throws {InputError} if a train does not ascend, or the bins do not fill the span
 */
export function countCorrelations(trains: SpikeTrains, span: BinnedSpan): NdArray<Float64Array> {
  return ndarray(pairCorrelations(trains, span), [trains.length, trains.length]);
}

/**
 * Mean over the pairs of different neurons that have a correlation; NaN where none has.
 * @param matrix [N × N] @throws {InputError} for another
 */
export function meanCorrelation(matrix: NdArray): number {
  const [rows, columns] = matrix?.shape ?? [];
  if (rows === undefined || rows !== columns)
    refuse('mean correlation', `no square matrix (${shown(matrix?.shape)})`, 'give what countCorrelations returned');
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < i; j++) {
      const r = matrix.get(i, j);
      if (Number.isNaN(r)) continue;
      sum += r;
      pairs++;
    }
  return sum / pairs;
}
