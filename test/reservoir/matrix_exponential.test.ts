import { expect, test } from 'vitest';
import { matrixExponential } from '../../src/reservoir/matrix_exponential.ts';

const close = (found: Float64Array, expected: number[][], tolerance: number): void => {
  expect(found).toHaveLength(expected.length ** 2);
  found.forEach((entry, k) => {
    const i = Math.floor(k / expected.length);
    expect(Math.abs(entry - expected[i][k % expected.length])).toBeLessThan(tolerance);
  });
};

test('is the closed form of rotations, of nilpotent matrices and of decays, however large', () => {
  for (const angle of [0.01, 1, 30])
    close(
      matrixExponential([
        [0, -angle],
        [angle, 0],
      ]),
      [
        [Math.cos(angle), -Math.sin(angle)],
        [Math.sin(angle), Math.cos(angle)],
      ],
      1e-13,
    );
  close(
    matrixExponential([
      [0, 2, 0],
      [0, 0, 3],
      [0, 0, 0],
    ]),
    [
      [1, 2, 3],
      [0, 1, 3],
      [0, 0, 1],
    ],
    1e-14,
  );
  close(
    matrixExponential([
      [-40, 0],
      [0, 1],
    ]),
    [
      [Math.exp(-40), 0],
      [0, Math.E],
    ],
    1e-13,
  );
  close(matrixExponential([[0]]), [[1]], 1e-16);
});
