/**
 * Ridge solutions for many penalties from one eigendecomposition: with D S_xx D = V Λ Vᵀ, the weights on raw states are
 * w = D V (Λ + penalty)⁻¹ Vᵀ D S_xy, where D holds the scale of each column (column_scales.ts). Every output has a
 * penalty of its own, since S_xy of one does not touch the solution of another. A column with scale 0 has weight 0.
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Scatter } from './scatter.ts';

/** Solutions of one set of rows. */
export interface RidgePath {
  /** Weights on raw states, [N × K] row-major, for penalties ≥ 0, [K] (0: the least-squares solution of least norm). */
  weights(penalties: ArrayLike<number>): Float64Array;
}

/** Decomposes the sums of a set of rows. @param scales of the columns, [N] */
export function ridgePath({ xx, xy, meanX, meanY }: Scatter, scales: Float64Array): RidgePath {
  const n = meanX.length;
  const k = meanY.length;
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
    weights(penalties) {
      const shrunk = new Matrix(n, k);
      eigenvalues.forEach((value, i) => {
        for (let c = 0; c < k; c++) {
          // Without a penalty, directions in which the rows do not vary stay out of the solution.
          const gain = penalties[c] > 0 || value > negligible ? 1 / (value + penalties[c]) : 0;
          shrunk.set(i, c, gain * projected.get(i, c));
        }
      });
      const solution = vectors.mmul(shrunk);
      return Float64Array.from({ length: n * k }, (_, at) => {
        const i = Math.floor(at / k);
        return scales[i] * solution.get(i, at % k);
      });
    },
  };
}
