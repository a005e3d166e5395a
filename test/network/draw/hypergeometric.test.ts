import { describe, expect, test } from 'vitest';
import { hypergeometric } from '../../../src/network/draw/hypergeometric.ts';
import { randomStream } from '../../../src/random.ts';
import { hypergeometricProbabilities, misfit, tally } from '../counts.ts';

describe('hypergeometric counts', () => {
  test.each([
    [10, 5, 4],
    [50, 49, 25],
    [300, 30, 7],
    [1000, 400, 900],
    [120_000, 400, 24_000],
    [1e10, 1e5, 1e7],
  ])('of %d items, %d marked and %d drawn have the hypergeometric distribution', (items, marked, drawn) => {
    const stream = randomStream(7, `hypergeometric ${items}`);
    const most = Math.min(marked, drawn);
    const draws = Array.from({ length: 10_000 }, () => hypergeometric(stream, items, marked, drawn));
    const observed = tally(draws, most + 1);
    // A count out of range would have made an element of its own.
    expect(Object.keys(observed).length).toBe(most + 1);
    expect(misfit(observed, hypergeometricProbabilities(items, marked, drawn))).toBeLessThan(6);
  });

  test('that are certain take no draw', () => {
    const stream = randomStream(1, 'none');
    const next = randomStream(1, 'none').uniform();
    expect(
      [
        [9, 0, 4],
        [9, 9, 4],
        [9, 3, 0],
        [9, 3, 9],
        [0, 0, 0],
      ].map(([n, k, d]) => hypergeometric(stream, n, k, d)),
    ).toEqual([0, 4, 0, 3, 0]);
    expect(stream.uniform()).toBe(next);
  });
});
