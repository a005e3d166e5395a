/** Every field that is written stands in the dictionary, with values of the type that it says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { comparisonStudy } from '../../../src/studies/comparison/comparison.ts';
import {
  type ComparisonOutputs,
  comparisonFiles,
  comparisonOutputs,
} from '../../../src/studies/comparison/comparison_outputs.ts';
import { parseExperiment } from '../../../src/studies/comparison/experiment_file.ts';
import { DATA_DICTIONARY, dictionaryPage } from '../../../src/studies/dictionary/data_dictionary.ts';
import type { Fields } from '../../../src/studies/dictionary/field.ts';
import { OPEN_PARTS } from '../../../src/studies/dictionary/manifest_fields.ts';
import { METRIC_FIELDS, unitOfMetric } from '../../../src/studies/dictionary/metric_fields.ts';
import { planOf } from '../../../src/studies/plan.ts';
import { runUnits } from '../../../src/studies/run_units.ts';
import { drawLine } from '../../../src/studies/search/draw_row.ts';
import { drawsCsv } from '../../../src/studies/search/draws_csv.ts';
import { drawsTable } from '../../../src/studies/search/draws_table.ts';
import { createMemoryStore } from '../../../src/studies/store.ts';
import { createTask, taskNames } from '../../../src/tasks/create_task.ts';
import { blank } from '../tiny_comparison.ts';

const EXPERIMENT = `
name: told
networks: 2
size: 5
reference: filter-bank
primary: { task: discrimination }
factorials:
  name: gates
  task: discrimination
  metric: accuracy
  factors: { gates: [none, learnt] }
  cells: { filter-bank: { gates: none }, gru: { gates: learnt } }
reservoirs: [filter-bank, { name: gru, passes: 2 }]
tasks: [{ name: discrimination, T0s: [100], trainPerClass: 10, testPerClass: 3, probesPerPoint: 0 }]
`;
let outputs: ComparisonOutputs;

beforeAll(async () => {
  const study = comparisonStudy(parseExperiment(EXPERIMENT, 'told.yaml'));
  const plan = await planOf(study, '1.0.0');
  const run = await runUnits(plan, {
    store: createMemoryStore(),
    createExecutor: () => ({
      hands: 1,
      async compute(_study, unit, context) {
        if ('pictures' in (unit as object)) return blank;
        // One unit fails.
        if ((unit as { seed: number; reservoir: string }).seed === 2 && JSON.stringify(unit).includes('gru'))
          throw new Error('no');
        return study.compute(unit as never, { ...context, clock: () => 0 });
      },
      dispose: async () => {},
    }),
  });
  const facts = { command: 'x', versions: { rippletank: '1' }, seconds: 1, jobs: 1 };
  const declaration = { sha256: '0'.repeat(64), beforehand: true };
  outputs = await comparisonOutputs(plan, run, { ...facts, declaration });
});

const fieldsOf = (file: string): Fields => DATA_DICTIONARY.find((one) => one.file === file)?.fields ?? {};

/** What JSON calls a value, as the dictionary does. */
function isOf(value: unknown, type: string): boolean {
  const allowed = type.split(' or ');
  if (value === null) return allowed.includes('null');
  if (typeof value === 'string') return allowed.includes('text');
  if (typeof value === 'boolean') return allowed.includes('boolean');
  if (typeof value === 'number')
    return allowed.includes('number') || (allowed.includes('integer') && Number.isInteger(value));
  return Array.isArray(value) ? type.startsWith('list of ') : allowed.includes('object');
}

/** Fields of JSON that the dictionary does not have, or whose values are of another type. */
function untold(value: unknown, fields: Fields, path = ''): string[] {
  if (Array.isArray(value))
    return value.flatMap((item) =>
      typeof item === 'object' && item !== null ? untold(item, fields, `${path}[]`) : [],
    );
  return Object.entries(value as object).flatMap(([key, held]) => {
    const name = path === '' ? key : `${path}.${key}`;
    const told = fields[name];
    if (told === undefined) return [name];
    if (!isOf(held, told.type)) return [`${name}: ${JSON.stringify(held)} is no ${told.type}`];
    const open = [...OPEN_PARTS, 'params.reservoir', 'params.task', 'parameters'].includes(name);
    return typeof held === 'object' && held !== null && !open ? untold(held, fields, name) : [];
  });
}

