/** Eigenvectors in WebAssembly: those of ml-matrix to the bit, and what eigenvectors are. */
import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import { createProducts } from '../../kernels/products.ts';
import { randomStream } from '../../src/random.ts';

/** Eigenvalues, and vectors one a row. */
function decomposed(matrix: readonly (readonly number[])[]): { values: number[]; vectors: number[][] } {
  const n = matrix.length;
  const products = createProducts();
  const numbers = products.numbers(n * n + 2 * n);
  numbers.set(matrix.flat());
  products.eigenvectors(0, n, n * n, n * n + n);
  const rows = Array.from({ length: n }, (_, i) => [...numbers.subarray(i * n, (i + 1) * n)]);
  return { values: [...numbers.subarray(n * n, n * n + n)], vectors: rows };
}

/** Sums of squares of rows of normal numbers: of fewer rows than columns, of lower rank. */
function gramOf(rows: number, n: number, seed: number): number[][] {
  const stream = randomStream(seed, 'eigenvectors');
  const x = Array.from({ length: rows }, () => Array.from({ length: n }, () => stream.normal()));
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_unused, j) => x.reduce((sum, row) => sum + row[i] * row[j], 0)),
  );
}

function agrees(matrix: number[][]): void {
  const library = new EigenvalueDecomposition(new Matrix(matrix), { assumeSymmetric: true });
  const { values, vectors } = decomposed(matrix);
  expect(values).toEqual(library.realEigenvalues);
  expect(vectors).toEqual(library.eigenvectorMatrix.transpose().to2DArray());
}

test.each([1, 2, 3, 4, 7, 32, 135])('a matrix of %i columns has the bits of ml-matrix', (n) => {
  agrees(gramOf(2 * n, n, n));
  agrees(gramOf(Math.ceil(n / 2), n, n));
});

test('symmetric matrices of any numbers do, zeros and equal ones among them', () => {
  const entry = fc.oneof(fc.constantFrom(0, 1, -1, 1e-12, 1e6), fc.double({ min: -1e3, max: 1e3, noNaN: true }));
  const square = fc
    .integer({ min: 1, max: 9 })
    .chain((n) => fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: n, maxLength: n }));
  fc.assert(
    fc.property(square, (given) =>
      agrees(given.map((row, i) => row.map((value, j) => (i <= j ? value : given[j][i])))),
    ),
    { numRuns: 200, seed: 1 },
  );
});

test('vectors are orthonormal, and the matrix only stretches them', () => {
  const matrix = gramOf(30, 20, 3);
  const { values, vectors } = decomposed(matrix);
  expect(values).toEqual(values.toSorted((a, b) => a - b));
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, i) => sum + value * b[i], 0);
  for (const [i, vector] of vectors.entries()) {
    for (const [j, other] of vectors.entries()) expect(dot(vector, other)).toBeCloseTo(i === j ? 1 : 0, 12);
    for (const [row, value] of vector.entries()) expect(dot(matrix[row], vector)).toBeCloseTo(values[i] * value, 10);
  }
});

test('a matrix that holds no number comes to an end, and its results are none', () => {
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
    const matrix = gramOf(9, 6, 1);
    matrix[2][4] = matrix[4][2] = bad;
    expect(decomposed(matrix).values.some((value) => !Number.isFinite(value))).toBe(true);
  }
});
