/** Ranks of matrices that are known by construction. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matrixRank } from '../../src/metrics/matrix_rank.ts';
import { randomStream } from '../../src/random.ts';

/** A random matrix of the given rank: a product of two thin ones. */
function ofRank(rows: number, columns: number, rank: number, seed: number): Float64Array[] {
  const stream = randomStream(seed, 'matrix of a rank');
  const left = Array.from({ length: rows }, () => Array.from({ length: rank }, () => stream.normal()));
  const right = Array.from({ length: rank }, () => Array.from({ length: columns }, () => stream.normal()));
  return left.map((row) =>
    Float64Array.from({ length: columns }, (_, j) => row.reduce((sum, x, k) => sum + x * right[k][j], 0)),
  );
}

describe('matrixRank', () => {
  test('counts the dimensions that rows span, whichever side is longer', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 30 }),
        fc.nat(30),
        fc.nat(),
        (rows, columns, r, seed) => {
          const rank = Math.min(r, rows, columns);
          const found = matrixRank(rank === 0 ? [new Float64Array(columns)] : ofRank(rows, columns, rank, seed));
          expect(found.rank).toBe(rank);
          expect(found.effective).toBeLessThanOrEqual(rank + 1e-9);
        },
      ),
      { seed: 5, numRuns: 60 },
    );
  });

  test('is effectively k where k singular values are equal, and hardly more where another is faint', () => {
    const diagonal = (...values: number[]): number[][] =>
      values.map((value, i) => values.map((_, j) => (i === j ? value : 0)));
    expect(matrixRank(diagonal(3, 3, 3, 0)).rank).toBe(3);
    expect(matrixRank(diagonal(3, 3, 3, 0)).effective).toBeCloseTo(3, 12);
    const faint = matrixRank(diagonal(3, 3, 3, 1e-9));
    expect(faint.rank).toBe(4);
    expect(faint.effective).toBeCloseTo(3, 6);
  });

  test('of states that are all 0 is 0', () => {
    expect(matrixRank([new Float64Array(4), new Float64Array(4)])).toEqual({ rank: 0, effective: 0 });
  });
});
