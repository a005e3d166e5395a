/**
 * The eigenvalues are those of ml-matrix, bit for bit: leaving out what they do not depend on changes no radius, and so
 * no reservoir that was drawn before.
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { hessenbergEigenvalues } from '../../src/reservoir/hessenberg_eigenvalues.ts';

/** Zeros below the first subdiagonal, above it normal numbers. @param entry of those, for what they are to be */
function hessenberg(size: number, entry: (i: number, j: number) => number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, k) => {
    const [i, j] = [Math.floor(k / size), k % size];
    return j < i - 1 ? 0 : entry(i, j);
  });
}

function expectSame(h: Float64Array, size: number): void {
  const rows = Array.from({ length: size }, (_, i) => Array.from(h.subarray(i * size, (i + 1) * size)));
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(new Matrix(rows));
  const { re, im } = hessenbergEigenvalues(h, size);
  expect(Array.from(re)).toEqual(realEigenvalues);
  expect(Array.from(im)).toEqual(imaginaryEigenvalues);
}

test.each([1, 2, 3, 5, 17, 32, 48, 108])('of %d columns they are those of ml-matrix, bit for bit', (size) => {
  for (let seed = 1; seed <= 10; seed++) {
    const stream = randomStream(seed, 'test matrix');
    expectSame(
      hessenberg(size, () => stream.normal()),
      size,
    );
  }
});

test('also where the matrix falls into parts, and at any scale', () => {
  for (const scale of [1e-30, 1, 1e30]) {
    const stream = randomStream(3, 'test matrix');
    expectSame(
      hessenberg(40, (i, j) => (i === j + 1 && i % 7 === 0 ? 0 : scale * stream.normal())),
      40,
    );
  }
});

test('and where ordinary shifts do not settle: a cycle, whose eigenvalues are equally large', () => {
  expectSame(
    hessenberg(24, (i, j) => (i === j + 1 || (i === 0 && j === 23) ? 1 : i === j ? 0.3 : 0)),
    24,
  );
});
