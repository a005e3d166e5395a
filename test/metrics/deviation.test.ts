/** Distances of a series from another, in closed form. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deviations, spread, validSamples } from '../../src/metrics/deviation.ts';

test('points on a circle of radius r about their mean have the spread r', () => {
  const angles = Array.from({ length: 360 }, (_, i) => (2 * Math.PI * i) / 360);
  const circle = [Math.cos, Math.sin].map((f) => angles.map((angle) => 5 + 3 * f(angle)));
  expect(spread(circle)).toBeCloseTo(3, 12);
  expect(spread([[1, 3]])).toBe(1);
});

test('a distance is that of points, over the spread', () => {
  expect([
    ...deviations(
      [
        [0, 1, 2],
        [0, 0, 0],
      ],
      [
        [3, 1, 2],
        [4, 0, Number.NaN],
      ],
      10,
    ),
  ]).toEqual([0.5, 0, Number.NaN]);
});

test('an error that grows e-fold in τ samples is valid for τ·ln(threshold/first) samples', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 50 }), fc.double({ min: 1e-6, max: 1e-2, noNaN: true }), (tau, first) => {
      const wanted = Array.from({ length: 2000 }, (_, t) => Math.sin(t));
      const found = wanted.map((value, t) => value + first * Math.exp(t / tau));
      const valid = validSamples(deviations([wanted], [found], 1), 0.4);
      expect(Math.abs(valid - tau * Math.log(0.4 / first))).toBeLessThanOrEqual(1.001);
    }),
    { seed: 1 },
  );
});

test('it ends with what is no number, and otherwise lasts to the end', () => {
  expect(validSamples([0, 0.1, Number.NaN, 0], 0.4)).toBe(2);
  expect(validSamples([0, 0.4, Number.POSITIVE_INFINITY], 0.4)).toBe(2);
  expect(validSamples([0, 0.4, 0.1], 0.4)).toBe(3);
});
