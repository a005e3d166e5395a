/** What is written as Parquet is what DuckDB reads, to the bit. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type ParquetColumn, parquetBytes } from '../../../src/formats/parquet/write.ts';
import { askOf, duckdb } from './duckdb_is_here.ts';

const ask = await duckdb();
const folder = mkdtempSync(join(tmpdir(), 'rippletank-parquet-'));
const file = join(folder, 'it’s.parquet');
afterAll(() => rmSync(folder, { recursive: true }));

interface Row {
  readonly text: string | null;
  readonly number: number | null;
  readonly integer: number | null;
  readonly boolean: boolean | null;
  readonly numbers: readonly (number | null)[] | null;
}
const KINDS = ['text', 'number', 'integer', 'boolean', 'numbers'] as const;
const columns = KINDS.map((kind): ParquetColumn<Row> => ({ name: kind, kind, of: (row) => row[kind] }));
const facts = { createdBy: 'rippletank version 1.2.3', metadata: { study: 'ä study', empty: '' } };
const empty: Row = { text: null, number: null, integer: null, boolean: null, numbers: null };

const anyRow: fc.Arbitrary<Row> = fc.record({
  text: fc.option(fc.string({ unit: 'binary' })),
  number: fc.option(fc.double()),
  integer: fc.option(fc.maxSafeInteger()),
  boolean: fc.option(fc.boolean()),
  numbers: fc.option(fc.array(fc.option(fc.double()), { maxLength: 4 })),
});

describe.skipIf(ask === undefined)('DuckDB', () => {
  const read = (bytes: Uint8Array, sql: string) => askOf(ask as NonNullable<typeof ask>, file, bytes, sql);

  test('reads each kind as its own type, and every column under its name', async () => {
    const told = await read(parquetBytes(columns, [empty], facts), 'describe select * from FILE');
    expect(told.map(({ column_name, column_type }) => [column_name, column_type])).toEqual([
      ['text', 'VARCHAR'],
      ['number', 'DOUBLE'],
      ['integer', 'BIGINT'],
      ['boolean', 'BOOLEAN'],
      ['numbers', 'DOUBLE[]'],
    ]);
  });

  test('reads nulls, NaN, −0, infinities, empty lists and the largest integers as what they are', async () => {
    const rows: readonly Row[] = [
      { text: '', number: Number.NaN, integer: Number.MAX_SAFE_INTEGER, boolean: false, numbers: [] },
      empty,
      { text: 'T0=200 ms · ü', number: -0, integer: -0, boolean: true, numbers: [null, 5e-324, Number.NaN] },
      { text: "'=1", number: Number.NEGATIVE_INFINITY, integer: -1, boolean: null, numbers: [0.1] },
    ];
    const found = await read(parquetBytes(columns, rows, facts), 'select * from FILE');
    expect(found).toEqual(rows.map((row) => ({ ...row, integer: row.integer === null ? null : BigInt(row.integer) })));
    expect(Object.is(found[2].number, -0)).toBe(true);
  });

  test('reads any rows as they were written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { maxLength: 20 }), async (rows) => {
        const found = await read(parquetBytes(columns, rows, facts), 'select * from FILE');
        expect(found).toEqual(
          rows.map((row) => ({ ...row, integer: row.integer === null ? null : BigInt(row.integer) })),
        );
      }),
      { numRuns: 30, seed: 1 },
    );
  });

  test('finds rows by their values across row groups, past those that are NaN', async () => {
    const numbers = Array.from({ length: 100_001 }, (_, i) => (i % 50_000 === 7 ? Number.NaN : i / 10));
    const bytes = parquetBytes([{ name: 'x', kind: 'number', of: (x: number) => x }], numbers, facts);
    const [answer] = await read(bytes, 'select count(*) n, max(x) most from FILE where x >= 9999.5 and not isnan(x)');
    expect(answer).toEqual({ n: 6n, most: 10_000 });
    expect(await read(bytes, 'select count(*) n from FILE where isnan(x)')).toEqual([{ n: 2n }]);
    expect(await read(bytes, 'select count(distinct row_group_id) n from parquet_metadata(FILE)')).toEqual([{ n: 3n }]);
  });

  test('reads who wrote it, and what is told beside the table', async () => {
    const bytes = parquetBytes(columns, [], facts);
    expect(await read(bytes, 'select count(*) n from FILE')).toEqual([{ n: 0n }]);
    expect(await read(bytes, 'select created_by from parquet_file_metadata(FILE)')).toEqual([
      { created_by: 'rippletank version 1.2.3' },
    ]);
    expect(await read(bytes, 'select decode(key) k, decode(value) v from parquet_kv_metadata(FILE)')).toEqual([
      { k: 'study', v: 'ä study' },
      { k: 'empty', v: '' },
    ]);
  });
});

test('equal tables give equal bytes', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 20 }), (rows) => {
      expect(parquetBytes(columns, rows, facts)).toEqual(parquetBytes(columns, structuredClone(rows), facts));
    }),
    { numRuns: 30, seed: 1 },
  );
});

test('a cell of another kind than its column is an error', () => {
  const text = { name: 'x', kind: 'number', of: () => 'text' } as const;
  expect(() => parquetBytes([text], [empty], facts)).toThrow();
  const whole = { name: 'x', kind: 'integer', of: () => 0.5 } as const;
  expect(() => parquetBytes([whole], [empty], facts)).toThrow();
});
