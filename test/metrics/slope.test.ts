/** Slopes of lines, of points about one, and where there is none. */
import { expect, test } from 'vitest';
import { slopeOf } from '../../src/metrics/slope.ts';

test('that of a line is found, and that of points is their covariance over the variance of x', () => {
  const x = [-2, 0.5, 1, 7];
  expect(
    slopeOf(
      x,
      x.map((own) => 3 - 0.25 * own),
    ),
  ).toBeCloseTo(-0.25, 14);
  // Σ(x − 2)(y − 3) = 6 over Σ(x − 2)² = 8.
  expect(slopeOf([0, 2, 4], [1, 4, 4])).toBe(0.75);
});

test('x that does not vary, or a point alone, has none; other counts are refused', () => {
  expect(slopeOf([0.1, 0.1, 0.1], [1, 2, 3])).toBeNaN();
  expect(slopeOf([1], [1])).toBeNaN();
  expect(slopeOf([], [])).toBeNaN();
  expect(() => slopeOf([1, 2], [1])).toThrow('slope: 2 and 1 values; give as many of each');
});
