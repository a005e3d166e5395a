/**
 * A published result as a study: findings are made of the results in the order of the units, and a unit that fails is
 * named.
 */
import { expect, test } from 'vitest';
import type { NamedExperiment } from '../../../src/studies/published/named_experiment.ts';
import { runNamed } from './run_named.ts';

const squares: NamedExperiment<{ readonly count: number }, number, number> = {
  name: 'squares',
  title: '',
  question: '',
  published: '',
  citation: '',
  options: { full: { count: 20 }, quick: { count: 3 } },
  parameters: { count: { meaning: 'how many', least: 1, most: 50, whole: true } },
  units: ({ count }, seed) => Array.from({ length: count }, (_, i) => seed + i),
  labelOf: (n) => `square of ${n}`,
  compute: (n) => n * n,
  outcome: (results) => ({ findings: [], figures: [], notes: results.map(String) }),
};

test('gives results in the order of the units, whatever they cost', async () => {
  const costly = { ...squares, costOf: (n: number) => n };
  const { notes } = await runNamed(costly, squares.options.full, { seed: 4 });
  expect(notes).toEqual(Array.from({ length: 20 }, (_, i) => String((4 + i) ** 2)));
});

test('fails with the unit that fails', async () => {
  const failing = {
    ...squares,
    compute(n: number) {
      if (n === 2) throw new Error('it broke');
      return n;
    },
  };
  await expect(runNamed(failing, squares.options.quick, { seed: 0 })).rejects.toThrow('square of 2: it broke');
});
