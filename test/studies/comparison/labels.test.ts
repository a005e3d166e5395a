/**
 * An experiment in which a task and a reservoir appear several times, with other parameters and labels of their own,
 * and which names its reference: run, summarised, printed and reported.
 */
import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, test } from 'vitest';
import { compareTable } from '../../../src/cli/commands/compare/compare_table.ts';
import { renderReport } from '../../../src/report/report.ts';
import type { Experiment } from '../../../src/studies/comparison/experiment.ts';
import { parseExperiment } from '../../../src/studies/comparison/experiment_file.ts';
import { presentedExperiment } from '../../../src/studies/comparison/presented.ts';
import type { ResultRow } from '../../../src/studies/comparison/result.ts';
import { unitKey } from '../../../src/studies/comparison/result_lines.ts';
import { type SummaryRow, summarise } from '../../../src/studies/comparison/summary.ts';
import { runUnit, taskOf, units } from '../../../src/studies/comparison/unit.ts';

const FEW = 'T0s: [100], trainPerClass: 10, testPerClass: 8, probesPerPoint: 0';

const read = (reservoirs: string, tasks: string, size = 20): Experiment =>
  parseExperiment(
    `name: twice\nnetworks: 3\nsize: ${size}\nreservoirs: [${reservoirs}]\ntasks: [${tasks}]\n`,
    'twice.yaml',
  );

const experiment: Experiment = {
  ...read(
    'input-only, filter-bank, { name: filter-bank, label: short-memory, tau_max: 30 }',
    `{ name: discrimination, ${FEW} }, { name: discrimination, label: wider, ratio: 2, ${FEW} }`,
  ),
  reference: 'filter-bank',
};

const run = async (of: Experiment): Promise<ResultRow[]> =>
  (await Promise.all(units(of).map((unit) => runUnit(unit, of, () => 0)))).flat();

let rows: readonly ResultRow[];
let summary: readonly SummaryRow[];

beforeAll(async () => {
  rows = await run(experiment);
  summary = summarise(rows, { reference: experiment.reference, seed: experiment.seed });
});

describe('a task twice and a reservoir twice', () => {
  test('give rows under their labels, each with its own parameters', () => {
    const pairs = [...new Set(rows.map(({ task, reservoir }) => `${task} ${reservoir}`))];
    expect(pairs).toEqual(
      ['discrimination', 'wider'].flatMap((task) =>
        ['input-only', 'filter-bank', 'short-memory'].map((reservoir) => `${task} ${reservoir}`),
      ),
    );
    const paramsOf = (task: string, reservoir: string) =>
      rows.find((row) => row.task === task && row.reservoir === reservoir)?.params;
    expect(paramsOf('wider', 'short-memory')).toMatchObject({ task: { ratio: 2 }, reservoir: { tau_max: 30 } });
    expect(paramsOf('discrimination', 'filter-bank')).toMatchObject({ task: { ratio: 1.25 } });
    const keys = units(experiment).map(unitKey);
    expect(new Set(keys).size).toBe(2 * 3 * 3);
  });

  test('change nothing of what has no label of its own', async () => {
    const plain = await run(read('input-only, filter-bank', `{ name: discrimination, ${FEW} }`));
    const own = rows.filter(({ task, reservoir }) => task === 'discrimination' && reservoir !== 'short-memory');
    expect(own).toEqual(plain);
  });

  test('draw trials from the task and its options, whatever it is called', () => {
    const tasks = `{ name: discrimination, label: a, ${FEW} }, { name: discrimination, label: b, ${FEW} }`;
    const named = read('input-only', tasks);
    const [a, b] = ['a', 'b'].map((task) => taskOf(named, { task, reservoir: 'input-only', seed: 1 }));
    expect(a.trialSeed).toBe(b.trialSeed);
    expect(a.task.test('T0=100 ms', a.trialSeed)).toEqual(b.task.test('T0=100 ms', b.trialSeed));
  });
});

describe('the reference of an experiment', () => {
  test('is the liquid where it takes part and none is named, and nothing where it does not', () => {
    expect(read('echo-state, liquid', 'production', 135)).toMatchObject({ reference: 'liquid' });
    expect(read('echo-state', 'production')).not.toHaveProperty('reference');
  });

  test('is what every difference is to', () => {
    const scores = summary.filter(({ condition }) => condition !== 'cost');
    expect(scores.filter(({ reservoir }) => reservoir === 'filter-bank').map(({ pairs }) => pairs)).toEqual(
      scores.filter(({ reservoir }) => reservoir === 'filter-bank').map(() => 0),
    );
    for (const row of scores.filter(({ reservoir }) => reservoir !== 'filter-bank')) {
      const { task, condition, metric } = row;
      const other = scores.find(
        (one) =>
          one.reservoir === 'filter-bank' && one.task === task && one.condition === condition && one.metric === metric,
      );
      expect(row.pairs).toBe(3);
      expect(row.difference).toBeCloseTo((row.mean ?? Number.NaN) - (other?.mean ?? Number.NaN), 9);
    }
  });

  test('without one nothing is compared', () => {
    expect(summarise(rows, { seed: 1 }).every(({ pairs, pHolm }) => pairs === 0 && pHolm === null)).toBe(true);
  });

  test('is named wherever the page and the table compare, and no other one', () => {
    const presented = presentedExperiment(experiment);
    const manifest = { name: 'twice', versions: {}, configuration: { ...experiment }, seeds: [1, 2, 3] };
    const results = { manifest: { ...manifest, resultsHash: 'x', failures: [], presented }, rows, summary };
    const { document } = parseHTML(renderReport({ ...results, illustration: undefined }));
    const text = document.querySelector('main')?.textContent ?? '';
    expect(text).toContain('† differs from the filter bank after');
    expect(text).toContain('Differences to the filter bank');
    expect(text).toContain('− filter bank');
    expect(text).not.toMatch(/the liquid/);
    const answer = document.querySelector('#answer')?.textContent ?? '';
    expect(answer).not.toContain('nothing is said about');
    expect([...document.querySelectorAll('h2')].map((one) => one.textContent?.slice(1))).toEqual(
      expect.arrayContaining(['Telling intervals apart: discrimination', 'Telling intervals apart: wider']),
    );
    expect(document.querySelector('#question')?.textContent).toMatch(/wider\s*discrimination ratio = 2/);
    expect(document.querySelector('#reservoirs')?.textContent).toContain('with tau_max = 30');
    const table = compareTable(summary, presented).split('\n');
    expect(table.filter((line) => /^wider .*accuracy/.test(line))).toHaveLength(1);
    const lines = table.filter((line) => line.startsWith('  filter-bank'));
    expect(lines.every((line) => line.endsWith('n = 3') || line.includes('≥') || line.includes('≤'))).toBe(true);
  });

  test('is refused where it takes no part, with what was probably meant', () => {
    const text = 'name: x\nreservoirs: [echo-state, { name: echo-state, label: wilder }]\nreference: wider\n';
    expect(() => parseExperiment(text, 'x.yaml')).toThrow(
      /^x\.yaml: reference: unknown reservoir \(wider\); did you mean wilder\? use echo-state, wilder$/,
    );
  });
});
