/** Values that are bounds where measuring ends. */
import { expect, test } from 'vitest';
import { censored, rangeScale, shareScale } from '../../src/metrics/measure.ts';

test('a value within the range is known; beyond an end the end is a bound', () => {
  expect(censored(0.5, 0, 1)).toEqual({ value: 0.5, bound: null });
  expect([0, 1].map((end) => censored(end, 0, 1).bound)).toEqual([null, null]);
  expect(censored(Number.POSITIVE_INFINITY, 0, 1)).toEqual({ value: 1, bound: 'at least' });
  expect(censored(-0.1, 0, 1)).toEqual({ value: 0, bound: 'at most' });
  expect(censored(Number.NaN, 0, 1)).toEqual({ value: Number.NaN, bound: null });
});

test('a share moves by one trial; what is not counted in trials has no step', () => {
  expect(shareScale(50)).toEqual({ low: 0, high: 1, step: 0.02 });
  expect(rangeScale(100, 400)).toEqual({ low: 100, high: 400, step: 0 });
});
