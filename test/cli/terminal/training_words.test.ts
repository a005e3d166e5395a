import { expect, test } from 'vitest';
import { sparkline, trainingWords } from '../../../src/cli/terminal/training_words.ts';

test('a curve goes from the lowest value to the highest, and shows the last of many', () => {
  expect(sparkline([8, 4, 2, 1])).toBe('█▄▂▁');
  expect(sparkline([3, 3])).toBe('▁▁');
  expect(sparkline(Array.from({ length: 40 }, (_, k) => 40 - k))).toHaveLength(12);
});

test.each([
  [{ pass: 1, of: 40, loss: [], heldBack: undefined }, 'pass 1 of 40'],
  [{ pass: 2, of: 40, loss: [0.123456], heldBack: undefined }, 'pass 2 of 40, loss 0.123'],
  [{ pass: 3, of: 40, loss: [1, 0.5], heldBack: 0.60001 }, 'pass 3 of 40, loss 0.5, held back 0.6 █▁'],
])('%j in words', (news, words) => {
  expect(trainingWords(news)).toBe(words);
});
