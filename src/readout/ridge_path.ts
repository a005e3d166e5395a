/**
 * Ridge solutions for many penalties from one eigendecomposition: with D S_xx D = V Λ Vᵀ, the weights on raw states are
 * w = D V (Λ + penalty)⁻¹ Vᵀ D S_xy, where D holds 1 / standard deviation of each column (or 1).
 * A column that does not vary gets D = 0, hence weight 0. So does one whose spread is only rounding error beside its mean or beside
 * the liveliest column: scaling that up to 1 would make a signal of it.
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Scatter } from './scatter.ts';

/** Spread below this share of a column's mean, or of the largest spread, counts as none. */
const SMALLEST_SPREAD = 1e-10;

/** Solutions of one set of rows. */
export interface RidgePath {
  /** Weights on raw states, [N × K] row-major, for a penalty ≥ 0 (0: the least-squares solution of least norm). */
  weights(penalty: number): Float64Array;
}

/** 1 / standard deviation per column 0 where a column does not vary; [N] */
function columnScales({ count, meanX, xx }: Scatter): Float64Array {
  const n = meanX.length;
  const spread = meanX.map((_, j) => Math.sqrt(xx[j * n + j] / Math.max(1, count)));
  const largest = spread.reduce((most, value) => Math.max(most, value), 0);
  return spread.map((value, j) => (value > SMALLEST_SPREAD * Math.max(largest, Math.abs(meanX[j])) ? 1 / value : 0));
}

/**
 * Decomposes the sums of a set of rows.
 * @param standardise whether columns are divided by their standard deviation, so that the penalty means the same for all
 */
export function ridgePath(scatter: Scatter, standardise: boolean): RidgePath {
  const { xx, xy } = scatter;
  const n = scatter.meanX.length;
  const k = scatter.meanY.length;
  const scales = standardise ? columnScales(scatter) : new Float64Array(n).fill(1);
  const gram = new Matrix(n, n);
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) {
      const entry = scales[i] * scales[j] * xx[i * n + j];
      gram.set(i, j, entry);
      gram.set(j, i, entry);
    }
  const decomposition = new EigenvalueDecomposition(gram, { assumeSymmetric: true });
  const eigenvalues = decomposition.realEigenvalues.map((value) => Math.max(0, value));
  const vectors = decomposition.eigenvectorMatrix;
  const scaledXY = new Matrix(n, k);
  for (let i = 0; i < n; i++) for (let c = 0; c < k; c++) scaledXY.set(i, c, scales[i] * xy[i * k + c]);
  const projected = vectors.transpose().mmul(scaledXY);
  const negligible = n * Number.EPSILON * Math.max(...eigenvalues);

  return {
    weights(penalty) {
      const shrunk = projected.clone();
      eigenvalues.forEach((value, i) => {
        // Without a penalty, directions in which the rows do not vary stay out of the solution.
        shrunk.mulRow(i, penalty > 0 || value > negligible ? 1 / (value + penalty) : 0);
      });
      const solution = vectors.mmul(shrunk);
      return Float64Array.from({ length: n * k }, (_, at) => {
        const i = Math.floor(at / k);
        return scales[i] * solution.get(i, at % k);
      });
    },
  };
}
