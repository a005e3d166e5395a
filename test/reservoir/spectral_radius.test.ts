import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import ndarray, { type NdArray } from 'ndarray';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { drawOperator } from '../../src/reservoir/recurrent_operator.ts';
import { scaleToRadius, spectralRadius, squaredRadius } from '../../src/reservoir/spectral_radius.ts';
import { longUnless, testRuns } from '../long.ts';

const rowsOf = (square: NdArray<Float64Array>): number[][] =>
  Array.from({ length: square.shape[0] }, (_, i) =>
    Array.from({ length: square.shape[1] }, (_, j) => square.get(i, j)),
  );

test('a rotation has a complex pair of the modulus it is scaled by', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 10, noNaN: true }),
      fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
      (modulus, angle) => {
        const [c, s] = [modulus * Math.cos(angle), modulus * Math.sin(angle)];
        const rotation = ndarray(Float64Array.of(c, -s, 0, s, c, 0, 3, 4, modulus / 2), [3, 3]);
        expect(spectralRadius(rotation) / modulus).toBeCloseTo(1, 10);
      },
    ),
    { seed: 1 },
  );
});

test('a cycle of weights has the modulus of their geometric mean', () => {
  // x_{i+1} ← w_i x_i around a ring of 4: eigenvalues are the fourth roots of the product.
  const ring = ndarray(new Float64Array(16), [4, 4]);
  [1, 2, -4, 2].forEach((weight, i) => {
    ring.set((i + 1) % 4, i, weight);
  });
  expect(spectralRadius(ring)).toBeCloseTo(2, 12);
});

testRuns(
  'equals the largest modulus among the eigenvalues that ml-matrix finds, at any size, density and scale',
  { few: 20, all: 60, seed: 1 },
  (runs) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 40 }),
        fc.constantFrom(0.2, 1),
        fc.integer({ min: -30, max: 30 }),
        fc.nat(1000),
        (size, density, exponent, seed) => {
          const stream = randomStream(seed, 'test matrix');
          const rows = Array.from({ length: size }, () =>
            Array.from({ length: size }, () => (stream.uniform() < density ? 10 ** exponent * stream.normal() : 0)),
          );
          const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(new Matrix(rows));
          const largest = Math.max(...realEigenvalues.map((re, i) => Math.hypot(re, imaginaryEigenvalues[i])));
          // Where only rounding makes an eigenvalue of a matrix without a loop, there is nothing to compare.
          fc.pre(largest > 1e-3 * 10 ** exponent);
          // An eigenvalue that several share, or nearly, is known to a root of the rounding error only.
          expect(
            Math.abs(spectralRadius(ndarray(Float64Array.from(rows.flat()), [size, size])) / largest - 1),
          ).toBeLessThan(1e-7);
        },
      ),
      runs,
    );
  },
);

test('a matrix without a loop has radius 0', () => {
  expect(spectralRadius(ndarray(Float64Array.of(0, 5, 0, 0), [2, 2]))).toBe(0);
});

describe('of more than 300 units', () => {
  const sizes = fc.integer({ min: 301, max: 330 });

  /** Within 1e-6 is promised; what is found is some 1e-12. */
  const expectRadius = (square: NdArray<Float64Array>, radius: number): void =>
    expect(Math.abs(spectralRadius(square) / radius - 1)).toBeLessThan(1e-9);

  test('it is that of squaring, at any scale', { tags: 'long' }, () => {
    const size = 301;
    const stream = randomStream(1, 'test matrix');
    const entries = Float64Array.from({ length: size * size }, () =>
      stream.uniform() < 0.2 ? 1e-30 * stream.normal() : 0,
    );
    const matrix = ndarray(entries, [size, size]);
    expectRadius(matrix, squaredRadius(matrix));
  });

  testRuns(
    'known eigenvalues are found behind any rotation, also where several are nearly the largest',
    { few: 1, all: 2, seed: 1 },
    (runs) => {
      fc.assert(
        fc.property(
          sizes,
          fc.double({ min: 0.05, max: 20, noNaN: true }),
          // The next one, relative to the largest.
          fc.constantFrom(0.5, 0.99, 0.9999, 1),
          fc.nat(1000),
          (size, radius, rival, seed) => {
            const Q = drawOperator('test', 'orthogonal', { size }, seed);
            const stream = randomStream(seed, 'test eigenvalues');
            // Pairs on two circles, the rest within half of the radius, and a triangle above them, which keeps the
            // eigenvalues.
            const T = ndarray(new Float64Array(size * size), [size, size]);
            for (let i = 0; i + 1 < size; i += 2) {
              const modulus = radius * (i === 0 ? 1 : i === 2 ? rival : 0.5 * stream.uniform());
              const angle = 2 * Math.PI * stream.uniform();
              T.set(i, i, modulus * Math.cos(angle));
              T.set(i + 1, i + 1, modulus * Math.cos(angle));
              T.set(i, i + 1, -modulus * Math.sin(angle));
              T.set(i + 1, i, modulus * Math.sin(angle));
              for (let j = i + 2; j < size; j++) T.set(i, j, (0.05 * radius * stream.normal()) / Math.sqrt(size));
            }
            const turned = new Matrix(rowsOf(Q)).mmul(new Matrix(rowsOf(T))).mmul(new Matrix(rowsOf(Q)).transpose());
            expectRadius(ndarray(Float64Array.from(turned.to1DArray()), [size, size]), radius);
          },
        ),
        runs,
      );
    },
  );

  for (const seed of [1, 2])
    test(`eigenvalues on both sides of 0 on the imaginary axis have an end, and their largest modulus (matrix ${seed})`, {
      tags: longUnless(seed === 1),
    }, () => {
      const size = 301;
      const stream = randomStream(seed, 'test matrix');
      const square = ndarray(new Float64Array(size * size), [size, size]);
      for (let i = 0; i < size; i++)
        for (let j = 0; j < i; j++) {
          const value = stream.uniform() < 0.05 ? stream.normal() : 0;
          square.set(i, j, value);
          square.set(j, i, -value);
        }
      expectRadius(square, squaredRadius(square));
    });

  test('that are only turned or passed round it is the factor, and without a loop there is none', () => {
    const params = { size: 400, neighbours: 2 };
    for (const topology of ['cycle', 'orthogonal'] as const) {
      const W = drawOperator('test', topology, params, 2);
      for (let k = 0; k < W.data.length; k++) W.data[k] *= 0.9;
      expect(spectralRadius(W)).toBeCloseTo(0.9, 12);
    }
    const ahead = ndarray(new Float64Array(400 * 400), [400, 400]);
    for (let i = 0; i < 400; i++) for (let j = 0; j < i; j++) ahead.set(i, j, 1);
    expect(scaleToRadius(ahead, 0.9)).toBe(false);
  });

  for (const topology of ['scale_free', 'random'] as const)
    test(`a ${topology} network gets the radius that is asked for`, { tags: longUnless(topology === 'random') }, () => {
      const params = {
        size: 310,
        neighbours: 5,
        rewire: 0.1,
        edges_per_node: 5,
        clusters: 4,
        within: 0.3,
        between: 0.02,
        density: 0.1,
      };
      const W = drawOperator('test', topology, params, 1);
      expect(scaleToRadius(W, 0.95)).toBe(true);
      expectRadius(W, 0.95);
      const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(new Matrix(rowsOf(W)));
      const largest = Math.max(...realEigenvalues.map((re, i) => Math.hypot(re, imaginaryEigenvalues[i])));
      expect(Math.abs(largest / 0.95 - 1)).toBeLessThan(1e-9);
    });
});
