import { expect, test } from 'vitest';
import { meanInterval } from '../../../src/metrics/mean_interval.ts';
import { meanOf, measuredDifference, measuredMean } from '../../../src/studies/statistics/measured.ts';

test('a mean is that of the values, with the interval of means over networks', () => {
  const values = [1, 2, 4, 7];
  const { mean, low, high } = meanInterval(values);
  expect(measuredMean(values)).toEqual({ value: mean, low, high });
  expect(meanOf(Float64Array.from(values))).toBe(3.5);
  expect(meanOf([])).toBeNaN();
});

test('a difference is that of pairs, and p is 2/2ⁿ where all of n point the same way', () => {
  const of = [2, 3, 4, 5, 6];
  const found = measuredDifference(of, [1, 1, 1, 1, 1], { seed: 1, name: 'flips' });
  expect(found.value).toBe(3);
  expect(found.p).toBeCloseTo(2 / 2 ** 5, 12);
});
