/** Values that are bounds where measuring ends. */
import { describe, expect, test } from 'vitest';
import {
  type Censored,
  censored,
  censoredDifference,
  censoredRatio,
  rangeScale,
  shareScale,
} from '../../src/metrics/measure.ts';

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

describe('two values that may be bounds', () => {
  const [open, much, little] = [null, 'at least', 'at most'].map((bound) => ({ value: 2, bound }) as Censored);

  test('have a ratio and a difference that rise with the first and fall with the second', () => {
    expect(censoredRatio({ value: 3, bound: null }, open)).toEqual({ value: 1.5, bound: null });
    expect(censoredDifference({ value: 3, bound: null }, open)).toEqual({ value: 1, bound: null });
    for (const [value, over, bound] of [
      [much, open, 'at least'],
      [much, little, 'at least'],
      [open, little, 'at least'],
      [little, open, 'at most'],
      [little, much, 'at most'],
      [open, much, 'at most'],
    ] as const) {
      expect(censoredRatio(value, over)).toEqual({ value: 1, bound });
      expect(censoredDifference(value, over)).toEqual({ value: 0, bound });
    }
  });

  test('have none where it can be anything', () => {
    for (const both of [much, little]) {
      expect(censoredRatio(both, both)).toEqual({ value: Number.NaN, bound: null });
      expect(censoredDifference(both, both)).toEqual({ value: Number.NaN, bound: null });
    }
  });
});
