import { describe, expect, test } from 'vitest';
import { binomial } from '../../../src/network/draw/binomial.ts';
import { randomStream } from '../../../src/random.ts';

/**
 * P(0) … P(n) by the ratio P(k + 1)/P(k) = (n − k)/(k + 1)·p/(1 − p) from the mode outwards, which neither overflows
 * nor underflows where it matters.
 */
function probabilities(n: number, p: number): number[] {
  const mode = Math.floor((n + 1) * p);
  const weights = new Array<number>(n + 1).fill(0);
  weights[mode] = 1;
  for (let k = mode; k < n; k++) weights[k + 1] = (weights[k] * (n - k) * p) / ((k + 1) * (1 - p));
  for (let k = mode; k > 0; k--) weights[k - 1] = (weights[k] * k * (1 - p)) / ((n - k + 1) * p);
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/** χ² over classes of at least `least` expected, and how many there are. */
function chiSquare(observed: readonly number[], expected: readonly number[], least: number) {
  let [sum, classes, o, e] = [0, 0, 0, 0];
  expected.forEach((value, k) => {
    o += observed[k];
    e += value;
    if (e < least && k < expected.length - 1) return;
    sum += e > 0 ? (o - e) ** 2 / e : 0;
    classes++;
    [o, e] = [0, 0];
  });
  return { sum, classes };
}

describe('binomial counts', () => {
  // Inversion below n·p = 10, rejection above, both mirrored above p = ½.
  test.each([
    [1, 0.3],
    [5, 0.5],
    [20, 0.02],
    [1000, 0.0095],
    [19, 0.53],
    [20, 0.5],
    [40, 0.26],
    [100, 0.1],
    [100, 0.97],
    [1000, 0.5],
    [3000, 0.7],
    [100_000, 0.0002],
    [1_000_000, 0.001],
  ])('of n = %i, p = %d have the binomial distribution', (n, p) => {
    const draws = 20_000;
    const stream = randomStream(7, `binomial ${n} ${p}`);
    const observed = new Array<number>(n + 1).fill(0);
    for (let i = 0; i < draws; i++) {
      const k = binomial(stream, n, p);
      observed[k]++;
    }
    // A count that is no integer from 0 to n would have made a property or an element of its own.
    expect(Object.keys(observed).length).toBe(n + 1);
    const expected = probabilities(n, p).map((probability) => probability * draws);
    const { sum, classes } = chiSquare(observed, expected, 25);
    const freedom = classes - 1;
    // Mean and standard deviation of χ² are the degrees of freedom f and √(2f); five of the latter, and a little for
    // its skew at few degrees.
    expect(sum).toBeLessThan(freedom + 5 * Math.sqrt(2 * freedom) + 8);
  });

  test('of no trials, no chance or certainty draw nothing', () => {
    const stream = randomStream(1, 'none');
    const next = randomStream(1, 'none').uniform();
    expect([binomial(stream, 0, 0.5), binomial(stream, 9, 0), binomial(stream, 9, 1)]).toEqual([0, 0, 9]);
    expect(stream.uniform()).toBe(next);
  });
});
