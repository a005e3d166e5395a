/** Factorial designs in an experiment file: written out or derived from lists, refused where incomplete, and told. */
import { describe, expect, test } from 'vitest';
import { comparisonStudy } from '../../../src/studies/comparison/comparison.ts';
import { comparisonFiles, comparisonOutputs } from '../../../src/studies/comparison/comparison_outputs.ts';
import { parseExperiment } from '../../../src/studies/comparison/experiment_file.ts';
import type { ResultRow } from '../../../src/studies/comparison/result.ts';
import { unitKey } from '../../../src/studies/comparison/result_lines.ts';
import { parsePlan } from '../../../src/studies/parse_plan.ts';
import { planOf, planText } from '../../../src/studies/plan.ts';
import { experimentText, searchedExperiment } from '../../../src/studies/search/searched_experiment.ts';

const FRAME = `name: crossed
networks: 10
size: 50
tasks: [{ name: discrimination, T0s: [100, 200] }, production]
`;
const NAMED = `${FRAME}reservoirs: [filter-bank, echo-state, input-only, delay-line]\n`;
const LISTS = `${FRAME}reservoirs:
  - { name: leaky-echo-state, spectral_radius: [0, 0.9], leak_rate: [0.1, 0.5, 1], label: leaky }
  - filter-bank
`;
const CELLS = `  factors: { memory: [off, on], mixing: [off, on] }
  cells:
    delay-line: { memory: on, mixing: off }
    echo-state: { mixing: on, memory: on }
    input-only: { memory: off, mixing: on }
    filter-bank: { memory: off, mixing: off }
`;
const read = (text: string) => parseExperiment(text, 'crossed.yaml');
const written = `${NAMED}factorials:\n  task: discrimination\n${CELLS}`;

describe('a design', () => {
  test('that is written out is filled up with what the task reports, its cells in order', () => {
    const { factorials } = read(written);
    expect(factorials).toEqual([
      {
        ...{ name: 'memory by mixing', task: 'discrimination', metric: 'accuracy', margin: 0.02, better: 'higher' },
        conditions: ['T0=100 ms', 'T0=200 ms'],
        factors: [
          { name: 'memory', levels: ['off', 'on'] },
          { name: 'mixing', levels: ['off', 'on'] },
        ],
        cells: {
          'filter-bank': { memory: 'off', mixing: 'off' },
          'delay-line': { memory: 'on', mixing: 'off' },
          'input-only': { memory: 'off', mixing: 'on' },
          'echo-state': { memory: 'on', mixing: 'on' },
        },
      },
    ]);
    expect(Object.keys(factorials?.[0].cells ?? {})).toEqual(['filter-bank', 'delay-line', 'input-only', 'echo-state']);
    expect(read(NAMED)).not.toHaveProperty('factorials');
  });

  test('has the lists of a reservoir as its factors, in their order', () => {
    const [design] =
      read(`${LISTS}factorials: [{ reservoir: leaky, task: production, margin: 0.05 }]`).factorials ?? [];
    expect(design).toMatchObject({ name: 'leaky', metric: 'relativeError', better: 'lower', margin: 0.05 });
    expect(design.factors).toEqual([
      { name: 'spectral_radius', levels: [0, 0.9] },
      { name: 'leak_rate', levels: [0.1, 0.5, 1] },
    ]);
    expect(Object.keys(design.cells)).toHaveLength(6);
    expect(design.cells['leaky+spectral_radius=0.9+leak_rate=0.5']).toEqual({ spectral_radius: 0.9, leak_rate: 0.5 });
  });

  test('may have labels of lists among its cells, and levels that are numbers', () => {
    const cells = [0, 0.9].map((radius) => `leaky+spectral_radius=${radius}+leak_rate=1: { radius: ${radius} }`);
    const text = `${LISTS}factorials: { task: discrimination, factors: { radius: [0, 0.9] }, cells: { ${cells} } }`;
    expect(read(text).factorials?.[0].factors).toEqual([{ name: 'radius', levels: [0, 0.9] }]);
  });

  test('is part of the plan, and the same when read from it', async () => {
    const text = `${LISTS}factorials: [{ reservoir: leaky, task: discrimination }]`;
    const plan = await planOf(comparisonStudy(read(text)), '1.0.0');
    expect(plan.header).toContain('"factorials":[{');
    const again = await parsePlan(planText(plan), 'plan.jsonl', '1.0.0');
    // Not toEqual, which does not see the order of keys.
    const experimentOf = ({ study }: typeof again) => (study.spec as typeof plan.study.spec).experiment;
    expect(JSON.stringify(experimentOf(again).factorials)).toBe(JSON.stringify(experimentOf(plan).factorials));
    expect((await planOf(comparisonStudy(read(LISTS)), '1.0.0')).header).not.toBe(plan.header);
  });

  test('is of searched systems after a search, where all of its cells have one', () => {
    const experiment = read(`${written}search: { draws: 1, networks: 1 }\nnetworks: 2\n`.replace('networks: 10\n', ''));
    const draws = experiment.reservoirs.flatMap(({ label }) =>
      experiment.tasks.map((task) => ({
        ...{ task: task.label, reservoir: label, draw: 1, parameters: {}, metric: 'any', better: 'higher' as const },
        ...{ score: 1, networks: [1], seconds: 1, failed: null, best: true },
      })),
    );
    const searched = searchedExperiment(experiment, draws);
    expect(Object.keys(searched.factorials?.[0].cells ?? {})[1]).toBe('delay-line+searched');
    expect(read(experimentText(searched, 'searched')).factorials).toEqual(searched.factorials);
    const partly = searchedExperiment(experiment, draws.slice(2));
    expect(partly.factorials).toEqual(experiment.factorials);
  });
});

