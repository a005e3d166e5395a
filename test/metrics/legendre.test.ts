import { expect, test } from 'vitest';
import { normalisedLegendre } from '../../src/metrics/legendre.ts';

test('the first polynomials are those of the tables', () => {
  for (const u of [-1, -0.3, 0, 0.6, 1]) {
    expect(normalisedLegendre(0, u)).toBe(1);
    expect(normalisedLegendre(1, u)).toBeCloseTo(Math.sqrt(3) * u, 14);
    expect(normalisedLegendre(2, u)).toBeCloseTo((Math.sqrt(5) / 2) * (3 * u * u - 1), 13);
    expect(normalisedLegendre(3, u)).toBeCloseTo((Math.sqrt(7) / 2) * (5 * u ** 3 - 3 * u), 13);
  }
});

test('they are orthonormal for a uniform variable', () => {
  // Gauss's rule of three points is exact up to degree 5.
  const nodes = [-Math.sqrt(0.6), 0, Math.sqrt(0.6)];
  const mean = (f: (u: number) => number): number => (5 * f(nodes[0]) + 8 * f(nodes[1]) + 5 * f(nodes[2])) / 18;
  for (const [p, q] of [
    [0, 1],
    [0, 2],
    [1, 1],
    [1, 2],
    [2, 2],
    [1, 3],
    [2, 3],
  ])
    expect(mean((u) => normalisedLegendre(p, u) * normalisedLegendre(q, u))).toBeCloseTo(p === q ? 1 : 0, 13);
});
