import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logNormalCdf, logNormalDensity, normalCdf, normalDensity, normalQuantile } from '../../src/metrics/normal.ts';

// SciPy 1.17.1, scipy.stats.norm.ppf and .cdf (Cephes ndtri, ndtr), printed to all digits.
const QUANTILES = [
  [1e-300, -37.0470962993612],
  [1e-20, -9.262340089798409],
  [1e-9, -5.9978070150076865],
  [0.001, -3.090232306167813],
  [0.02425, -1.972961051311885],
  [0.075, -1.4395314709384563],
  [0.25, -0.6744897501960817],
  [0.4, -0.2533471031357997],
  [0.6, 0.2533471031357997],
  [0.9, 1.2815515655446004],
  [0.975, 1.959963984540054],
  [0.995, 2.5758293035489004],
  [1 - 1e-10, 6.361340889697422],
] as const;
const PROBABILITIES = [
  [-30, 4.906713927147908e-198],
  [-10, 7.61985302416047e-24],
  [-8, 6.22096057427174e-16],
  [-5, 2.866515718791933e-7],
  [-3.0001, 0.0013494549132607172],
  [-3, 0.0013498980316300933],
  [-2.5, 0.006209665325776132],
  [-1, 0.15865525393145707],
  [-0.1, 0.460172162722971],
  [0.3, 0.6179114221889526],
  [1.96, 0.9750021048517795],
  [2.9, 0.998134186699616],
  [3.1, 0.9990323967867817],
  [6, 0.9999999990134123],
] as const;

// SciPy 1.10.1, scipy.stats.norm.logcdf.
const LOGARITHMS = [
  [-1e6, -500000000014.73456],
  [-200, -20006.21728089819],
  [-40, -804.6084420137539],
  [-8, -35.01343715991456],
  [-3.0001, -6.608054536023053],
  [-3, -6.60772622151035],
  [-1, -1.8410216450092634],
  [0, -Math.LN2],
  [2, -0.023012909328963476],
  [3.0001, -0.0013503662475040916],
  [9, -1.1285884059538324e-19],
] as const;

describe('normal distribution', () => {
  // Both algorithms claim about 1e-15; 1e-12 leaves room for the last digits of the other implementation.
  test.each(QUANTILES)('quantile of %d', (p, z) => {
    expect(Math.abs(normalQuantile(p) / z - 1)).toBeLessThan(1e-12);
  });

  test.each(PROBABILITIES)('probability below %d', (x, p) => {
    expect(Math.abs(normalCdf(x) / p - 1)).toBeLessThan(1e-12);
  });

  test.each(LOGARITHMS)('log of the probability below %d', (x, logarithm) => {
    expect(Math.abs(logNormalCdf(x) / logarithm - 1)).toBeLessThan(1e-12);
  });

  test('log of the density', () => {
    for (const x of [-5, 0, 2.5]) expect(logNormalDensity(x)).toBeCloseTo(Math.log(normalDensity(x)), 12);
    expect(logNormalDensity(-100)).toBeCloseTo(-5000.918938533205, 9);
  });

  test('has its middle and its ends', () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalCdf(0)).toBe(0.5);
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(normalQuantile(1.01)).toBeNaN();
    expect(normalQuantile(Number.NaN)).toBeNaN();
    expect(normalCdf(Number.NaN)).toBeNaN();
  });

  test('quantile inverts distribution', () => {
    fc.assert(
      fc.property(fc.double({ min: -7, max: 5, noNaN: true }), (x) => {
        // Rounding of Φ near 1 costs ε/φ(x), 1e-10 at x = 5.
        expect(normalQuantile(normalCdf(x))).toBeCloseTo(x, 8);
      }),
      { seed: 1 },
    );
  });

  test('density is the slope of the distribution', () => {
    for (const x of [-4, -2.9, -0.5, 0, 1, 3.2]) {
      const slope = (normalCdf(x + 1e-4) - normalCdf(x - 1e-4)) / 2e-4;
      // The central difference errs by h²/6·φ″ ≤ 1e-8.
      expect(slope).toBeCloseTo(normalDensity(x), 7);
    }
  });
});
