import { expect, test } from 'vitest';
import { ALPHA, canBeSignificant, fewestPairs } from '../../src/metrics/significance.ts';

test('six pairs can make one comparison significant and five cannot; three comparisons take seven', () => {
  expect([5, 6].map((pairs) => canBeSignificant(pairs, 1))).toEqual([false, true]);
  expect([6, 7].map((pairs) => canBeSignificant(pairs, 3))).toEqual([false, true]);
  expect(2 / 2 ** 6).toBeLessThan(ALPHA);
});

test('the fewest pairs are the first that suffice', () => {
  expect([1, 3, 80].map(fewestPairs)).toEqual([6, 7, 12]);
});
