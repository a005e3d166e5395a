/** Networks of which a part learns, in small: what learns, that more of it is better, and words that go either way. */
import { expect, test } from 'vitest';
import { type TrainedResult, trainPart } from '../../../src/studies/published/untrained_or_trained/unit.ts';
import { untrainedOrTrained } from '../../../src/studies/published/untrained_or_trained.ts';
import { runNamed } from './run_named.ts';

const { full } = untrainedOrTrained.options;
const { networks: _, tasks: _tasks, systems: _systems, parts: _parts, ...protocol } = full;
const small = { ...protocol, units: 12, passes: 2, lessons: 20, tests: 20, T0: 100 };

test.each([
  ['discrimination', 'rnn', 'readout', 13],
  ['discrimination', 'adaptive-lif', 'recurrent', 144],
  ['interval-production', 'gru', 'recurrent', 432],
] as const)('%s by %s, %s: so many parameters learn', async (task, system, part, count) => {
  const result = await trainPart({ task, system, part, seed: 1, protocol: small });
  expect(result).toMatchObject({ task, system, part, seed: 1, trainedParameters: count, passes: 2 });
  expect(result.error).toBeGreaterThanOrEqual(0);
  expect(result.error).toBeLessThanOrEqual(1.5);
});

test('a network that learns all of its weights tells intervals apart, to the same bytes', async () => {
  const options = {
    ...{ ...full, ...small, networks: 1, lessons: 100, tests: 60 },
    ...{ tasks: ['discrimination'] as const, systems: ['gru'] as const, parts: ['all', 'readout'] as const },
  };
  const run = (passes: number) => runNamed(untrainedOrTrained, { ...options, passes }, { seed: 1 });
  const outcome = await run(60);
  const [all, readout, bought] = outcome.findings.map(({ found }) => found ?? Number.NaN);
  expect(all).toBeLessThan(0.2);
  expect(readout).toBeGreaterThan(all);
  expect(bought).toBeCloseTo(all - readout, 10);
  expect(outcome.findings[2].quantity).not.toContain('learning');
  expect(JSON.stringify(await run(2))).toBe(JSON.stringify(await run(2)));
});

test.each([
  [0.1, 'learning helps'],
  [0.5, 'learning undecided'],
  [0.9, 'learning harms'],
])('with errors of %d beside .5 it is said that %s', (error, words) => {
  const results = untrainedOrTrained.units(full, 1).map(
    ({ task, system, part, seed }): TrainedResult => ({
      ...{ task, system, part, seed, trainedParameters: 1, passes: 1 },
      error: (part === 'readout' ? 0.5 : error) + (part === 'readout' ? 1 : -1) * 0.001 * (seed % 2 === 0 ? 1 : -1),
    }),
  );
  const { findings, figures } = untrainedOrTrained.outcome(results, full, 1);
  const bought = findings.filter(({ quantity }) => quantity.includes('−'));
  expect(bought).toHaveLength(12);
  for (const { quantity, holds } of bought) {
    expect(quantity).toContain(words);
    expect(holds).toBeNull();
  }
  expect(figures[0].panels.map((panel) => (panel.kind === 'intervals' ? panel.rows.length : 0))).toEqual([9, 9]);
});

test('an odd number of lessons is refused', () => {
  expect(() => untrainedOrTrained.check?.('experiment', { ...full, lessons: 5 })).toThrow(
    'experiment: lessons of 5; use an even number',
  );
});
