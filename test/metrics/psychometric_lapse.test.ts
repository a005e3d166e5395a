import { describe, expect, test } from 'vitest';
import { normalCdf } from '../../src/metrics/normal.ts';
import { fitPsychometric } from '../../src/metrics/psychometric.ts';
import { fitWithLapses } from '../../src/metrics/psychometric_lapse.ts';

const INTERVALS = [200, 238, 283, 336, 400, 476, 566, 673, 800];

/** Answers exactly as often as the function says: then its own parameters are the most likely ones. */
const exact = (pse: number, slope: number, lapse: number) =>
  INTERVALS.map((interval) => ({
    interval,
    trials: 1000,
    long: 1000 * (lapse / 2 + (1 - lapse) * normalCdf(slope * Math.log(interval / pse))),
  }));

describe('a psychometric function with lapses', () => {
  test.each([
    [400, 4, 0.08],
    [330, 6, 0.15],
    [500, 3, 0],
  ])('gives back PSE %d, slope %d and lapses %d of answers that are exactly so', (pse, slope, lapse) => {
    const fit = fitWithLapses(exact(pse, slope, lapse));
    expect(fit.lapse).toBeCloseTo(lapse, 3);
    expect(fit.pse.value / pse).toBeCloseTo(1, 4);
    expect(fit.weberFraction.value / Math.sinh(0.6744897501960817 / slope)).toBeCloseTo(1, 2);
  });

  test('is not flattened by lapses, as the one without is', () => {
    const points = exact(400, 6, 0.1);
    expect(fitPsychometric(points).weberFraction.value).toBeGreaterThan(
      1.2 * fitWithLapses(points).weberFraction.value,
    );
  });

  test('is the one without where answers are separated, flat or falling', () => {
    for (const long of [
      [0, 0, 0, 0, 0, 9, 9, 9, 9],
      [5, 5, 5, 5, 5, 5, 5, 5, 5],
      [9, 8, 7, 6, 5, 4, 3, 2, 1],
    ]) {
      const points = INTERVALS.map((interval, i) => ({ interval, trials: 9, long: long[i] }));
      const { pse, weberFraction } = fitPsychometric(points);
      expect(fitWithLapses(points)).toEqual({ lapse: 0, pse, weberFraction });
    }
  });
});
