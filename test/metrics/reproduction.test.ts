import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { summariseReproduction } from '../../src/metrics/reproduction.ts';

const intervals = [500, 600, 700, 800];

describe('summary of reproduction', () => {
  test('finds the line that answers lie on', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 0.9, noNaN: true }),
        fc.integer({ min: 450, max: 900 }),
        (slope, crossing) => {
          const means = intervals.map((ts) => crossing + slope * (ts - crossing));
          const found = summariseReproduction(intervals, means, [1, 2, 3, 4]);
          expect(found.slope).toBeCloseTo(slope, 9);
          expect(found.indifference.value).toBeCloseTo(crossing, 6);
          expect(found.sd).toBeCloseTo(Math.sqrt(2.5), 12);
          expect(found.rmse ** 2).toBeCloseTo(found.bias ** 2 + found.sd ** 2, 6);
        },
      ),
      { seed: 1 },
    );
  });

  test('always answering the mean has slope 0 and the BIAS of the prior’s SD', () => {
    const found = summariseReproduction(intervals, [650, 650, 650, 650], [0, 0, 0, 0]);
    const indifference = { value: 650, bound: null };
    expect(found).toEqual({ slope: 0, indifference, bias: Math.sqrt(12_500), sd: 0, rmse: Math.sqrt(12_500) });
  });

  test('has its indifference point beyond what was asked where answers are parallel to identity or cross it far away', () => {
    const nothing = [0, 0, 0, 0];
    const of = (means: readonly number[]) => summariseReproduction(intervals, means, nothing).indifference;
    expect(of(intervals.map((ts) => ts + 50))).toEqual({ value: 1100, bound: 'at least' });
    expect(of(intervals.map((ts) => ts - 50))).toEqual({ value: 200, bound: 'at most' });
    expect(of(intervals.map((ts) => ts * 0.999 + 50))).toEqual({ value: 1100, bound: 'at least' });
    expect(of(intervals)).toEqual({ value: 650, bound: null });
  });
});
