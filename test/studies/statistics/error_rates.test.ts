/**
 * Errors of both kinds on simulated networks, a smaller version of `bench/error_rates.ts`: nothing is claimed falsely
 * in more than .05 of experiments (2 standard errors above it), neither by one test nor by a whole primary family; but
 * thirty networks as skewed as an exponential, and worse by the margin, are called equivalent in .07.
 */
import { describe, expect, test } from 'vitest';
import { errorRates, POPULATIONS } from '../../../bench/simulated_errors.ts';

const HELD = [
  'interval of a mean holds it',
  'interval of a difference of 0 holds it',
  'interval of a difference of .05 holds it',
];
const MISTAKES = [
  'one contrast, no difference: p < .05',
  'family, no difference: any better or worse',
  'one contrast, difference .02: equivalent',
  'family, differences .02: any equivalent',
];

/** Of a share of .05 over so many experiments. */
const twoErrors = (runs: number): number => 2 * Math.sqrt((0.05 * 0.95) / runs);

function checked(n: number, runs: number): void {
  const [normal, shares, skewed] = POPULATIONS.map((population) => errorRates(population, n, runs));
  for (const rates of [normal, shares, skewed]) {
    for (const name of MISTAKES) {
      const level = rates === skewed && n === 30 && name.endsWith('equivalent') ? 0.075 : 0.05;
      expect(rates.get(name)?.value, name).toBeLessThan(level + twoErrors(runs));
    }
  }
  // Of skewed accuracies the interval of a mean is known to hold less often with few networks: .92, .94, .95.
  for (const rates of [normal, shares])
    for (const name of HELD) expect(rates.get(name)?.value, name).toBeGreaterThan(0.95 - twoErrors(runs));
  const powers = [normal, shares].map((rates) => rates.get('one contrast, difference .05: p < .05')?.value);
  // Five pairs cannot be significant; ten with an effect of two standard deviations nearly always are.
  for (const power of powers) {
    if (n < 6) expect(power).toBe(0);
    else expect(power).toBeGreaterThan(0.9);
  }
}

describe('false claims are rare, and true ones found', () => {
  test('with ten networks', () => {
    checked(10, 100);
  });

  test.each([
    [5, 200],
    [10, 200],
    [30, 25],
  ])('with %d networks, %d experiments', { tags: ['long'] }, (n, runs) => {
    checked(n, runs);
  });
});
