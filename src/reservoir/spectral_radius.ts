/**
 * The spectral radius: the largest absolute value of a matrix's eigenvalues, which for a random matrix is usually a complex
 * pair. All eigenvalues are computed (cost ∝ N³), since a power iteration does not settle on such a pair.
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { NdArray } from 'ndarray';

/** Largest |eigenvalue| of a square matrix, [N × N]. */
export function spectralRadius(square: NdArray<Float64Array>): number {
  const size = square.shape[0];
  const matrix = new Matrix(size, size);
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) matrix.set(i, j, square.get(i, j));
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(matrix);
  return realEigenvalues.reduce((largest, re, i) => Math.max(largest, Math.hypot(re, imaginaryEigenvalues[i])), 0);
}
