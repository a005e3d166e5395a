import { describe, expect, test } from 'vitest';
import { createSiegert } from '../../src/reservoir/siegert.ts';

const rateOf = createSiegert();
const brunel = { tau_m: 20, t_ref: 2, V_th: 20, V_reset: 10 };

/** Rate in Hz at which the mean field of Brunel 2000 (model A) agrees with itself, from below. */
function selfConsistent(g: number, ratio: number): number {
  const [excitatory, inhibitory, J] = [1000, 250, 0.1];
  const external = (ratio * brunel.V_th) / (J * excitatory * brunel.tau_m);
  let rate = 0;
  for (let k = 0; k < 5000; k++) {
    const mean = J * brunel.tau_m * (excitatory * (external + rate) - g * inhibitory * rate);
    const variance = J * J * brunel.tau_m * (excitatory * (external + rate) + g * g * inhibitory * rate);
    rate += 0.02 * (rateOf(brunel, mean, Math.sqrt(variance / 2)) - rate);
  }
  return 1000 * rate;
}

describe('the rate of a neuron in noise', () => {
  // Theory of Brunel 2000, table 1: 55.8, 38.0, 6.5; an independent program: 55.84, 37.95, 6.52.
  test.each([
    [6, 4, 55.84],
    [5, 2, 37.95],
    [4.5, 0.9, 6.52],
  ])('is that of Brunel’s table for his networks, g = %d at %d thresholds', (g, ratio, published) => {
    expect(Math.abs(selfConsistent(g, ratio) - published)).toBeLessThan(0.006);
  });

  test('is the integral of the formula, by quadrature', () => {
    // ∫ exp(−t²)(exp(2bt) − exp(2at))/t dt from 0 is √π ∫ exp(y²)(1 + erf y) dy from a to b; by Simpson’s rule.
    const integral = (a: number, b: number): number => {
      const [steps, end] = [20_000, 14];
      const h = end / steps;
      const f = (t: number) =>
        t === 0 ? 2 * (b - a) : (Math.exp(2 * b * t - t * t) - Math.exp(2 * a * t - t * t)) / t;
      let sum = f(0) + f(end);
      for (let k = 1; k < steps; k++) sum += (k % 2 === 0 ? 2 : 4) * f(k * h);
      return (sum * h) / 3;
    };
    for (const [mean, sd] of [
      [13.5, 1],
      [14.9, 0.2],
      [15.5, 0.5],
      [16, 0.05],
      [30, 2],
      [5, 6],
      [11, 0.8],
    ]) {
      const neuron = { tau_m: 30, t_ref: 3, V_th: 15, V_reset: 13.5 };
      const sigma = Math.SQRT2 * sd;
      const expected = 1 / (3 + 30 * integral((13.5 - mean) / sigma, (15 - mean) / sigma));
      expect(Math.abs(rateOf(neuron, mean, sd) / expected - 1)).toBeLessThan(1e-7);
    }
  });

  test('becomes the deterministic one without noise, and grows with mean and noise below threshold', () => {
    const still = 1 / (2 + 20 * Math.log(15 / 5));
    expect(rateOf(brunel, 25, 0)).toBeCloseTo(still, 15);
    expect(Math.abs(rateOf(brunel, 25, 1e-4) / still - 1)).toBeLessThan(1e-8);
    expect(rateOf(brunel, 19.9, 0)).toBe(0);
    for (const sd of [0.5, 1, 4]) {
      const rates = Array.from({ length: 200 }, (_, k) => rateOf(brunel, 10 + 0.1 * k, sd));
      expect(rates.every((rate, k) => k === 0 || rate >= rates[k - 1])).toBe(true);
      expect(rateOf(brunel, 18, sd)).toBeLessThan(rateOf(brunel, 18, 1.01 * sd));
    }
  });
});
