import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holm, holmOfDeclared } from '../../src/metrics/holm.ts';

describe('Holm’s correction', () => {
  test('the textbook example', () => {
    // p = .01, .04, .03, .005: sorted .005·4, .01·3, .03·2, .04·1 raised to the running maximum (R: p.adjust(p,
    // "holm")).
    const corrected = holm([0.01, 0.04, 0.03, 0.005]);
    [0.03, 0.06, 0.06, 0.02].forEach((p, i) => {
      expect(corrected[i]).toBeCloseTo(p, 12);
    });
  });

  test('one test needs no correction, and nothing exceeds 1', () => {
    expect(holm([0.03])).toEqual([0.03]);
    expect(holm([0.6, 0.9])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });

  test('tests that could not be done do not count', () => {
    expect(holm([Number.NaN, 0.02, Number.NaN, 0.5])).toEqual([Number.NaN, 0.04, Number.NaN, 0.5]);
  });

  test('of a declared family they count as p = 1, and have none', () => {
    expect(holmOfDeclared([Number.NaN, 0.02, Number.NaN, 0.5])).toEqual([Number.NaN, 0.08, Number.NaN, 1]);
    expect(holmOfDeclared([0.02, 0.5])).toEqual(holm([0.02, 0.5]));
  });

  test('never below the raw p, never above Bonferroni, in the same order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }), (ps) => {
        const corrected = holm(ps);
        ps.forEach((p, i) => {
          expect(corrected[i]).toBeGreaterThanOrEqual(p);
          expect(corrected[i]).toBeLessThanOrEqual(Math.min(1, p * ps.length));
          ps.forEach((q, j) => {
            if (p < q) expect(corrected[i]).toBeLessThanOrEqual(corrected[j]);
          });
        });
      }),
      { seed: 1 },
    );
  });
});
