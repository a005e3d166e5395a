/** Columns of any kind come through files as what they are, in whatever parts a library gives them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parquetBytes } from '../../../src/formats/parquet/write.ts';
import { gatherColumn } from '../../../src/formats/tables/gather_column.ts';
import { readColumns, readTable } from '../../../src/formats/tables/read_table.ts';
import { NO_TEXT, numbersOf, rowsOf, textsOf } from '../../../src/formats/tables/table.ts';

const facts = { createdBy: 'a test version 1', metadata: { study: 'ü' } };

interface Row {
  readonly text: string | null;
  readonly number: number | null;
  readonly integer: number | null;
  readonly boolean: boolean | null;
  readonly numbers: readonly (number | null)[] | null;
}
const KINDS = ['text', 'number', 'integer', 'boolean', 'numbers'] as const;
const columns = KINDS.map((kind) => ({ name: kind, kind, of: (row: Row) => row[kind] }));
const anyRow: fc.Arbitrary<Row> = fc.record({
  text: fc.option(fc.string({ unit: 'grapheme' })),
  number: fc.option(fc.double()),
  integer: fc.option(fc.maxSafeInteger()),
  boolean: fc.option(fc.boolean()),
  numbers: fc.option(fc.array(fc.option(fc.double()), { maxLength: 4 })),
});

test('any results come back as rows: nulls as nulls, NaN as NaN, −0 as what it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyRow, { maxLength: 20 }), async (rows) => {
      const found = await readTable(parquetBytes(columns, rows, facts), 'f.parquet');
      expect(found).toEqual(rows.map((row) => ({ ...row, integer: row.integer === null ? null : row.integer + 0 })));
    }),
    { numRuns: 50, seed: 1 },
  );
});

test('what a table tells beside its columns is kept', async () => {
  const { facts: told, rows } = await readColumns(parquetBytes(columns, [], facts), 'f');
  expect([rows, told.get('study')]).toEqual([0, 'ü']);
});

describe('a column in parts', () => {
  const gathered = (...parts: readonly ArrayLike<unknown>[]) => {
    const column = gatherColumn();
    for (const part of parts) column.add(part);
    return column.done();
  };
  const missing = (...rows: readonly number[]) => Uint32Array.from(rows);

  test('keeps the type that all parts have', () => {
    expect(gathered(Float32Array.of(1), Float32Array.of(2))).toEqual({
      ...{ kind: 'numbers', values: Float32Array.of(1, 2), missing: missing() },
    });
    expect(gathered(Int32Array.of(1), Float32Array.of(0.5))).toEqual({
      ...{ kind: 'numbers', values: Float64Array.of(1, 0.5), missing: missing() },
    });
    expect(gathered(BigUint64Array.of(3n), [null, -1n])).toEqual({
      ...{ kind: 'integers', values: BigInt64Array.of(3n, 0n, -1n), missing: missing(1) },
    });
  });

  test('numbers texts by first appearance, over all parts', () => {
    expect(gathered([null, null], ['b', 'a'], ['a', null])).toEqual({
      ...{ kind: 'texts', codes: Uint32Array.of(NO_TEXT, NO_TEXT, 0, 1, 1, NO_TEXT), texts: ['b', 'a'] },
      missing: missing(0, 1, 5),
    });
  });

  test('of several kinds has cells, which are plain values', () => {
    expect(gathered(['a', 1], [true], [2n ** 63n], [[1, null]])).toEqual({
      ...{ kind: 'cells', values: ['a', 1, true, 2n ** 63n, [1, null]] },
    });
    expect(gathered(BigUint64Array.of(2n ** 63n))).toEqual({ kind: 'cells', values: [2n ** 63n] });
    expect(gathered([undefined, 'a'])).toMatchObject({ kind: 'texts', missing: missing(0) });
    expect(() => gathered([() => 1])).toThrow('a value that is none (function)');
  });
});

test('integers of 64 bits are numbers where doubles hold them, and refused or bigint where not', () => {
  const values = BigInt64Array.of(2n ** 53n - 1n, 2n ** 53n);
  const column = (from: number) => ({
    kind: 'integers' as const,
    values: values.slice(0, from),
    missing: new Uint32Array(),
  });
  const of = (from: number) => ({ rows: from, columns: new Map([['id', column(from)]]), facts: new Map() });
  expect(numbersOf(of(1), 'id', 'f')).toEqual(Float64Array.of(2 ** 53 - 1));
  expect(() => numbersOf(of(2), 'id', 'f')).toThrow(
    'f: id: beyond what a double holds (9007199254740992); give |integers| < 2⁵³',
  );
  expect(() => textsOf(of(2), 'id', 'f')).toThrow('f: id: holds integers; give texts');
  expect(rowsOf(of(2))).toEqual([{ id: 2 ** 53 - 1 }, { id: 2n ** 53n }]);
});
