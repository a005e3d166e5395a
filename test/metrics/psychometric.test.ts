import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalCdf, normalDensity } from '../../src/metrics/normal.ts';
import { fitPsychometric } from '../../src/metrics/psychometric.ts';
import { randomStream } from '../../src/random.ts';

const intervals = [80, 90, 100, 106, 112, 118, 125, 140];

function expected(pse: number, slope: number, trials: number) {
  return intervals.map((interval) => ({
    interval,
    trials,
    long: trials * normalCdf(slope * Math.log(interval / pse)),
  }));
}

describe('psychometric fit', () => {
  test('recovers the parameters from expected counts', () => {
    const fit = fitPsychometric(expected(108, 9, 1000));
    expect(fit.slope).toBeCloseTo(9, 8);
    expect(fit.pse.value).toBeCloseTo(108, 8);
    expect(fit.intercept).toBeCloseTo(-9 * Math.log(108), 6);
    expect(fit.separable).toBe(false);
    const [t25, t75] = [-1, 1].map((sign) => 108 * Math.exp((sign * 0.6744897501960817) / 9));
    expect(fit.weberFraction.value).toBeCloseTo((t75 - t25) / (2 * 108), 9);
  });

  test('recovers them from sampled answers within sampling error', () => {
    const stream = randomStream(1, 'test psychometric');
    const points = intervals.map((interval) => {
      const p = normalCdf(12 * Math.log(interval / 110));
      const long = Array.from({ length: 500 }, () => stream.uniform() < p).filter(Boolean).length;
      return { interval, trials: 500, long };
    });
    const fit = fitPsychometric(points);
    // Fisher information: SE of ln PSE ≈ 1/(12·√(8·500·.3)) = .0024 (0.27 ms), of the slope ≈ 0.4; three of each.
    expect(Math.abs(fit.pse.value - 110)).toBeLessThan(0.8);
    expect(Math.abs(fit.slope - 12)).toBeLessThan(1.2);
  });

  // What defines a maximum-likelihood fit, whatever the algorithm.
  test('the gradient of the likelihood is zero at the fit', () => {
    const points = intervals.map((interval, i) => ({ interval, trials: 20, long: [1, 0, 4, 3, 11, 17, 16, 20][i] }));
    const { intercept, slope } = fitPsychometric(points);
    const logLikelihood = (a: number, b: number) =>
      points.reduce((sum, { interval, trials, long }) => {
        const eta = a + b * Math.log(interval);
        return sum + long * Math.log(normalCdf(eta)) + (trials - long) * Math.log(normalCdf(-eta));
      }, 0);
    const best = logLikelihood(intercept, slope);
    for (const [da, db] of [
      [1e-3, 0],
      [-1e-3, 0],
      [0, 1e-3],
      [0, -1e-3],
      [-4.7e-2, 1e-2],
      [4.7e-2, -1e-2],
    ])
      expect(logLikelihood(intercept + da, slope + db)).toBeLessThan(best);
  });

  test('one answer against a steep curve counts in full, however far out it is', () => {
    // One "long" of 21 at 110: a curve as steep as the others ask for gives it 1 in 10¹⁸, so the best one is flatter.
    const points = [
      { interval: 110, trials: 21, long: 1 },
      { interval: 212, trials: 67, long: 1 },
      { interval: 259, trials: 178, long: 2 },
      { interval: 338, trials: 140, long: 136 },
      { interval: 357, trials: 122, long: 118 },
    ];
    const { intercept, slope } = fitPsychometric(points);
    const gradients = points.map(({ interval, trials, long }) => {
      const x = Math.log(interval);
      const p = normalCdf(intercept + slope * x);
      return ((long - trials * p) * normalDensity(intercept + slope * x)) / (p * (1 - p));
    });
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    expect(Math.abs(sum(gradients))).toBeLessThan(1e-6);
    expect(Math.abs(sum(gradients.map((g, i) => g * Math.log(points[i].interval))))).toBeLessThan(1e-6);
  });

  test('separated answers give a finite curve between the last short and the first long interval, and say so', () => {
    const points = intervals.map((interval) => ({ interval, trials: 50, long: interval < 110 ? 0 : 50 }));
    const fit = fitPsychometric(points);
    expect(fit.separable).toBe(true);
    expect(fit.weberFraction.bound).toBe('at most');
    expect(fit.pse.value).toBeGreaterThan(106);
    expect(fit.pse.value).toBeLessThan(112);
    expect(fit.weberFraction.value).toBeGreaterThan(0);
    expect(fit.weberFraction.value).toBeLessThan(0.1);
  });

  // Quartiles at 80 and 140: (140 − 80)/(2·√(80·140)).
  const LARGEST = 60 / (2 * Math.sqrt(80 * 140));

  test.each([
    ['always long', [50, 50, 50, 50, 50, 50, 50, 50], { value: 80, bound: 'at most' }],
    ['never long', [0, 0, 0, 0, 0, 0, 0, 0], { value: 140, bound: 'at least' }],
    ['falling, mostly long', [48, 45, 40, 35, 30, 20, 15, 10], { value: 80, bound: 'at most' }],
    [
      'falling, separated, half of them long',
      [50, 50, 50, 50, 0, 0, 0, 0],
      { value: Math.sqrt(80 * 140), bound: null },
    ],
    ['level, mostly short', [20, 21, 20, 19, 20, 20, 19, 20], { value: 140, bound: 'at least' }],
  ] as const)('answers that are %s have a threshold beyond the intervals presented', (_, longs, pse) => {
    const fit = fitPsychometric(intervals.map((interval, i) => ({ interval, trials: 50, long: longs[i] })));
    expect(fit.pse.value).toBeCloseTo(pse.value, 9);
    expect(fit.pse.bound).toBe(pse.bound);
    expect(fit.weberFraction.value).toBeCloseTo(LARGEST, 12);
    expect(fit.weberFraction.bound).toBe('at least');
  });

  test('answers that rise, but far from one half, have a PSE beyond the last interval', () => {
    const longs = [0, 0, 1, 0, 1, 1, 2, 3];
    const fit = fitPsychometric(intervals.map((interval, i) => ({ interval, trials: 50, long: longs[i] })));
    expect(fit.pse).toEqual({ value: 140, bound: 'at least' });
  });

  test('whatever the answers, all measures are numbers within what was presented', () => {
    const answers = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true })), {
      minLength: 8,
      maxLength: 8,
    });
    fc.assert(
      fc.property(answers, (cells) => {
        const points = cells.map(([trials, p], i) => ({
          interval: intervals[i],
          trials,
          long: Math.round(p * trials),
        }));
        const fit = fitPsychometric(points);
        expect(fit.pse.value).toBeGreaterThanOrEqual(80);
        expect(fit.pse.value).toBeLessThanOrEqual(140);
        expect(fit.weberFraction.value).toBeGreaterThan(0);
        expect(fit.weberFraction.value).toBeLessThanOrEqual(LARGEST + 1e-12);
        expect(Number.isFinite(fit.slope)).toBe(true);
      }),
      { seed: 1 },
    );
  });

  test('a steep curve over a narrow range converges', () => {
    const fit = fitPsychometric([
      { interval: 800, trials: 150, long: 1 },
      { interval: 801, trials: 150, long: 149 },
    ]);
    // Two points determine two parameters exactly: Φ⁻¹(1/150) and Φ⁻¹(149/150).
    expect(fit.pse.value).toBeCloseTo(Math.sqrt(800 * 801), 6);
  });

  test('one interval is not a curve', () => {
    expect(fitPsychometric([{ interval: 100, trials: 5, long: 2 }]).slope).toBeNaN();
    expect(fitPsychometric([]).pse.value).toBeNaN();
  });
});
