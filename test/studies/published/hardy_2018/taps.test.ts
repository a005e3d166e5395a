/** Taps are found where they were put, wherever that is. */
import { expect, test } from 'vitest';
import { TAPS, tapsOf, targetOutput, wantedTaps } from '../../../../src/studies/published/hardy_2018/taps.ts';

test('the wanted output has its taps at the published times, at every length', () => {
  expect(wantedTaps(4000)).toEqual([325, 1025, 1500, 2400, 3500]);
  for (const length of [1000, 2000, 8000]) {
    const found = tapsOf(targetOutput(length, 5), 5);
    // To the nearest step, and the tails of the neighbours.
    found.forEach((time, k) => {
      expect(Math.abs(time - TAPS[k] * length)).toBeLessThanOrEqual(5);
    });
    expect(found).toHaveLength(5);
  }
});

test('a tap is the greatest value of a stretch above half a bump; one that goes on to the end is none', () => {
  const output = Float64Array.of(0, 0.6, 0.9, 0.7, 0.4, 0.51, 0.2, 0.5, 0, 0.8, 0.9);
  expect(tapsOf(output, 2)).toEqual([4, 10]);
});