const changed = (from: string, to: string): string => {
  expect(written).toContain(from);
  return written.replace(from, to);
};

describe('what is no design is refused in one line', () => {
  test.each([
    [
      'a combination that is missing',
      () => changed('    input-only: { memory: off, mixing: on }\n', ''),
      'crossed.yaml: factorials[0]: cells: no reservoir for 1 of 4 combinations (memory=off, mixing=on); give each one',
    ],
    [
      'a combination that is there twice',
      () => changed('{ memory: on, mixing: off }', '{ memory: on, mixing: on }'),
      'crossed.yaml: factorials[0]: cells: a combination twice: memory=on, mixing=on (delay-line, echo-state); give each',
    ],
    [
      'an unknown reservoir',
      () => changed('    delay-line:', '    delay-lin:'),
      'factorials[0]: cells: unknown reservoir (delay-lin); did you mean delay-line?',
    ],
    [
      'an unknown factor',
      () => changed('mixing: on, memory: on', 'mixng: on, memory: on'),
      'factorials[0]: cells: echo-state: unknown factor (mixng); did you mean mixing?',
    ],
    [
      'a level that is missing',
      () => changed('{ mixing: on, memory: on }', '{ mixing: on }'),
      'factorials[0]: cells: echo-state: no level of a factor (memory); use off, on',
    ],
    [
      'an unknown level',
      () => changed('{ mixing: on, memory: on }', '{ mixing: 1, memory: on }'),
      'factorials[0]: cells: echo-state: unknown level of mixing (1); use off, on',
    ],
    ['a level twice', () => changed('memory: [off, on]', 'memory: [off, on, on]'), 'memory has a level twice (on)'],
    ['one level', () => changed('memory: [off, on]', 'memory: [off]'), 'too few entries (1)'],
    ['no cells', () => written.slice(0, written.indexOf('  cells')), 'factorials[0]: no factors, or no cells; give'],
    [
      'a reservoir without lists',
      () => changed(CELLS, '  reservoir: filter-bank\n'),
      'reservoir: unknown, or without lists in place of numbers (filter-bank); give factors and cells',
    ],
    [
      'a reservoir beside cells',
      () => changed('  task:', '  reservoir: filter-bank\n  task:'),
      'both a reservoir with lists and factors or cells (filter-bank); leave one of them out',
    ],
    ['an unknown task', () => changed('task: discrimination', 'task: sleep'), 'task: unknown task (sleep)'],
    [
      'two of one name',
      () =>
        `${LISTS}factorials: [{ reservoir: leaky, task: discrimination }, { reservoir: leaky, task: discrimination }]`,
      'factorials: two of one name (leaky in discrimination); give each a name of its own',
    ],
    [
      'a list of one value',
      () => `${LISTS.replace('[0, 0.9]', '[0]')}factorials: { reservoir: leaky, task: discrimination }`,
      'factors: spectral_radius has one level (0); give two or more',
    ],
    ['an unknown key', () => changed('  task:', '  factor: 2\n  task:'), 'factor'],
    ['a name that would not be told apart', () => changed('  task:', '  name: a × b\n  task:'), 'use 1 to 60 letters'],
  ])('%s', (_, text, told) => {
    const lines: string[] = [];
    try {
      read(text());
    } catch (error) {
      lines.push(...String((error as Error).message).split('\n'));
    }
    expect(lines).toEqual([expect.stringContaining(told)]);
  });
});

