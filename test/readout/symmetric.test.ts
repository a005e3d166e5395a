import { Matrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import { scaledIdentity, subtractSquare, symmetricLength, symmetricTimes } from '../../src/readout/symmetric.ts';

test('products and updates of half a matrix are those of the whole one', () => {
  const n = 5;
  const v = Float64Array.from({ length: n }, (_, i) => Math.sin(1 + i));
  const x = Float64Array.from({ length: n }, (_, i) => Math.cos(2 * i));
  const packed = scaledIdentity(n, 3);
  expect(packed).toHaveLength(symmetricLength(n));
  subtractSquare(packed, v, 0.5, 2);
  const column = Matrix.columnVector(v);
  const full = Matrix.eye(n).mul(3).sub(column.mmul(column.transpose()).mul(0.5)).mul(2);
  const out = new Float64Array(n).fill(9);
  symmetricTimes(packed, x, out);
  const wanted = full.mmul(Matrix.columnVector(x)).to1DArray();
  out.forEach((value, i) => {
    expect(value).toBeCloseTo(wanted[i], 13);
  });
});
