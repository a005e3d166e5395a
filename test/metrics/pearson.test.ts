/** Pearson's correlation against series whose correlation is known. */
import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { pearson } from '../../src/metrics/pearson.ts';

test('is 1 of a rising line, −1 of a falling one, 0 of orthogonal series, and 1/2 where half of the variance is shared', () => {
  const x = [1, 2, 3, 4];
  expect(pearson(x, [3, 5, 7, 9])).toBeCloseTo(1, 14);
  expect(pearson(x, [9, 7, 5, 3])).toBeCloseTo(-1, 14);
  expect(pearson([1, 1, -1, -1], [1, -1, 1, -1])).toBe(0);
  expect(pearson([1, 0, -1], [1, -1, 0])).toBeCloseTo(0.5, 14);
});

test('is not a number where nothing varies, and refuses series of different lengths', () => {
  expect(pearson([1, 1], [1, 2])).toBeNaN();
  expect(pearson([0.1, 0.1, 0.1], [1, 2, 3])).toBeNaN();
  expect(() => pearson([1, 2], [1])).toThrow(InputError);
  expect(() => pearson([1], [1])).toThrow('at least 2');
});
