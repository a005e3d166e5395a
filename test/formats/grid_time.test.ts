/** Times that go through a file are those of the run again. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onGrid } from '../../src/formats/grid_time.ts';

const anyStep = fc.integer({ min: 0, max: 1e9 });
const anyDt = fc.constantFrom(0.1, 0.05, 0.025, 1 / 3, 1 / 128, 1);

test('on the grid, through seconds or nine decimals, to the bit', () => {
  fc.assert(
    fc.property(anyStep, anyDt, (step, dt) => {
      const timeMs = step * dt;
      expect(onGrid((timeMs / 1000) * 1000, dt)).toBe(timeMs);
      expect(onGrid(Number(timeMs.toFixed(9)), dt)).toBe(timeMs);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('between its points a time stays where it is, and without a grid it has nine decimals', () => {
  expect(onGrid(0.25, 0.1)).toBe(0.25);
  expect(onGrid(0.1 + 0.2, undefined)).toBe(0.3);
  expect(onGrid(Number.NaN, 0.1)).toBeNaN();
  expect(onGrid(Number.POSITIVE_INFINITY, undefined)).toBe(Number.POSITIVE_INFINITY);
});
