import { expect, test } from 'vitest';
import { quantile } from '../../src/metrics/quantile.ts';

test('quantiles interpolate between order statistics (R’s default, type 7)', () => {
  expect(quantile([1, 2, 3, 4], 0.25)).toBeCloseTo(1.75, 12);
  expect(quantile([1, 2, 3, 4], 1)).toBe(4);
  expect(quantile([5], 0.3)).toBe(5);
});
