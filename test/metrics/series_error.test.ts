import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalisedError, symmetricPercentageError } from '../../src/metrics/series_error.ts';

const series = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 40 });

describe('the normalised error', () => {
  test('is 0 for the series itself and 1 for its mean, in any unit', () => {
    fc.assert(
      fc.property(series, fc.double({ min: 0.001, max: 1000, noNaN: true }), (values, unit) => {
        fc.pre(Math.max(...values) - Math.min(...values) > 1e-6);
        const y = values.map((value) => unit * value);
        const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
        expect(normalisedError(y, y)).toBe(0);
        expect(
          normalisedError(
            y,
            y.map(() => mean),
          ),
        ).toBeCloseTo(1, 9);
      }),
      { seed: 1 },
    );
  });

  test('is no number where nothing varies, and refuses series of different lengths', () => {
    expect(normalisedError([3, 3], [1, 2])).toBeNaN();
    expect(() => normalisedError([1, 2], [1])).toThrow(/^normalised error: 2 values wanted and 1 predicted; /);
  });
});

describe('the symmetric percentage error', () => {
  test('is 0 for the series itself, 200 for its negative, and the same either way round', () => {
    fc.assert(
      fc.property(series, series, (a, b) => {
        const T = Math.min(a.length, b.length);
        const [y, z] = [a.slice(0, T), b.slice(0, T)];
        expect(symmetricPercentageError(y, y)).toBe(0);
        expect(symmetricPercentageError(y, z)).toBeCloseTo(symmetricPercentageError(z, y), 9);
        const nonZero = y.map((value) => (value === 0 ? 1 : value));
        expect(
          symmetricPercentageError(
            nonZero,
            nonZero.map((value) => -value),
          ),
        ).toBeCloseTo(200, 9);
      }),
      { seed: 1 },
    );
  });

  test('of 1 where 3 is wanted is 100 %, and of nothing where nothing is wanted 0', () => {
    expect(symmetricPercentageError([3, 0], [1, 0])).toBeCloseTo(50, 12);
    expect(symmetricPercentageError([3], [1])).toBeCloseTo(100, 12);
  });
});
