/** Populations without places: no two neurons in one, discs apart, and the same every time. */
import { expect, test } from 'vitest';
import { stackPopulations, sunflower } from '../../scenes/layout.ts';

test('neurons of a disc are about a unit apart', () => {
  const places = sunflower(400, 0);
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 400; i++)
    for (let j = 0; j < i; j++)
      least = Math.min(least, Math.hypot(places[3 * i + 1] - places[3 * j + 1], places[3 * i + 2] - places[3 * j + 2]));
  expect(least).toBeGreaterThan(0.7);
  expect(least).toBeLessThan(1.2);
});

test('populations are stacked along x, in their order', () => {
  const places = stackPopulations([3, 100, 2], 5);
  const x = (neuron: number): number => places[3 * neuron];
  expect(places).toHaveLength(3 * 105);
  expect([x(0), x(2)]).toEqual([5, 5]);
  expect(x(3)).toBeGreaterThan(x(2) + 1);
  expect(x(103)).toBeCloseTo(2 * x(3) - x(0), 5);
  expect(stackPopulations([3, 100, 2], 5)).toEqual(places);
  expect(stackPopulations([])).toHaveLength(0);
});
