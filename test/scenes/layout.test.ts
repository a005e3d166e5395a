/** Neurons of a disc: no two in one place, all of them inside, and the same every time. */
import { expect, test } from 'vitest';
import { discRadius, middleOf, sunflower } from '../../scenes/layout.ts';

test('neurons of a disc are about a unit apart, and inside it', () => {
  const places = sunflower(400, { centre: [5, 0, 0], lies: false });
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 400; i++) {
    expect(Math.hypot(places[3 * i] - 5, places[3 * i + 1])).toBeLessThan(discRadius(400));
    for (let j = 0; j < i; j++)
      least = Math.min(least, Math.hypot(places[3 * i] - places[3 * j], places[3 * i + 1] - places[3 * j + 1]));
  }
  expect(least).toBeGreaterThan(0.7);
  expect(least).toBeLessThan(1.2);
});

test('a disc faces the viewer, or lies flat', () => {
  const depths = (lies: boolean): number[] =>
    [1, 2].map((axis) => {
      const places = sunflower(50, { centre: [0, 3, 4], lies });
      return Math.max(...places.filter((_, i) => i % 3 === axis).map((x) => Math.abs(x - [3, 4][axis - 1])));
    });
  expect(depths(false)[0]).toBeGreaterThan(2);
  expect(depths(false)[1]).toBe(0);
  expect(depths(true)[0]).toBe(0);
  expect(depths(true)[1]).toBeGreaterThan(2);
});

test('the middle lies between the outermost', () => {
  expect(middleOf(Float32Array.of(0, 0, 0, 14, 2, 2, 1, 1, 4))).toEqual([7, 1, 2]);
});
