import { expect, it } from 'vitest';
import { expectedCost } from '../../src/experiments/schedule.ts';

it('liquids that find their rate first are the most expensive, continuous reservoirs the cheapest', () => {
  const cost = (reservoir: string): number => expectedCost({ task: 'discrimination', reservoir, seed: 1 });
  const costs = ['liquid-static', 'liquid', 'echo-state', 'delay-line'].map(cost);
  expect(costs).toEqual(costs.toSorted((a, b) => b - a));
  expect(new Set(costs).size).toBe(4);
});
