/** The table of results holds every line of results.jsonl to the bit, and what conditions and parts set as columns. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parquetBytes } from '../../../src/formats/parquet/write.ts';
import { canonicalJson } from '../../../src/studies/canonical_json.ts';
import { asExperiment } from '../../../src/studies/comparison/experiment_file.ts';
import { presentedExperiment } from '../../../src/studies/comparison/presented.ts';
import type { ResultRow } from '../../../src/studies/comparison/result.ts';
import { resultsTable, type TableRow, type TableSource } from '../../../src/studies/comparison/results_table.ts';
import { OWN_TABLE_FIELDS, RESULT_TABLE_FIELDS } from '../../../src/studies/dictionary/table_fields.ts';
import { askOf, duckdb } from '../../formats/parquet/duckdb_is_here.ts';
import { fakeReport } from '../../report/fake_results.ts';

const ask = await duckdb();
const folder = mkdtempSync(join(tmpdir(), 'rippletank-table-'));
afterAll(() => rmSync(folder, { recursive: true }));

const failures = [{ task: 'production', reservoir: 'liquid', seed: 3, cause: 'it "fell", twice' }];
const { rows: plain, manifest } = fakeReport(2);
const rows = plain.map((row, i): ResultRow => {
  const scale = i % 3 === 0 ? { low: -0.1, high: 1 / 3, step: 0 } : null;
  const learning = i === 5 ? { learning: [{ pass: 1, loss: 0.1 }] } : {};
  return { ...row, scale, ...learning, ...(i === 1 && { value: null }), ...(i === 2 && { bound: 'at most' }) };
});
const source: TableSource = { rows, manifest: { ...(manifest as TableSource['manifest']), failures } };
const table = resultsTable(source);
const bytes = parquetBytes(table.columns, table.rows, { createdBy: 'test', metadata: {} });
const file = join(folder, 'results.parquet');

/** The cells of a column. */
const cells = (name: string, { columns, rows: all } = table): unknown[] => {
  const column = columns.find((one) => one.name === name);
  return all.map((row) => column?.of(row as TableRow));
};

describe.skipIf(ask === undefined)('in DuckDB', () => {
  const read = (sql: string) => askOf(ask as NonNullable<typeof ask>, file, bytes, sql);

  test('every line is there, with its numbers to the bit and nulls where there is nothing', async () => {
    const found = await read('select * from FILE where failed is null');
    expect(found).toHaveLength(rows.length);
    for (const [i, row] of rows.entries()) {
      const { seed, size, scale, params, learning, ...same } = row;
      expect(found[i]).toMatchObject({
        ...same,
        ...{ seed: BigInt(seed), size: BigInt(size), study: 'standard', failed: null },
        ...{ scaleLow: scale?.low ?? null, scaleHigh: scale?.high ?? null, scaleStep: scale?.step ?? null },
        params: canonicalJson(params),
        learning: learning === undefined ? null : canonicalJson(learning),
      });
    }
  });

  test('a mean for each system and interval takes one line', async () => {
    const found = await read("select reservoir, T0, avg(value) mean from FILE where metric = 'accuracy' group by all");
    expect(found).toHaveLength(8 * 4);
    for (const { reservoir, T0, mean } of found) {
      const values = rows
        .filter((row) => row.metric === 'accuracy' && row.reservoir === reservoir && row.condition === `T0=${T0} ms`)
        .map(({ value }) => value as number);
      expect(values).toHaveLength(2);
      expect(mean).toBeCloseTo((values[0] + values[1]) / 2, 14);
    }
  });

  test('a unit that failed has a row with the cause, and no value', async () => {
    const found = await read('select * from FILE where failed is not null');
    expect(found).toHaveLength(1);
    const { study, task, taskName, reservoir, reservoirName, seed, failed, ...others } = found[0];
    expect({ study, task, taskName, reservoir, reservoirName, seed, failed }).toEqual({
      ...{ study: 'standard', task: 'production', taskName: 'production' },
      ...{ reservoir: 'liquid', reservoirName: 'liquid', seed: 3n, failed: failures[0].cause },
    });
    expect(new Set(Object.values(others))).toEqual(new Set([null]));
  });
});

test('numbers of conditions are columns, with units where all have the same; words are none', () => {
  const named = ['T0=200 ms · T=211.5 ms', 'T0=300 ms ratio=1.05', 'all', 'trial=5', 'seed=1e-3 s', 'short', 'T=2 s'];
  const conditions = named.map((condition): ResultRow => ({ ...rows[0], condition }));
  const own = resultsTable({ ...source, rows: conditions, manifest: { ...source.manifest, failures: [] } });
  expect(cells('T0', own)).toEqual([200, 300, null, null, null, null, null]);
  expect(cells('T', own)).toEqual([211.5, null, null, null, null, null, 2]);
  expect(cells('ratio', own)).toEqual([null, 1.05, null, null, null, null, null]);
  expect(cells('trial', own)).toEqual([null, null, null, 5, null, null, null]);
  // That name is taken.
  expect(cells('condition_seed', own)).toEqual([null, null, null, null, 0.001, null, null]);
  const units = new Map(own.columns.map(({ name, field }) => [name, field.unit]));
  expect([units.get('T0'), units.get('T'), units.get('ratio')]).toEqual(['ms', undefined, undefined]);
});

test('what the experiment sets of tasks and reservoirs are columns, of numbers, switches or words; lists are not', () => {
  const presented = presentedExperiment(
    asExperiment(
      {
        name: 'own',
        stateNoise: 0.01,
        reservoirs: ['liquid', { name: 'leaky-echo-state', leak_rate: 0.02 }],
        tasks: [
          { name: 'discrimination', ratio: [1.1, 1.2], T0s: [100] },
          { name: 'production', stateNoise: 0.05 },
        ],
      },
      'test',
    ),
  );
  const rowsOfParts = presented.tasks.flatMap(({ label: task, settings = {} }) =>
    presented.reservoirs.map(({ label: reservoir, settings: own }): ResultRow => {
      return { ...rows[0], task, reservoir, params: { task: settings, reservoir: { ...own, tau: 3 } } };
    }),
  );
  const own = resultsTable({
    rows: rowsOfParts,
    manifest: { name: 'own', configuration: { stateNoise: 0.01 }, presented, failures: [] },
  });
  const names = own.columns.map(({ name }) => name);
  expect(cells('task_ratio', own)).toEqual([1.1, 1.1, 1.2, 1.2, null, null]);
  expect(cells('reservoir_leak_rate', own)).toEqual([null, 0.02, null, 0.02, null, 0.02]);
  expect(cells('stateNoise', own)).toEqual([0.01, 0.01, 0.01, 0.01, 0.05, 0.05]);
  expect(names).not.toContain('task_T0s');
  expect(names).not.toContain('reservoir_tau');
  expect(new Set(names).size).toBe(names.length);
});

test('every column stands in the dictionary', () => {
  const patterns = Object.keys(OWN_TABLE_FIELDS);
  expect(patterns).toEqual(['T0, T, ratio …', 'task_<option>', 'reservoir_<parameter>']);
  const own = table.columns.map(({ name }) => name).filter((name) => !(name in RESULT_TABLE_FIELDS));
  expect(own.filter((name) => !/^(T0|T|task_\w+|reservoir_\w+)$/.test(name))).toEqual([]);
  expect(Object.keys(RESULT_TABLE_FIELDS).filter((name) => !table.columns.some((one) => one.name === name))).toEqual(
    [],
  );
});
