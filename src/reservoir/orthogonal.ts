/**
 * A random orthogonal matrix, uniform over all of them (Haar measure): Q of the QR decomposition of a normal matrix,
 * each column with the sign that makes the diagonal of R positive (Mezzadri 2007, Notices AMS 54:592). Without the
 * signs it would depend on how the decomposition chooses them.
 */
import type { NdArray } from 'ndarray';
import ndarray from 'ndarray';
import type { RandomStream } from '../random.ts';

/** √(a² + b²) without an overflow on the way. */
function hypotenuse(a: number, b: number): number {
  if (Math.abs(a) > Math.abs(b)) return Math.abs(a) * Math.sqrt(1 + (b / a) * (b / a));
  return b === 0 ? 0 : Math.abs(b) * Math.sqrt(1 + (a / b) * (a / b));
}

/** Takes column j across the plane that a reflection stands on, whose vector is below the diagonal of column k. */
function reflect(of: Float64Array, vectors: Float64Array, size: number, k: number, j: number): void {
  let sum = 0;
  for (let i = k; i < size; i++) sum += vectors[i * size + k] * of[i * size + j];
  const share = -sum / vectors[k * size + k];
  for (let i = k; i < size; i++) of[i * size + j] += share * vectors[i * size + k];
}

/**
 * Draws a matrix Q with QᵀQ = I, [size × size], size ≥ 1. Cost ∝ size³. By Householder's reflections (Golub & Van Loan
 * 2013, Matrix Computations, §5.2), in the order and thus with the bits of ml-matrix' QrDecomposition, which would be a
 * twentieth of what the page loads at once.
 */
export function randomOrthogonal(size: number, stream: RandomStream): NdArray<Float64Array> {
  const vectors = Float64Array.from({ length: size * size }, () => stream.normal());
  const isNegative = new Array<boolean>(size);
  for (let k = 0; k < size; k++) {
    let norm = 0;
    for (let i = k; i < size; i++) norm = hypotenuse(norm, vectors[i * size + k]);
    if (norm !== 0) {
      if (vectors[k * size + k] < 0) norm = -norm;
      for (let i = k; i < size; i++) vectors[i * size + k] /= norm;
      vectors[k * size + k] += 1;
      for (let j = k + 1; j < size; j++) reflect(vectors, vectors, size, k, j);
    }
    // The diagonal of R is −norm.
    isNegative[k] = -norm < 0;
  }
  const Q = new Float64Array(size * size);
  for (let k = size - 1; k >= 0; k--) {
    Q[k * size + k] = 1;
    if (vectors[k * size + k] !== 0) for (let j = k; j < size; j++) reflect(Q, vectors, size, k, j);
  }
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) if (isNegative[j]) Q[i * size + j] *= -1;
  return ndarray(Q, [size, size]);
}
