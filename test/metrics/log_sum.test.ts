import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logAdd, shares } from '../../src/metrics/log_sum.ts';

const log = fc.double({ min: -500, max: 500, noNaN: true });

test('the log of a sum is that of the sum, and moves with both logs', () => {
  fc.assert(
    fc.property(log, log, fc.double({ min: -1e6, max: 1e6, noNaN: true }), (a, b, shift) => {
      expect(logAdd(a, b)).toBe(logAdd(b, a));
      expect(logAdd(a, b)).toBeCloseTo(Math.log(Math.exp(a) + Math.exp(b)), 9);
      // 1e6 has ten digits behind the point.
      expect(logAdd(a + shift, b + shift)).toBeCloseTo(logAdd(a, b) + shift, 8);
    }),
    { seed: 1 },
  );
});

test('nothing added to nothing is nothing', () => {
  const nothing = Number.NEGATIVE_INFINITY;
  expect(logAdd(nothing, nothing)).toBe(nothing);
  expect(logAdd(nothing, -1e9)).toBe(-1e9);
});

test('shares add up to 1 wherever the logs lie', () => {
  for (const shift of [0, -1e5, 1e5]) {
    const [first, second] = shares([shift + Math.log(3), shift]);
    expect(first).toBeCloseTo(0.75, 9);
    expect(first + second).toBeCloseTo(1, 15);
  }
});
