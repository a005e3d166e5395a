/** What systems compute of their input, where that is known: taps, products of taps, and what lies across both. */
import { describe, expect, test } from 'vitest';
import { lagLists, processingCapacity } from '../../src/metrics/processing_capacity.ts';
import { randomStream } from '../../src/random.ts';

const T = 2000;
const before = 20;
const stream = randomStream(3, 'input');
const input = Float64Array.from({ length: T + before }, () => 2 * stream.uniform() - 1);
const rows = (of: (u: (lag: number) => number) => number[]): number[][] =>
  Array.from({ length: T }, (_, t) => of((lag) => input[before + t - lag]));
const searches = [
  { degree: 1, lags: 20 },
  { degree: 2, lags: 8 },
  { degree: 3, lags: 5 },
];
const capacity = (states: number[][]) => processingCapacity(input, states, searches, { shuffles: 200, seed: 1 });

test('all lists of lags, each once: as many as multisets', () => {
  expect(lagLists(2, 3)).toEqual([
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 1],
    [1, 2],
    [2, 2],
  ]);
  expect(lagLists(3, 8)).toHaveLength((8 * 9 * 10) / 6);
});

describe('the capacity', () => {
  test('of a delay line is its length at degree 1, one for each tap, and nothing above', () => {
    const taps = 12;
    const { degrees, total, chance, threshold } = capacity(rows((u) => Array.from({ length: taps }, (_, k) => u(k))));
    expect(degrees[0].functions.map(({ lags }) => lags)).toEqual(Array.from({ length: taps }, (_, k) => [k]));
    expect(degrees[0].capacity).toBeCloseTo(taps, 10);
    // Of 71 functions a few in a thousand pass by chance, each by less than the threshold.
    expect(total - taps).toBeLessThan(2 * threshold);
    expect(Math.abs(chance / (taps / T) - 1)).toBeLessThan(0.1);
  });

  test('finds the product of two taps, a square and a cube where they are, whatever is mixed with them', () => {
    const states = rows((u) => {
      const [product, square, cube] = [u(1) * u(3), (3 * u(2) ** 2 - 1) / 2, (5 * u(0) ** 3 - 3 * u(0)) / 2];
      return [product + square - u(5), product - square, 2 * square + u(5), 1e-3 * cube + 7];
    });
    const { degrees, total } = capacity(states);
    const found = degrees.flatMap(({ functions }) => functions.filter((one) => one.capacity > 0.5));
    expect(found.map(({ lags }) => lags)).toEqual([[5], [1, 3], [2, 2], [0, 0, 0]]);
    for (const one of found) expect(one.capacity).toBeCloseTo(1, 9);
    expect(Math.abs(total - 4)).toBeLessThan(0.05);
  });

  test('of a state that half is a tap and half noise is one half', () => {
    const noise = randomStream(4, 'noise');
    const { total } = capacity(rows((u) => [Math.sqrt(3) * u(4) + noise.normal()]));
    expect(Math.abs(total - 0.5)).toBeLessThan(4 * Math.sqrt(0.5 / T));
  });

  test('counts states that are the same, or constant, once or not at all', () => {
    const { total } = capacity(rows((u) => [u(1), 3 * u(1), 5, u(2) - u(1)]));
    expect(Math.abs(total - 2)).toBeLessThan(0.05);
  });

  test('refuses an input that does not reach back, and too few rows', () => {
    const few = rows((u) => [u(0), u(1)]);
    expect(() => processingCapacity(input.subarray(before), few, searches, { shuffles: 9, seed: 1 })).toThrow(
      /^processing capacity: inputs before the first state \(0\); give at least 19$/,
    );
    expect(() => processingCapacity(input, few.slice(0, 2), searches, { shuffles: 9, seed: 1 })).toThrow(/2 rows of 2/);
  });
});
