import { expect, test } from 'vitest';
import { lyapunovExponent } from '../../src/metrics/lyapunov.ts';
import { meanInterval } from '../../src/metrics/mean_interval.ts';

/** Distances of two orbits of the logistic map x ← r x (1 − x). */
function orbits(r: number, start: number, apart: number, steps: number): number[] {
  let [a, b] = [start, start + apart];
  return Array.from({ length: steps }, () => {
    const distance = Math.abs(a - b);
    [a, b] = [r * a * (1 - a), r * b * (1 - b)];
    return distance;
  });
}

test('the logistic map at r = 4 has ln 2, over many beginnings', () => {
  const exponents = Array.from({ length: 400 }, (_, i) =>
    lyapunovExponent(orbits(4, 0.05 + 0.8 * (((i * (Math.sqrt(5) - 1)) / 2) % 1), 1e-12, 60), 1, { saturation: 1e-3 }),
  );
  const { mean, low, high } = meanInterval(exponents);
  expect(Math.abs(mean - Math.LN2)).toBeLessThan(0.02);
  expect(low).toBeLessThan(Math.LN2);
  expect(high).toBeGreaterThan(Math.LN2 - 0.02);
});

test('at r = 2.8 it is that of the fixed point, ln |r − 2|·−1 = ln .8, and distances that are rounding do not count', () => {
  const distances = orbits(2.8, 1 - 1 / 2.8 + 1e-6, 1e-7, 200);
  expect(lyapunovExponent(distances, 1, { resolution: 1e-13 })).toBeCloseTo(Math.log(0.8), 3);
});

test('an exponential has its rate, in the unit of the interval; without two distances there is none', () => {
  const distances = Array.from({ length: 30 }, (_, t) => 1e-6 * Math.exp(-0.3 * t));
  expect(lyapunovExponent(distances, 10)).toBeCloseTo(-0.03, 12);
  expect(lyapunovExponent([1e-3], 1)).toBeNaN();
  expect(lyapunovExponent([1e-3, 2, 3], 1, { saturation: 1 })).toBeNaN();
  expect(lyapunovExponent([1e-3, 0, 0], 1)).toBe(Number.NEGATIVE_INFINITY);
  expect(() => lyapunovExponent([1, -1], 1)).toThrow('lyapunov exponent: distance 1 (-1); give finite numbers ≥ 0');
  expect(() => lyapunovExponent([1, 1], 0)).toThrow('lyapunov exponent: interval (0); use a number > 0');
});
