/** Networks of which a part learns, in small: what learns, that more of it is better, and the differences. */
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
  expect(JSON.stringify(await run(2))).toBe(JSON.stringify(await run(2)));
});

test('what learns is set beside what does, network by network, and nothing is said of it', () => {
  const errors = { all: 0.1, recurrent: 0.15, readout: 0.5 };
  const results = untrainedOrTrained.units(full, 1).map(
    ({ task, system, part, seed }): TrainedResult => ({
      ...{ task, system, part, seed, trainedParameters: 1, passes: 1 },
      error: errors[part] + (part === 'all' ? 0.001 * (seed % 2) : 0),
    }),
  );
  const { findings, figures } = untrainedOrTrained.outcome(results, full, 1);
  expect(findings.every(({ standing, holds }) => standing === 'reported' && holds === null)).toBe(true);
  const differences = findings.filter(
    ({ quantity }) => quantity.startsWith('discrimination, gru:') && / − /.test(quantity),
  );
  expect(differences.map(({ quantity }) => quantity.split(': ')[1])).toEqual([
    'all − readout',
    'recurrent − readout',
    'all − recurrent',
  ]);
  // Of five networks three are .001 worse.
  const expected = [-0.3994, -0.35, -0.0494];
  differences.forEach(({ found }, k) => {
    expect(found).toBeCloseTo(expected[k], 10);
  });
  expect(figures[0].panels.map((panel) => (panel.kind === 'intervals' ? panel.rows.length : 0))).toEqual([9, 9]);
});

test('an odd number of lessons is refused', () => {
  expect(() => untrainedOrTrained.check?.('experiment', { ...full, lessons: 5 })).toThrow(
    'experiment: lessons of 5; use an even number',
  );
});
