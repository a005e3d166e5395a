/** Answers stay within the range of the targets that were taught. */
import { expect, test } from 'vitest';
import { limitTo, targetRange } from '../../src/readout/target_range.ts';

const range = targetRange([
  { count: 2, columns: 2, data: Float64Array.of(1, -5, 2, 0) },
  { count: 0, columns: 2, data: new Float64Array() },
  { count: 1, columns: 2, data: Float64Array.of(-3, -2) },
]);

test('the range is of each output by itself, over all groups', () => {
  expect(range).toEqual({ least: Float64Array.of(-3, -5), most: Float64Array.of(2, 0) });
});

test('an answer is limited to the range of its output; without a range it is as it is', () => {
  expect([-10, -3, 0, 2, 10].map((answer) => limitTo(range, 0, answer))).toEqual([-3, -3, 0, 2, 2]);
  expect(limitTo(range, 1, 1)).toBe(0);
  expect(limitTo(null, 0, 1e9)).toBe(1e9);
});
