/** The middle of a sample. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { median } from '../../src/metrics/median.ts';

test('is the middle value, or the mean of the two in the middle, in whatever order they come', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 10, 2])).toBe(3);
  // By their size, not by their digits.
  expect(median([10, 9, 100])).toBe(10);
  expect(median([])).toBeNaN();
});

test('has as many values below as above, and leaves the sample as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }), (values) => {
      const before = [...values];
      const middle = median(values);
      expect(values).toEqual(before);
      const below = values.filter((value) => value < middle).length;
      const above = values.filter((value) => value > middle).length;
      expect(Math.max(below, above)).toBeLessThanOrEqual(values.length / 2);
    }),
    { seed: 4 },
  );
});
