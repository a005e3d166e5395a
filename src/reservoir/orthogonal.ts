/**
 * A random orthogonal matrix, uniform over all of them (Haar measure): Q of the QR decomposition of a normal matrix,
 * each column with the sign that makes the diagonal of R positive (Mezzadri 2007, Notices AMS 54:592). Without the
 * signs it would depend on how the decomposition chooses them.
 */
import { Matrix, QrDecomposition } from 'ml-matrix';
import type { NdArray } from 'ndarray';
import ndarray from 'ndarray';
import type { RandomStream } from '../random.ts';

/** Draws a matrix Q with QᵀQ = I, [size × size], size ≥ 1. Cost ∝ size³. */
export function randomOrthogonal(size: number, stream: RandomStream): NdArray<Float64Array> {
  const normal = Matrix.zeros(size, size);
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) normal.set(i, j, stream.normal());
  const { orthogonalMatrix, upperTriangularMatrix } = new QrDecomposition(normal);
  const Q = ndarray(new Float64Array(size * size), [size, size]);
  for (let j = 0; j < size; j++) {
    const sign = upperTriangularMatrix.get(j, j) < 0 ? -1 : 1;
    for (let i = 0; i < size; i++) Q.set(i, j, sign * orthogonalMatrix.get(i, j));
  }
  return Q;
}
