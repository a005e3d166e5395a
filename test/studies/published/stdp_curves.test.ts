/** The curves of plasticity, in the small version: every published finding holds, and the figures show both sides. */
import { expect, test } from 'vitest';
import { stdpCurves } from '../../../src/studies/published/stdp_curves.ts';
import { runNamed } from './run_named.ts';

test('timing, frequency and paired pulses are as published', async () => {
  const { findings, figures } = await runNamed(stdpCurves, stdpCurves.options.quick, { seed: 1 });
  expect(findings.filter(({ holds }) => holds !== true)).toEqual([]);
  expect(findings).toHaveLength(10);
  const roles = figures.map(({ panels }) =>
    panels.flatMap((panel) => (panel.kind === 'curves' ? panel.series.map(({ role }) => role) : [])),
  );
  for (const seen of roles) expect(new Set(seen)).toEqual(new Set(['published', 'found']));
});

test('fewer pairs change less: the protocol matters, and a finding can fail', async () => {
  const { findings } = await runNamed(stdpCurves, { ...stdpCurves.options.quick, pairs: 20 }, { seed: 1 });
  const failed = findings.filter(({ holds }) => holds === false).map(({ quantity }) => quantity);
  expect(failed).toContain('Change after 20 pairs at 0.1 Hz, Δt = −10 ms');
});