/** Accuracies: memory adds .2, mixing nothing, both together .05 more. */
function lines(): ResultRow[] {
  const means = { 'filter-bank': 0.6, 'delay-line': 0.8, 'input-only': 0.55, 'echo-state': 0.85 };
  return Object.entries(means).flatMap(([reservoir, mean], k) =>
    ['T0=100 ms', 'T0=200 ms'].flatMap((condition) =>
      Array.from({ length: 10 }, (_, i): ResultRow => {
        const value = mean + 0.001 * (((i + 1) * (k + 2)) % 5);
        return {
          ...{ task: 'discrimination', reservoir, seed: i + 1, size: 50, condition, metric: 'accuracy', value },
          ...{ bound: null, scale: { low: 0, high: 1, step: 0.001 }, chance: 0.5, ideal: 1, observer: null },
          ...{ params: {}, wallSeconds: 1 },
        };
      }),
    ),
  );
}

test('what came of it stands in the manifest, and in factorial.csv where a design was declared', async () => {
  const session = { command: 'test', versions: {}, seconds: 1, jobs: 1 };
  const outputsOf = async (text: string) => {
    const plan = await planOf(comparisonStudy(read(text)), '1.0.0');
    const results = new Map(
      plan.units.flatMap(({ id, label }) => {
        const rows = lines().filter((row) => unitKey(row) === label);
        return rows.length === 0 ? [] : [[id, rows] as const];
      }),
    );
    return comparisonOutputs(plan, { results, failures: [], computed: 0 }, session);
  };
  const outputs = await outputsOf(written);
  const [{ effects }] = outputs.manifest.factorials ?? [];
  expect(effects.map(({ effect, verdict }) => [effect, verdict])).toEqual(
    new Array(2)
      .fill([
        ['memory', 'better'],
        ['mixing', 'equivalent'],
        ['memory × mixing', 'better'],
      ])
      .flat(),
  );
  const csv = String(comparisonFiles(outputs)['factorial.csv']).split('\n');
  expect(csv[0]).toBe(
    'design,task,condition,metric,effect,order,factors,levels,against,networks,estimate,low,high,pHolm,margin,pEquivalent,verdict',
  );
  expect(csv).toHaveLength(8);
  expect(csv[3]).toMatch(
    /^memory by mixing,discrimination,T0=100 ms,accuracy,memory × mixing,2,memory × mixing,on × on,off × off,10,0\.04[89]/,
  );
  expect(comparisonFiles(await outputsOf(NAMED))).not.toHaveProperty('factorial.csv');
});
