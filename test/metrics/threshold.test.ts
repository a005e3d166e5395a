import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nonDecreasing, thresholdRatio } from '../../src/metrics/threshold.ts';

const RATIOS = [1.05, 1.1, 1.25];

describe('the ratio of d′ = 1', () => {
  test('is that of an observer with a Weber fraction, whose d′ is ln(ratio)/w', () => {
    for (const w of [0.06, 0.09, 0.2]) {
      const { value, bound } = thresholdRatio(RATIOS.map((ratio) => ({ ratio, dPrime: Math.log(ratio) / w })));
      expect(value).toBeCloseTo(Math.exp(w), 12);
      expect(bound).toBe(null);
    }
  });

  test('is a bound where it lies outside the ratios tested', () => {
    const at = (...d: readonly number[]) => thresholdRatio(RATIOS.map((ratio, i) => ({ ratio, dPrime: d[i] })));
    expect(at(1.2, 2, 3)).toEqual({ value: 1.05, bound: 'at most' });
    expect(at(0, 0.3, 0.9)).toEqual({ value: 1.25, bound: 'at least' });
    expect(at(1, 2, 3)).toEqual({ value: 1.05, bound: null });
    // A single lucky sensitivity among three is averaged away.
    expect(at(1.1, 0.2, 0.1)).toEqual({ value: 1.25, bound: 'at least' });
  });
});

test('pooling gives the closest sequence that does not fall', () => {
  expect(nonDecreasing([1, 3, 2, 2, 5])).toEqual([1, 7 / 3, 7 / 3, 7 / 3, 5]);
  const values = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(values, (given) => {
      const found = nonDecreasing(given);
      expect(found).toEqual(found.toSorted((a, b) => a - b));
      const sum = (some: readonly number[]): number => some.reduce((total, value) => total + value, 0);
      expect(sum(found)).toBeCloseTo(sum(given), 9);
      // At the optimum no step of a tail up or down helps: the residuals are orthogonal to the fit.
      expect(sum(found.map((value, i) => value * (given[i] - value)))).toBeCloseTo(0, 9);
    }),
    { seed: 1 },
  );
});