describe('the dictionary', () => {
  test('has every field of results.jsonl and of manifest.json, and every column of summary.csv and factorial.csv', () => {
    const { manifest, rows } = outputs;
    expect(manifest.failures).toHaveLength(1);
    expect(rows.some(({ learning }) => learning !== undefined)).toBe(true);
    expect(manifest.primary?.contrasts).toHaveLength(1);
    const files = comparisonFiles(outputs);
    const lines = [...(files['results.jsonl'] as Iterable<string>)].join('').trimEnd().split('\n');
    expect(new Set(lines.flatMap((line) => untold(JSON.parse(line), fieldsOf('results.jsonl'))))).toEqual(new Set());
    expect(untold(JSON.parse(files['manifest.json'] as string), fieldsOf('manifest.json'))).toEqual([]);
    const [heading] = (files['summary.csv'] as string).split('\n');
    expect(heading.split(',')).toEqual(Object.keys(fieldsOf('summary.csv')));
    const [effects] = (files['factorial.csv'] as string).split('\n');
    expect(effects.split(',')).toEqual(Object.keys(fieldsOf('factorial.csv')));
    expect(manifest.factorials?.[0].effects).toHaveLength(1);
    expect(outputs.summary.flatMap((row) => untold(row, fieldsOf('summary.csv')))).toEqual([]);
  });

  test('has every field of draws, as lines, as a spreadsheet and as a table', () => {
    const base = { task: 't', reservoir: 'r', draw: 1, metric: 'accuracy', better: 'higher', seconds: 1 } as const;
    const draws = [
      { ...base, parameters: { leak_rate: 0.1 }, score: 0.5, networks: [0.5, null], failed: null, best: true },
      { ...base, parameters: { lambda: 2 }, score: null, networks: [], failed: 'why', best: false },
    ];
    const lines = draws.flatMap((draw) => untold(JSON.parse(drawLine(draw)), fieldsOf('search/draws.jsonl')));
    expect(lines).toEqual([]);
    const columns = drawsCsv(draws).split('\n')[0].split(',');
    expect(columns.toSorted()).toEqual(Object.keys(fieldsOf('search/draws.csv')).toSorted());
    const names = drawsTable('s', draws).map(({ name }) => name);
    expect(names.slice(4, 7)).toEqual(['reservoir_leak_rate', 'reservoir_lambda', 'metric']);
    const common = names.filter((name) => !/^reservoir_/.test(name));
    expect([...common, 'reservoir_<parameter>']).toEqual(Object.keys(fieldsOf('search/draws.parquet')));
    expect(drawsTable('s', draws).map(({ of }) => of(draws[1]))).toEqual([
      ...['s', 't', 'r', 1, null, 2, 'accuracy', 'higher', null, 0, [], false, 'why', '{"lambda":2}', 1],
    ]);
  });

  test('has every metric that a built-in task names, and of no other', () => {
    const root = new URL('../../../src/tasks/', import.meta.url).pathname;
    const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const written = sources.flatMap((name) =>
      [...readFileSync(join(root, name), 'utf8').matchAll(/metric: '(\w+)'/g)].map(([, metric]) => metric),
    );
    const shown = taskNames.flatMap((name) =>
      [...JSON.stringify(createTask({ name }).presentation).matchAll(/"metric":"(\w+)"/g)].map(([, metric]) => metric),
    );
    const reported = outputs.rows.map(({ metric }) => metric);
    const all = new Set([...written, ...shown, ...reported]);
    expect([...all].filter((metric) => !(metric in METRIC_FIELDS))).toEqual([]);
    // Those that a function of the task makes of a part of their name.
    const made = ['trainedError', 'tapError', 'pseOverGeometric', 'pseOverArithmetic'];
    expect(Object.keys(METRIC_FIELDS).filter((metric) => !all.has(metric) && !made.includes(metric))).toEqual([]);
  });

  test('is the page in docs', async () => {
    await expect(dictionaryPage()).toMatchFileSnapshot('../../../docs/data_dictionary.md');
  });
});

test('units are those of the task, and none where it is one’s own', () => {
  expect(unitOfMetric('pse', 'discrimination')).toBe('ms');
  expect(unitOfMetric('pse', 'interval-comparison')).toBeNull();
  expect(unitOfMetric('pse', undefined)).toBeNull();
  expect(unitOfMetric('modelSeconds', 'mine')).toBe('s');
  expect(unitOfMetric('accuracy', 'discrimination')).toBeNull();
  const tasks = Object.values(METRIC_FIELDS).flatMap(({ unit = '' }) =>
    [...unit.matchAll(/`([\w-]+)`/g)].map(([, name]) => name),
  );
  expect(tasks.length).toBeGreaterThan(10);
  expect(tasks.filter((name) => !(taskNames as readonly string[]).includes(name))).toEqual([]);
});
