import { expect, test } from 'vitest';
import { meanInterval } from '../../../src/metrics/mean_interval.ts';
import { correlationOf } from '../../../src/studies/published/maass_2004/findings.ts';
import { scoreName, scoreOf } from '../../../src/studies/published/timing_scores/system_scores.ts';
import {
  correlationRange,
  meanOf,
  measuredDifference,
  measuredMean,
  positiveRange,
  shareRange,
} from '../../../src/studies/statistics/measured.ts';

test('a mean is that of the values, with the interval of means over networks', () => {
  const values = [1, 2, 4, 7];
  const { mean, low, high } = meanInterval(values);
  expect(measuredMean(values)).toEqual({ value: mean, low, high });
  expect(meanOf(Float64Array.from(values))).toBe(3.5);
  expect(meanOf([])).toBeNaN();
});

test.each([
  ['correlations near 1', [0.99, 0.4, 0.99, 0.98], correlationRange],
  ['correlations near −1', [-0.99, -0.4, -0.99], correlationRange],
  ['shares near 0', [0, 0, 0.05], shareRange],
  ['errors', [0.01, 0.4, 0.02], positiveRange],
] as const)('the interval of %s ends where the quantity does', (_, values, [low, high]) => {
  const free = measuredMean(values);
  const within = measuredMean(values, [low, high]);
  expect(free.low < low || free.high > high).toBe(true);
  expect(within).toEqual({ value: free.value, low: Math.max(low, free.low), high: Math.min(high, free.high) });
});

test('published correlations and lapses have intervals within their range', () => {
  const correlation = [0.99, 0.4, 0.99].map((value, seed) => ({ synapses: 'dynamic', seed, correlation: [value] }));
  const { low = Number.NaN, high } = correlationOf(correlation as never, 'dynamic', 0);
  expect(high).toBe(1);
  expect(low).toBeGreaterThanOrEqual(-1);
  const lapses = [0, 0, 0.1].map((value, seed) => ({
    system: 'liquid',
    seed,
    scores: { [scoreName('lapses', 'all')]: value },
  }));
  expect(scoreOf(lapses as never, 'liquid', 'lapses', 'all')).toMatchObject({ low: 0, high: 0.2 });
});

test('a difference is that of pairs, and p is 2/2ⁿ where all of n point the same way', () => {
  const of = [2, 3, 4, 5, 6];
  const found = measuredDifference(of, [1, 1, 1, 1, 1], { seed: 1, name: 'flips' });
  expect(found.value).toBe(3);
  expect(found.p).toBeCloseTo(2 / 2 ** 5, 12);
});
