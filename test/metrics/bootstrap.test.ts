import { describe, expect, test } from 'vitest';
import { bootstrapMean, quantile } from '../../src/metrics/bootstrap.ts';
import { randomStream } from '../../src/random.ts';

const options = { seed: 1, name: 'test' };

describe('bootstrap of a mean', () => {
  test('quantiles interpolate between order statistics (R’s default, type 7)', () => {
    expect(quantile([1, 2, 3, 4], 0.25)).toBeCloseTo(1.75, 12);
    expect(quantile([1, 2, 3, 4], 1)).toBe(4);
    expect(quantile([5], 0.3)).toBe(5);
  });

  test('equal values have an interval of no width, single ones have none', () => {
    expect(bootstrapMean([0.5, 0.5, 0.5], options)).toEqual({ mean: 0.5, low: 0.5, high: 0.5 });
    expect(bootstrapMean([0.7], options)).toEqual({ mean: 0.7, low: Number.NaN, high: Number.NaN });
    expect(bootstrapMean([], options).mean).toBeNaN();
  });

  test('of two values it is their range: 1/4 of all resamples hold one value alone', () => {
    expect(bootstrapMean([0, 1], options)).toEqual({ mean: 0.5, low: 0, high: 1 });
  });

  test('is as wide as theory says for many values', () => {
    const stream = randomStream(2, 'test bootstrap');
    const values = Array.from({ length: 400 }, () => stream.normal());
    const { mean, low, high } = bootstrapMean(values, options);
    const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    // The ends are 2.5 % quantiles of 5000 means: their own standard error is about 2 % of the width.
    expect((high - low) / (2 * 1.96 * (sd / 20))).toBeCloseTo(1, 1);
    expect(Math.abs((high + low) / 2 - mean)).toBeLessThan(0.01);
  });

  test('covers the true mean about as often as it says (n = 30)', () => {
    const stream = randomStream(3, 'test coverage');
    const covered = Array.from({ length: 300 }, (_, i) => {
      const values = Array.from({ length: 30 }, () => stream.normal());
      const { low, high } = bootstrapMean(values, { seed: 4, name: `coverage ${i}`, resamples: 500 });
      return low <= 0 && high >= 0;
    }).filter(Boolean).length;
    // The percentile bootstrap covers about 93 % at n = 30; 300 tries have a standard error of 1.5 %.
    expect(covered / 300).toBeGreaterThan(0.88);
    expect(covered / 300).toBeLessThan(0.985);
  });

  test('depends on seed and name only', () => {
    const values = [0.1, 0.5, 0.2, 0.9, 0.4];
    expect(bootstrapMean(values, options)).toEqual(bootstrapMean(values, options));
    expect(bootstrapMean(values, { seed: 1, name: 'other', resamples: 51 })).not.toEqual(
      bootstrapMean(values, { seed: 1, name: 'test', resamples: 51 }),
    );
  });
});
