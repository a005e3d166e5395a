/** Numbers drawn from distributions, against their moments. */
import { describe, expect, test } from 'vitest';
import type { RandomDistribution } from '../../../models/circuits/circuit.ts';
import { drawValues } from '../../../src/network/draw/draw.ts';
import { valueBounds } from '../../../src/network/draw/value_bounds.ts';
import { randomStream } from '../../../src/random.ts';
import { mean, variance } from '../counts.ts';

const draw = (value: RandomDistribution, count = 40_000): number[] => [
  ...drawValues(value, count, randomStream(3, 'draw'), 'here'),
];

describe('log-normal numbers', () => {
  test.each([
    [2, 1],
    [-2, 1],
    [0.5, 0.1],
    [-30, 40],
  ])('of mean %d and sd %d have them, the sign of the mean, and a normal logarithm', (centre, sd) => {
    const found = draw({ distribution: 'lognormal', mean: centre, sd });
    const n = found.length;
    expect(found.every((value) => value * centre > 0)).toBe(true);
    expect(Math.abs(mean(found) - centre)).toBeLessThan((5 * sd) / Math.sqrt(n));
    // ln|x| has the variance ln(1 + (sd/mean)²) and the mean ln|mean| − half of it; five standard errors of mean,
    // variance and skewness.
    const logs = found.map((value) => Math.log(Math.abs(value)));
    const width = Math.log(1 + (sd / centre) ** 2);
    const middle = Math.log(Math.abs(centre)) - width / 2;
    expect(Math.abs(mean(logs) - middle)).toBeLessThan(5 * Math.sqrt(width / n));
    expect(Math.abs(variance(logs) / width - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
    expect(Math.abs(mean(logs.map((log) => ((log - middle) / Math.sqrt(width)) ** 3)))).toBeLessThan(
      5 * Math.sqrt(15 / n),
    );
  });

  test('outside their bounds are drawn again', () => {
    const found = draw({ distribution: 'lognormal', mean: 2, sd: 2, min: 1, max: 3 }, 5000);
    expect(Math.min(...found)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...found)).toBeLessThanOrEqual(3);
    expect(found.filter((value) => value < 1.05).length).toBeGreaterThan(20);
  });

  test('lie between bounds told without drawing', () => {
    for (const value of [
      { distribution: 'lognormal', mean: 2, sd: 3 },
      { distribution: 'lognormal', mean: -2, sd: 3, max: -1 },
      { distribution: 'lognormal', mean: 7, sd: 0 },
    ] as const) {
      const { low, high } = valueBounds(value);
      const found = draw(value, 5000);
      expect(low).toBeLessThanOrEqual(Math.min(...found));
      expect(high).toBeGreaterThanOrEqual(Math.max(...found));
      expect(low * high).toBeGreaterThan(0);
      expect(Number.isFinite(low) && Number.isFinite(high)).toBe(true);
    }
  });

  test.each<[RandomDistribution, string]>([
    [{ distribution: 'lognormal', mean: 0, sd: 1 }, 'here: mean is zero (0); use a mean above or below 0'],
    [{ distribution: 'lognormal', mean: 1, sd: -1 }, 'here: sd is negative (-1); use sd ≥ 0'],
    [
      { distribution: 'lognormal', mean: 1, sd: 0.1, min: 50 },
      'here: lognormal(1, 0.1) misses [50, Infinity] 1000 times; use bounds that contain more of it',
    ],
  ])('%j are refused', (value, message) => {
    expect(() => draw(value, 1)).toThrow(message);
  });
});
