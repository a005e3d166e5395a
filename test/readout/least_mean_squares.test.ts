/** Least mean squares approaches the Wiener solution below the bound on its rate, and runs away above it. */
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { leastMeanSquares, stableRate } from '../../src/readout/least_mean_squares.ts';

const WEIGHTS = [2, -1, 0.5];

/** y = x · w + noise, x normal with correlated entries, R = I + .5 off the diagonal of the first two. */
function rows(count: number, noise: number) {
  const stream = randomStream(1, 'least mean squares');
  const x = Array.from({ length: count }, () => {
    const [a, b, c] = [stream.normal(), stream.normal(), stream.normal()];
    return [a, 0.5 * a + Math.sqrt(0.75) * b, c];
  });
  const y = x.map((row) => [row.reduce((sum, value, i) => sum + value * WEIGHTS[i], 0) + noise * stream.normal()]);
  return { x, y };
}

describe.each([false, true])('normalised: %s', (normalised) => {
  test('without noise the weights become the Wiener solution itself', () => {
    const { x, y } = rows(3000, 0);
    const readout = leastMeanSquares({ inputs: 3, rate: normalised ? 0.5 : 0.05, normalised, bias: false });
    readout.partialFit(x, y);
    readout.toJSON().weights.forEach((value, i) => {
      expect(value).toBeCloseTo(WEIGHTS[i], 9);
    });
  });

  test('with noise they surround it: their mean over the second half is within 3 standard errors', () => {
    const { x, y } = rows(6000, 0.5);
    const readout = leastMeanSquares({ inputs: 3, rate: 0.02, normalised, bias: false });
    const sums = [0, 0, 0];
    x.forEach((row, t) => {
      readout.update(row, y[t]);
      if (t < 3000) return;
      readout.toJSON().weights.forEach((value, i) => {
        sums[i] += value / 3000;
      });
    });
    // That of least squares on 3,000 rows, .5 / √3000 / √(1 − .25), the weights being averages over as many rows.
    for (const [i, mean] of sums.entries()) expect(Math.abs(mean - WEIGHTS[i])).toBeLessThan(3 * 0.0106);
  });
});

test('one row again and again: the error shrinks below rate 2 / x·x and grows above it, by |1 − rate · x·x| each time', () => {
  const row = [1, 2];
  for (const rate of [0.1, 0.39, 0.41]) {
    const readout = leastMeanSquares({ inputs: 2, rate, bias: false });
    const errors = Array.from({ length: 20 }, () => 1 - readout.update(row, [1])[0]);
    errors.forEach((error, t) => {
      expect(error).toBeCloseTo((1 - 5 * rate) ** t, 9);
    });
  }
  expect(stableRate([row], false)).toBe(0.4);
  expect(stableRate([row])).toBe(2 / 6);
});

test('normalised, it learns nothing of a state that is all 0, which tells nothing', () => {
  const readout = leastMeanSquares({ inputs: 2, rate: 0.5, normalised: true, bias: false });
  readout.update([1, 1], [2]);
  readout.update([0, 0], [2]);
  expect(readout.toJSON()).toMatchObject({ weights: [0.5, 0.5], seen: 2 });
});

test('a rate above the bound runs away and is refused; so are options out of range', () => {
  const { x, y } = rows(3000, 0);
  const readout = leastMeanSquares({ inputs: 3, rate: 3 * stableRate(x), bias: false });
  expect(() => readout.partialFit(x, y)).toThrow(/^least mean squares: weights left the range of numbers/);
  const make = leastMeanSquares as (given: unknown) => unknown;
  expect(() => make({ inputs: 2 })).toThrow('least mean squares: rate is missing (undefined); give rate');
  expect(() => make({ inputs: 2, rate: 0 })).toThrow('least mean squares: rate (0); use a number > 0');
  expect(() => stableRate([[0, 0]], false)).toThrow('least mean squares: mean squared length of the states (0); give');
});
