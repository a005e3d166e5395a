import { describe, expect, test } from 'vitest';
import { tQuantile, tTail } from '../../src/metrics/student_t.ts';

// SciPy 1.17.1, scipy.stats.t.ppf of .975, .95 and .6, printed to all digits.
const QUANTILES = [
  [1, 12.706204736174694, 6.313751514675037, 0.32491969623290634],
  [2, 4.302652729749462, 2.9199855803537242, 0.2886751345948128],
  [3, 3.1824463052837078, 2.3533634348018233, 0.2766706623326898],
  [4, 2.7764451051977934, 2.1318467863266495, 0.2707222947075976],
  [9, 2.262157162798205, 1.833112932656237, 0.260955336473911],
  [29, 2.045229642132703, 1.6991270265334972, 0.25568363457125604],
  [100, 1.9839715185235518, 1.6602343260853392, 0.25402218245822766],
  [9999, 1.960201263621357, 1.6450060333112988, 0.2533538441198359],
] as const;

describe('quantiles of Student’s t', () => {
  // The sum of ν/2 terms costs about √ν of the last digits.
  test.each(QUANTILES)('with %d degrees of freedom', (nu, ...values) => {
    values.forEach((value, i) => {
      expect(Math.abs(tQuantile([0.975, 0.95, 0.6][i], nu) / value - 1)).toBeLessThan(1e-11);
    });
  });

  test('are symmetric, with 0 in the middle', () => {
    expect(tQuantile(0.5, 7)).toBe(0);
    expect(tQuantile(0.025, 7)).toBeCloseTo(-tQuantile(0.975, 7), 12);
  });
});

test('the share above a quantile is what lies above it', () => {
  for (const [nu, ...values] of QUANTILES)
    values.forEach((value, i) => {
      expect(tTail(value, nu)).toBeCloseTo([0.025, 0.05, 0.4][i], 10);
    });
  expect(tTail(0, 5)).toBe(0.5);
  // SciPy 1.17.1, t.sf(√6, 5).
  expect(tTail(Math.sqrt(6), 5)).toBeCloseTo(0.028986386778769975, 14);
});
