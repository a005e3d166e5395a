import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { blsObserver } from '../../src/metrics/bls_observer.ts';

interface Case {
  readonly wm: number;
  readonly wp: number;
  readonly first: number;
  readonly last: number;
  readonly values: number;
  readonly slope: number;
  readonly indifference: number;
  readonly bias: number;
  readonly sd: number;
  readonly ends: readonly (readonly [number, number])[];
}

const { cases } = JSON.parse(readFileSync(new URL('../golden/bls_observer.json', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[];
};

function spaced(first: number, last: number, values: number): number[] {
  return Array.from({ length: values }, (_, i) => first + ((last - first) * i) / (values - 1));
}

function expectWithin(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance);
}

describe('Bayes-least-squares observer', () => {
  // The table is rounded (half a unit of its last digit), and its 40,000 samples of SD ≈ 60–90 ms per interval have a
  // standard error of 0.3–0.45 ms in a mean and 0.2–0.3 ms in an SD. Bias averages ≥ 5 such means (0.2 ms); a slope is
  // off by about 0.45/(√values · SD of the prior ≥ 110 ms) = 0.002; the crossing by the mean's error over 1 − slope, ≤
  // 1 ms. Tolerances are three standard errors and the rounding.
  test.each(cases)('agrees with sampling for $first–$last ms, wm $wm', (given) => {
    const observer = blsObserver(spaced(given.first, given.last, given.values), given.wm, given.wp);
    expectWithin(observer.slope, given.slope, 0.011);
    expectWithin(observer.indifference.value, given.indifference, 3);
    expectWithin(observer.bias, given.bias, 0.65);
    expectWithin(observer.sd, given.sd, 0.35);
    for (const [end, place] of [0, given.values - 1].entries()) {
      expectWithin(observer.means[place], given.ends[end][0], 1.9);
      expectWithin(Math.sqrt(observer.variances[place]), given.ends[end][1], 1.4);
    }
  });

  test('with hardly any measurement noise reproduces exactly, and its SD is that of production', () => {
    const prior = spaced(494, 847, 11);
    const observer = blsObserver(prior, 0.001, 0.06);
    expect(observer.slope).toBeCloseTo(1, 9);
    expect(observer.bias).toBeLessThan(1e-6);
    prior.forEach((ts, i) => {
      expect(Math.sqrt(observer.variances[i])).toBeCloseTo(0.06 * ts, 6);
    });
  });

  test('with very noisy measurement answers the same to all', () => {
    // At wm = 1 a measurement still tells a little; the slope must be far below that at human-like noise.
    expect(blsObserver(spaced(494, 847, 11), 1, 0.06).slope).toBeLessThan(0.1);
  });

  test('at a shared interval answers depend on the prior: about 105 ms at 800 ms', () => {
    const short = blsObserver(spaced(480, 800, 5), 0.1, 0.06);
    const long = blsObserver(spaced(800, 1200, 5), 0.1, 0.06);
    expectWithin(long.means[0] - short.means[4], 105, 3);
  });
});
