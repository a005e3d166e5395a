/** Values and fractions of an axis are each other's inverse. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Axis, fraction, valueAt } from '../../../src/report/figures/axis.ts';

const axis = (type: Axis['type'], low: number, high: number): Axis => {
  return { type, domain: [low, high], ticks: [], label: '', format: String };
};

test('the ends lie at 0 and 1, the middle is the arithmetic or the geometric mean', () => {
  expect([2, 5, 8].map((value) => fraction(axis('linear', 2, 8), value))).toEqual([0, 0.5, 1]);
  expect(fraction(axis('log', 2, 8), 4)).toBeCloseTo(0.5, 12);
  expect(valueAt(axis('log', 2, 8), 0.5)).toBeCloseTo(4, 12);
});

test('a value at a fraction has that fraction', () => {
  const between = fc.double({ min: 0.01, max: 100, noNaN: true });
  fc.assert(
    fc.property(between, between, fc.double({ min: 0, max: 1, noNaN: true }), (low, span, at) => {
      for (const type of ['linear', 'log'] as const) {
        const of = axis(type, low, low + span);
        expect(fraction(of, valueAt(of, at))).toBeCloseTo(at, 6);
      }
    }),
    { seed: 1 },
  );
});
