/**
 * Ridge solutions for many penalties from one eigendecomposition: with D S_xx D = V Λ Vᵀ, the weights on raw states are
 * w = D V (Λ + penalty)⁻¹ Vᵀ D S_xy, where D holds the scale of each column (column_scales.ts). Every output has a
 * penalty of its own, since S_xy of one does not touch the solution of another. A column with scale 0 has weight 0.
 */
import { createProducts, type Products } from '../../kernels/products.ts';
import type { Scatter } from './scatter.ts';

/** Solutions of one set of rows. */
export interface RidgePath {
  /** Weights on raw states, [N × K] row-major, for penalties ≥ 0, [K] (0: the least-squares solution of least norm). */
  weights(penalties: ArrayLike<number>): Float64Array;
}

/** D S_xx D, [N × N]. */
function scaledGram(numbers: Float64Array, xx: Float64Array, scales: Float64Array): void {
  const n = scales.length;
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) {
      const entry = scales[i] * scales[j] * xx[i * n + j];
      numbers[i * n + j] = entry;
      numbers[j * n + i] = entry;
    }
}

/** Vᵀ D S_xy, [N × K]. @param vectors one a row */
function projectionOf(vectors: Float64Array, xy: Float64Array, scales: Float64Array, k: number): Float64Array {
  const n = scales.length;
  const projected = new Float64Array(n * k);
  for (let c = 0; c < k; c++) {
    const column = Float64Array.from(scales, (scale, i) => scale * xy[i * k + c]);
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += vectors[i * n + j] * column[j];
      projected[i * k + c] = sum;
    }
  }
  return projected;
}

/** Σ_r share_r · vector_r, one vector after the other. */
function weighedSum(vectors: Float64Array, shares: Float64Array): Float64Array {
  const n = shares.length;
  const sum = new Float64Array(n);
  let r = 0;
  let at = 0;
  for (; r + 4 <= n; r += 4, at += 3 * n) {
    const [a, b, c, d] = [shares[r], shares[r + 1], shares[r + 2], shares[r + 3]];
    for (let i = 0; i < n; i++, at++)
      sum[i] = sum[i] + vectors[at] * a + vectors[at + n] * b + vectors[at + 2 * n] * c + vectors[at + 3 * n] * d;
  }
  for (; r < n; r++) for (let i = 0; i < n; i++) sum[i] += vectors[at++] * shares[r];
  return sum;
}

/**
 * Decomposes the sums of a set of rows.
 * @param scales of the columns, [N]
 * @param products where that is done
 */
export function ridgePath(
  { xx, xy, meanX, meanY }: Scatter,
  scales: Float64Array,
  products: Products = createProducts(),
): RidgePath {
  const n = meanX.length;
  const k = meanY.length;
  const numbers = products.numbers(n * n + 2 * n);
  scaledGram(numbers, xx, scales);
  products.eigenvectors(0, n, n * n, n * n + n);
  const vectors = numbers.slice(0, n * n);
  const eigenvalues = numbers.slice(n * n, n * n + n).map((value) => Math.max(0, value));
  const projected = projectionOf(vectors, xy, scales, k);
  const negligible = n * Number.EPSILON * Math.max(...eigenvalues);

  return {
    weights(penalties) {
      const weights = new Float64Array(n * k);
      for (let c = 0; c < k; c++) {
        const penalty = penalties[c];
        // Without a penalty, directions in which the rows do not vary stay out of the solution.
        const shares = eigenvalues.map((value, r) =>
          penalty > 0 || value > negligible ? (1 / (value + penalty)) * projected[r * k + c] : 0 * projected[r * k + c],
        );
        const solution = weighedSum(vectors, shares);
        for (let i = 0; i < n; i++) weights[i * k + c] = scales[i] * solution[i];
      }
      return weights;
    },
  };
}
