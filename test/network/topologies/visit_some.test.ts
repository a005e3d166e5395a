/** Visits by geometric gaps: each index with the same probability, independently of the others. */
import { expect, test } from 'vitest';
import { visitSome } from '../../../src/network/topologies/visit_some.ts';
import { randomStream } from '../../../src/random.ts';

function visited(probability: number, from: number, to: number, seed = 1): number[] {
  const found: number[] = [];
  visitSome(probability, from, to, randomStream(seed, 'visit some'), (index) => found.push(index));
  return found;
}

test('a probability of 1 visits all, of 0 none, and an empty range has none', () => {
  expect(visited(1, 3, 7)).toEqual([3, 4, 5, 6]);
  expect(visited(0, 3, 7)).toEqual([]);
  expect(visited(0.5, 7, 7)).toEqual([]);
});

test.each([0.001, 0.3, 0.97])(
  'a probability of %d visits that share, in order, and as many pairs of neighbours',
  (p) => {
    const TO = 200_000;
    const found = visited(p, 0, TO);
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(Math.abs(found.length - p * TO)).toBeLessThan(5 * Math.sqrt(TO * p * (1 - p)));
    const pairs = found.filter((index, i) => found[i + 1] === index + 1).length;
    // Were visits not independent, pairs would not be p² of all; their count varies by at most four times p²(1 − p²).
    expect(Math.abs(pairs - p * p * TO)).toBeLessThan(10 * Math.sqrt(TO * p * p * (1 - p * p)) + 1);
  },
);

test('the first index is visited as often as any other', () => {
  const first = Array.from({ length: 4000 }, (_, seed) => visited(0.2, 5, 8, seed).includes(5)).filter(Boolean).length;
  // 800 ± 25
  expect(Math.abs(first - 800)).toBeLessThan(127);
});
