import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import ndarray from 'ndarray';
import { expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { exactRadius, spectralRadius } from '../../src/reservoir/spectral_radius.ts';

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

test('equals the largest modulus among the eigenvalues that ml-matrix finds, at any size, density and scale', () => {
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
        expect(spectralRadius(ndarray(Float64Array.from(rows.flat()), [size, size])) / largest).toBeCloseTo(1, 8);
      },
    ),
    { numRuns: 60 },
  );
});

test('a matrix without a loop has radius 0', () => {
  expect(spectralRadius(ndarray(Float64Array.of(0, 5, 0, 0), [2, 2]))).toBe(0);
});

test.each([1, 2, 3])('of a large random matrix (seed %i) the growth is the radius, within 1 percent', (seed) => {
  const size = 320;
  const stream = randomStream(seed, 'test matrix');
  const entries = Float64Array.from({ length: size * size }, () => (stream.uniform() < 0.1 ? stream.normal() : 0));
  const matrix = ndarray(entries, [size, size]);
  const ratio = spectralRadius(matrix) / exactRadius(matrix);
  // Several eigenvalues near the edge of the disc beat against one another for hundreds of products.
  expect(Math.abs(ratio - 1)).toBeLessThan(0.01);
  expect(ratio).not.toBe(1);
});
