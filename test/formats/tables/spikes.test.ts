/**
 * Spikes in tables of columns: the same to the bit after any way out and back, read by others (DuckDB, Arrow's own
 * library), read from others, and refused in a line where they are damaged or are no spikes.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromArrays, tableFromIPC, tableToIPC } from 'apache-arrow';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { parquetBytes } from '../../../src/formats/parquet/write.ts';
import { readColumns } from '../../../src/formats/tables/read_table.ts';
import { CHECKSUM } from '../../../src/formats/tables/rows.ts';
import { readSpikeTable } from '../../../src/formats/tables/spikes.ts';
import { ROWS } from '../../../src/formats/tables/told.ts';
import type { Recording } from '../../../src/recording/recording.ts';
import { spikesOfTrains, trainsOf } from '../../../src/recording/spike_trains.ts';
import { fileOf, SOME_PROVENANCE } from '../file_of.ts';
import { askOf, duckdb } from '../parquet/duckdb_is_here.ts';

const ask = await duckdb();
const folder = mkdtempSync(join(tmpdir(), 'rippletank-tables-'));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => expect(inject('buildErrors')).toBe(''));

const FORMATS = ['parquet', 'arrow'] as const;
const recording: Recording = {
  provenance: SOME_PROVENANCE,
  spikes: spikesOfTrains([
    {
      ...{ population: 'e "ü"', inhibitory: false },
      timesMs: Float64Array.of(0.1, 3 * 0.1, 70.3),
      nodeIds: Float64Array.of(1, 2, 2 ** 31 - 1),
    },
    { population: 'silent', timesMs: new Float64Array(), nodeIds: new Float64Array() },
    { population: 'i', inhibitory: true, timesMs: Float64Array.of(0.1), nodeIds: Float64Array.of(9) },
  ]),
};
const trains = (read: Recording) => trainsOf(read.spikes as NonNullable<Recording['spikes']>);

const anyTrain = fc
  .array(fc.record({ time: fc.double({ min: 0, max: 1e6, noNaN: true }), id: fc.integer({ min: 0, max: 2 ** 40 }) }))
  .map((spikes) => {
    const sorted = spikes.toSorted((a, b) => a.time - b.time || a.id - b.id);
    return {
      timesMs: Float64Array.from(sorted, ({ time }) => Math.abs(time)),
      nodeIds: Float64Array.from(sorted, ({ id }) => id),
    };
  });

describe.each(FORMATS)('%s', (format) => {
  test('gives any spikes back to the bit', async () => {
    await fc.assert(
      fc.asyncProperty(anyTrain, anyTrain, async (first, second) => {
        const given = [
          { population: 'a', ...first },
          { population: 'b', inhibitory: true, ...second },
        ];
        const bytes = await fileOf(format, { spikes: spikesOfTrains(given) });
        expect(trains(await readSpikeTable(bytes, 'f'))).toEqual(given);
      }),
      { numRuns: 30, seed: 1 },
    );
  });

  test('keeps silent populations, signs, and where spikes come from', async () => {
    const read = await readSpikeTable(await fileOf(format, recording), 'f');
    expect(read.provenance).toEqual(SOME_PROVENANCE);
    expect(trains(read)).toEqual(trains(recording));
  });

  test('holds ids in 32 bits, and in 64 where one needs them', async () => {
    const kinds = [];
    for (const id of [2 ** 31 - 1, 2 ** 31]) {
      const spikes = spikesOfTrains([{ population: 'a', timesMs: Float64Array.of(1), nodeIds: Float64Array.of(id) }]);
      kinds.push((await readColumns(await fileOf(format, { spikes }), 'f')).columns.get('id')?.kind);
    }
    expect(kinds).toEqual(['numbers', 'integers']);
  });

  test('is refused where any byte of a time has changed', async () => {
    const bytes = await fileOf(format, recording);
    // A time as it stands in the file: of packed pages as a literal.
    const found = Buffer.from(bytes).indexOf(Buffer.from(Float64Array.of(70.3).buffer));
    expect(found).toBeGreaterThan(0);
    bytes[found] ^= 1;
    await expect(readSpikeTable(bytes, 'f.x')).rejects.toThrow(
      /^f\.x: cannot be read \(its checksum is \d+, and it says \d+\); give a whole Parquet or Arrow file$/,
    );
  });

  test('is refused in a line at every length but the whole', async () => {
    const bytes = await fileOf(format, recording);
    for (let length = 0; length < bytes.length; length += 37)
      await expect(readSpikeTable(bytes.slice(0, length), 'f.x')).rejects.toThrow(
        /^f\.x: cannot be read \(.+\); give /,
      );
  });
});

test('no more is unpacked than is allowed', async () => {
  await expect(readSpikeTable(await fileOf('parquet', recording), 'f', { mostBytes: 30 })).rejects.toThrow(
    'f: cannot be read (more ',
  );
});

describe.skipIf(ask === undefined)('DuckDB', () => {
  const sql = (bytes: Uint8Array, text: string) => askOf(ask as NonNullable<typeof ask>, at('a.parquet'), bytes, text);

  test('reads our spikes, each column as its own type, and texts by a dictionary', async () => {
    const bytes = await fileOf('parquet', recording);
    const types = await sql(bytes, 'describe select * from FILE');
    expect(types.map(({ column_name, column_type }) => [column_name, column_type])).toEqual([
      ['time_ms', 'DOUBLE'],
      ['population', 'VARCHAR'],
      ['id', 'INTEGER'],
    ]);
    expect(await sql(bytes, 'select * from FILE order by time_ms, population desc, id')).toEqual([
      { time_ms: 0.1, population: 'i', id: 9 },
      { time_ms: 0.1, population: 'e "ü"', id: 1 },
      { time_ms: 3 * 0.1, population: 'e "ü"', id: 2 },
      { time_ms: 70.3, population: 'e "ü"', id: 2 ** 31 - 1 },
    ]);
    const [told] = await sql(bytes, "select decode(value) v from parquet_kv_metadata(FILE) where decode(key) = 'seed'");
    expect(told).toEqual({ v: String(SOME_PROVENANCE.seed) });
    const encodings = await sql(
      bytes,
      "select encodings e from parquet_metadata(FILE) where path_in_schema = 'population'",
    );
    expect(encodings).toEqual([{ e: expect.stringContaining('RLE_DICTIONARY') }]);
  });

  test.each(['uncompressed', 'snappy', 'gzip', 'zstd'])('writes what we read, %s', async (codec) => {
    const path = at(`of_duckdb_${codec}.parquet`);
    const rows = `select i * 0.1::double as time_ms, 'p' || (i % 3) as population, i % 7 as node_id, i::varchar as more from range(15000) t(i)`;
    await (ask as NonNullable<typeof ask>)(
      path,
      `copy (${rows}) to FILE (format parquet, codec '${codec}', row_group_size 6144)`,
    );
    const found = trains(await readSpikeTable(readFileSync(path), path));
    expect(found.map(({ population }) => population)).toEqual(['p0', 'p1', 'p2']);
    const i = Float64Array.from({ length: 5000 }, (_, k) => 3 * k + 1);
    expect(found[1].timesMs).toEqual(i.map((k) => k * 0.1));
    expect(found[1].nodeIds).toEqual(i.map((k) => k % 7));
  });

  test('what another wrote of our rows has no checksum to hold', async () => {
    const path = at('again.parquet');
    const kept = `kv_metadata {${CHECKSUM}: '1', ${ROWS}: '4'}`;
    await sql(
      await fileOf('parquet', recording),
      `copy (select * from FILE where id > 1) to '${path}' (format parquet, ${kept})`,
    );
    expect(trains(await readSpikeTable(readFileSync(path), path)).map(({ timesMs }) => timesMs.length)).toEqual([1, 2]);
  });
});

test('Arrow’s own library reads our spikes', async () => {
  const table = tableFromIPC(await fileOf('arrow', recording));
  expect(table.schema.fields.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'time_ms Float64',
    'population Dictionary<Int32, Utf8>',
    'id Int32',
  ]);
  expect(table.toArray().map((row) => row?.toJSON())).toEqual([
    { time_ms: 0.1, population: 'e "ü"', id: 1 },
    { time_ms: 0.1, population: 'i', id: 9 },
    { time_ms: 3 * 0.1, population: 'e "ü"', id: 2 },
    { time_ms: 70.3, population: 'e "ü"', id: 2 ** 31 - 1 },
  ]);
  expect(table.schema.metadata.get('seed')).toBe(String(SOME_PROVENANCE.seed));
});

test.each(['file', 'stream'] as const)('what Arrow’s own library writes as a %s is read', async (kind) => {
  const table = tableFromArrays({ time_ms: Float64Array.of(1, 0.5), id: BigInt64Array.of(4n, 5n) });
  const [only] = trains(await readSpikeTable(tableToIPC(table, kind), 'f'));
  expect(only).toEqual({ population: 'neurons', timesMs: Float64Array.of(1, 0.5), nodeIds: Float64Array.of(4, 5) });
});

describe('tables that are no spikes are refused in a line', () => {
  type Cells = Readonly<Record<string, number | string | null>>;
  const table = (...rows: readonly Cells[]): Uint8Array => {
    const kinds = { time_ms: 'number', population: 'text', id: 'number', value: 'number', name: 'text' } as const;
    const names = (Object.keys(kinds) as (keyof typeof kinds)[]).filter((name) => name in rows[0]);
    return parquetBytes(
      names.map((name) => ({
        ...{ name, kind: typeof rows[0][name] === 'string' ? ('text' as const) : kinds[name] },
        of: (row: Cells) => row[name],
      })),
      rows,
      { createdBy: 'a test version 1', metadata: {} },
    );
  };
  test.each([
    [[{ name: 'x' }], 'f: no column time_ms; the table has none; give it'],
    [[{ time_ms: 1, population: 'a' }], 'f: no column id; the table has time_ms, population; give it'],
    [[{ time_ms: 'x', id: 1 }], 'f: time_ms: holds texts; give numbers'],
    [
      [
        { time_ms: 1, id: 1 },
        { time_ms: null, id: 1 },
      ],
      'f: time_ms: nothing in 1 rows, first in 1; give a value in each',
    ],
    [[{ time_ms: -1, id: 1 }], 'f: not a time (-1 ms); use a number ≥ 0'],
    [[{ time_ms: 1, id: 0.5 }], 'f: not a node id (0.5); use integers ≥ 0'],
    [
      [{ time_ms: 1, id: 1, value: -70 }],
      'f: a table of traces (it has a column value); read it as such, or give spikes alone',
    ],
  ] as const)('%j', async (rows, message) => {
    await expect(readSpikeTable(table(...rows), 'f')).rejects.toThrow(message);
  });
});
