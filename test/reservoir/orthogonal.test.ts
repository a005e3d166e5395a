/** Random orthogonal matrices: orthogonal, and to the bit those of a library's QR decomposition. */
import { Matrix, QrDecomposition } from 'ml-matrix';
import { expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { randomOrthogonal } from '../../src/reservoir/orthogonal.ts';

test.each([1, 2, 7, 60])('of size %i are orthogonal, with the bits of a QR decomposition', (size) => {
  const Q = randomOrthogonal(size, randomStream(3, 'Q', size));
  const stream = randomStream(3, 'Q', size);
  const normal = Matrix.zeros(size, size);
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) normal.set(i, j, stream.normal());
  const { orthogonalMatrix, upperTriangularMatrix } = new QrDecomposition(normal);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      const sign = upperTriangularMatrix.get(j, j) < 0 ? -1 : 1;
      expect(Object.is(Q.get(i, j), sign * orthogonalMatrix.get(i, j))).toBe(true);
      let dot = 0;
      for (let k = 0; k < size; k++) dot += Q.get(k, i) * Q.get(k, j);
      expect(Math.abs(dot - (i === j ? 1 : 0))).toBeLessThan(1e-13);
    }
});
