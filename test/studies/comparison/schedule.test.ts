import { describe, expect, it } from 'vitest';
import { asExperiment } from '../../../src/studies/comparison/experiment_file.ts';
import { presentedExperiment } from '../../../src/studies/comparison/presented.ts';
import { unitCosts } from '../../../src/studies/comparison/schedule.ts';

/** Labels that say nothing, or lie: what counts is what they stand for. */
const presented = presentedExperiment(
  asExperiment(
    {
      name: 'scheduled',
      reservoirs: ['echo-state', 'liquid-static', 'liquid', { name: 'filter-bank', label: 'liquid-like' }],
      tasks: ['discrimination', { name: 'production', label: 'discrimination-easy' }],
    },
    'scheduled',
  ),
);
const costOf = unitCosts(presented);

describe('costs of units', () => {
  it('put liquids that find their rate first before all, continuous reservoirs behind', () => {
    const costs = ['liquid-static', 'liquid', 'echo-state'].map((reservoir) =>
      costOf({ task: 'discrimination', reservoir, seed: 1 }),
    );
    expect(costs).toEqual(costs.toSorted((a, b) => b - a));
    expect(new Set(costs).size).toBe(3);
  });

  it('go by what a label stands for', () => {
    const cost = (task: string, reservoir: string): number => costOf({ task, reservoir, seed: 1 });
    expect(cost('discrimination', 'liquid-like')).toBeLessThan(cost('discrimination', 'echo-state'));
    expect(cost('discrimination-easy', 'liquid')).toBeLessThan(cost('discrimination', 'liquid'));
  });
});
