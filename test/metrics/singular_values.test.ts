/** Singular values against ml-matrix, invariants, and matrices whose decomposition there never ends. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { expect, test } from 'vitest';
import { matrixRank } from '../../src/metrics/matrix_rank.ts';
import { singularValues } from '../../src/metrics/singular_values.ts';
import { randomStream } from '../../src/random.ts';

const entry = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((thousandths) => thousandths / 1000);
const matrices = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })).chain(([rows, columns]) =>
  fc.array(fc.array(entry, { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  }),
);

test('have the sum of squares of the matrix, and are those of its transpose', () => {
  fc.assert(
    fc.property(matrices, (rows) => {
      const values = singularValues(rows);
      expect(values).toHaveLength(Math.min(rows.length, rows[0].length));
      expect(values).toEqual([...values].sort((a, b) => b - a));
      const squares = rows.flat().reduce((sum, value) => sum + value * value, 0);
      const norm = Math.sqrt(squares);
      expect(Math.abs(Math.hypot(...values) - norm)).toBeLessThanOrEqual(1e-13 * norm);
      const transposed = singularValues(rows[0].map((_, j) => rows.map((row) => row[j])));
      values.forEach((value, i) => {
        expect(Math.abs(value - transposed[i])).toBeLessThanOrEqual(1e-13 * norm);
      });
    }),
    { seed: 1 },
  );
});

test('are ml-matrix’ own within rounding for states of a usual size', () => {
  const stream = randomStream(1, 'singular values');
  for (const [rows, columns] of [
    [150, 135],
    [40, 135],
    [135, 20],
  ]) {
    const matrix = Array.from({ length: rows }, () => Array.from({ length: columns }, () => stream.normal()));
    const theirs = new SingularValueDecomposition(new Matrix(matrix), { autoTranspose: true }).diagonal;
    singularValues(matrix).forEach((value, i) => {
      expect(Math.abs(value - theirs[i])).toBeLessThan(1e-12 * theirs[0]);
    });
  }
});

test.each([
  [
    'zeros',
    [
      [0, 0, 0],
      [0, 0, 0],
    ],
    [0, 0],
  ],
  [
    'a diagonal of any sizes',
    [
      [1e-300, 0],
      [0, 1e300],
    ],
    [1e300, 0],
  ],
  [
    'one direction',
    [
      [3, 4],
      [6, 8],
    ],
    [Math.sqrt(125), 0],
  ],
])('of %s', (_, rows, expected) => {
  const values = singularValues(rows);
  values.forEach((value, i) => {
    expect(Math.abs(value - expected[i])).toBeLessThanOrEqual(1e-15 * expected[0]);
  });
});

test('end for states of a liquid for which ml-matrix goes round for ever', () => {
  const file = new URL('../golden/states_of_rank_one.json', import.meta.url);
  const { columns, kindOf } = JSON.parse(readFileSync(file, 'utf8')) as { columns: number[][]; kindOf: number[] };
  const rows = columns[0].map((_, i) => kindOf.map((kind) => columns[kind][i]));
  const [first, ...others] = singularValues(rows);
  const norm = Math.hypot(...rows.flat());
  expect(Math.abs(first - norm)).toBeLessThan(1e-14 * norm);
  expect(Math.max(...others)).toBeLessThan(1e-15 * norm);
  expect(matrixRank(rows).rank).toBe(1);
});

test('end for sparse states with many equal rows and exact zeros', () => {
  const stream = randomStream(2, 'sparse states');
  for (let trial = 0; trial < 5; trial++) {
    const kinds = Array.from({ length: 1 + stream.integer(20) }, () =>
      Array.from({ length: 135 }, () => (stream.uniform() < 0.02 ? Math.exp(-20 * stream.uniform()) : 0)),
    );
    const rows = Array.from({ length: 150 }, () => kinds[stream.integer(kinds.length)]);
    const rank = singularValues(rows).filter((value) => value > 1e-12).length;
    expect(rank).toBeLessThanOrEqual(kinds.length);
  }
});
