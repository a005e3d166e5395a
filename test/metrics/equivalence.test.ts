/** Two one-sided tests against SciPy's t tests and their own interval, and the four verdicts. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equivalenceTest, verdictOn } from '../../src/metrics/equivalence.ts';
import { meanInterval } from '../../src/metrics/mean_interval.ts';
import { shareScale } from '../../src/metrics/measure.ts';

const differences = fc.array(fc.double({ min: -0.05, max: 0.05, noNaN: true }), { minLength: 5, maxLength: 30 });

describe('two one-sided tests', () => {
  test('of differences without skew are Student’s', () => {
    const symmetrical = [-3, -2, -1, 0, 1, 2, 3].map((value) => value / 200 + 0.004);
    // SciPy 1.17.1: the larger p of ttest_1samp(x, -.02, alternative='greater') and (x, .02, alternative='less').
    expect(equivalenceTest(symmetrical, { margin: 0.02 })).toBeCloseTo(0.003904665968239189, 12);
  });

  test('are passed at .05 where the 90 % interval lies between the margins', () => {
    fc.assert(
      fc.property(differences, fc.double({ min: 0.001, max: 0.05, noNaN: true }), (values, margin) => {
        const { low, high } = meanInterval(values, { level: 0.9 });
        const p = equivalenceTest(values, { margin });
        // But for rounding.
        if (Math.abs(p - 0.05) > 1e-12) expect(p < 0.05).toBe(-margin < low && high < margin);
      }),
      { seed: 1 },
    );
  });

  test('are the same for turned differences, and the easier the wider the margin', () => {
    fc.assert(
      fc.property(differences, (values) => {
        const turned = values.map((value) => -value);
        const [narrow, wide] = [0.01, 0.02].map((margin) => equivalenceTest(values, { margin }));
        expect(equivalenceTest(turned, { margin: 0.01 })).toBeCloseTo(narrow, 12);
        expect(wide).toBeLessThanOrEqual(narrow + 1e-12);
      }),
      { seed: 2 },
    );
  });

  test('of networks that all score the same are as sure as a trial tells, and no surer', () => {
    const none = [0, 0, 0, 0, 0, 0];
    const scale = { low: -1, high: 1, step: shareScale(50).step };
    expect(equivalenceTest(none, { margin: 0.02 })).toBeLessThan(1e-8);
    // One trial of 50: standard error .02/√6 = .0082, t = .02/.0082 = √6 with 5 degrees of freedom, p = .029.
    expect(equivalenceTest(none, { margin: 0.02, scale })).toBeCloseTo(0.028986386778769975, 12);
  });

  test('have no p with fewer than five pairs or an unknown difference, and p is 1 beyond the margin', () => {
    expect(equivalenceTest([0, 0, 0, 0], { margin: 0.02 })).toBeNaN();
    expect(equivalenceTest([0, 0, Number.NaN, 0, 0], { margin: 0.02 })).toBeNaN();
    expect(equivalenceTest([0.03, 0.031, 0.03, 0.029, 0.03], { margin: 0.02 })).toBe(1);
  });
});

describe('the verdict', () => {
  const on = (difference: number, p: number, pEquivalent: number, better: 'higher' | 'lower' = 'higher') =>
    verdictOn({ difference, p, pEquivalent }, better);

  test('follows the direction of the measure', () => {
    expect([on(0.1, 0.01, 1), on(-0.1, 0.01, 1)]).toEqual(['better', 'worse']);
    expect([on(0.1, 0.01, 1, 'lower'), on(-0.1, 0.01, 1, 'lower')]).toEqual(['worse', 'better']);
  });

  test('is equivalent where a difference is beyond doubt and too small to matter', () => {
    expect(on(0.01, 0.001, 0.001)).toBe('equivalent');
    expect(on(0, 1, 0.049)).toBe('equivalent');
  });

  test('is undecided where neither test rejects, and where there was none', () => {
    expect([on(0.1, 0.05, 1), on(0.01, 0.2, 0.05), on(0.5, Number.NaN, Number.NaN)]).toEqual(
      Array.from({ length: 3 }, () => 'undecided'),
    );
  });
});
