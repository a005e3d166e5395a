/** Paired pulses in a network follow the recursion of Markram, Wang & Tsodyks (1998). */
import { expect, test } from 'vitest';
import { maassPathways } from '../../../../models/circuits/maass2002.ts';
import type { CurvesData } from '../../../../src/studies/comparison/figure_data.ts';
import { pairedPulse } from '../../../../src/studies/published/stdp_curves/paired_pulse.ts';

test('the ratio is u₂R₂/U at every kind of synapse and interval, and each finding holds', async () => {
  const { findings, figure } = await pairedPulse();
  expect(findings.map(({ holds }) => holds)).toEqual([true, true, true]);
  const [{ series }] = figure.panels as readonly CurvesData[];
  const found = series.filter(({ role }) => role === 'found');
  expect(found.map(({ name }) => name)).toEqual(['E→E', 'E→I', 'I→E', 'I→I']);
  (['EE', 'EI', 'IE', 'II'] as const).forEach((kind, k) => {
    const { U, D, F } = maassPathways[kind];
    // float32, and a ratio of two numbers.
    for (const { x, y } of found[k].points)
      expect(y).toBeCloseTo(((U + U * (1 - U) * Math.exp(-x / F)) * (1 - U * Math.exp(-x / D))) / U, 5);
  });
});
