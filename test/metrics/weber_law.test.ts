/** The two laws of timed behaviour, against clocks whose spread is known. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitGeneralisedWeber, type SpreadPoint, scalingExponent } from '../../src/metrics/weber_law.ts';
import { randomStream } from '../../src/random.ts';

const intervals = [100, 200, 400, 800, 1600];
const pointsOf = (sdAt: (T: number) => number, trials = 100): SpreadPoint[] =>
  intervals.map((interval) => ({ interval, sd: sdAt(interval), trials }));

describe('the scaling exponent', () => {
  test('is 1 of a constant Weber fraction, ½ of a Poisson clock, 0 of a delay line', () => {
    // A clock of rate ρ counts T·ρ ± √(T·ρ) pulses, so that T is known to √(T/ρ).
    expect(scalingExponent(pointsOf((T) => 0.15 * T))).toBeCloseTo(1, 12);
    expect(scalingExponent(pointsOf((T) => Math.sqrt(T / 0.1)))).toBeCloseTo(0.5, 12);
    expect(scalingExponent(pointsOf(() => 12))).toBeCloseTo(0, 12);
  });

  test('is 3/2 of a ramp that diffuses: SD = σ·T^1.5/A', () => {
    expect(scalingExponent(pointsOf((T) => (0.01 * T ** 1.5) / 3))).toBeCloseTo(1.5, 12);
  });
});

describe('the generalised Weber law', () => {
  test('has the two parts that the variances were made of', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        fc.double({ min: 0.5, max: 80, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        (k, constant, unit) => {
          const points = pointsOf((T) => Math.hypot(k * T, constant)).map(({ interval, sd, trials }) => ({
            ...{ interval: unit * interval, sd: unit * sd, trials },
          }));
          const { weberFraction, constantSd } = fitGeneralisedWeber(points);
          expect(weberFraction / k).toBeCloseTo(1, 6);
          expect(constantSd / (unit * constant)).toBeCloseTo(1, 6);
        },
      ),
      { seed: 1 },
    );
  });

  test('finds no part that is not there, rather than one below 0', () => {
    expect(fitGeneralisedWeber(pointsOf((T) => 0.01 * T ** 1.5)).constantSd).toBe(0);
    const falling = fitGeneralisedWeber(pointsOf((T) => 50 - 0.02 * T));
    expect(falling.weberFraction).toBe(0);
    expect(falling.constantSd).toBeGreaterThan(18);
    expect(falling.constantSd).toBeLessThan(50);
  });

  test('is found without bias from sampled spreads, though long times scatter most', () => {
    const [k, constant, trials] = [0.12, 20, 60];
    const fits = Array.from({ length: 400 }, (_, seed) => {
      const stream = randomStream(seed, 'test spread');
      return fitGeneralisedWeber(
        pointsOf((T) => {
          const values = Array.from({ length: trials }, () => Math.hypot(k * T, constant) * stream.normal());
          const mean = values.reduce((sum, value) => sum + value, 0) / trials;
          return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (trials - 1));
        }, trials),
      );
    });
    const average = (of: (fit: (typeof fits)[number]) => number): number =>
      fits.reduce((sum, fit) => sum + of(fit), 0) / fits.length;
    // An SD from 60 trials is known to 9 %; the mean of 400 fits to half a per cent and, σ₀, to two.
    expect(Math.abs(average(({ weberFraction }) => weberFraction) / k - 1)).toBeLessThan(0.02);
    expect(Math.abs(average(({ constantSd }) => constantSd) / constant - 1)).toBeLessThan(0.06);
  });

  test('refuses one interval, and spreads that are none', () => {
    expect(() => fitGeneralisedWeber([{ interval: 1, sd: 1, trials: 5 }])).toThrow(/^spread: fewer than two intervals/);
    expect(() => scalingExponent([...pointsOf(() => 1), { interval: 1, sd: 0, trials: 5 }])).toThrow(
      /^spread of point 5: standard deviation \(0\); use a number above 0$/,
    );
  });
});
