/** Arrow files of ours and of Arrow's own library, and what a damaged one may claim. */
import { Table, tableToIPC, vectorFromArray } from 'apache-arrow';
import { expect, test } from 'vitest';
import { decodeArrow } from '../../../src/formats/arrow/decode.ts';
import { openArrow } from '../../../src/formats/arrow/open.ts';
import { tableRows } from '../../../src/formats/tables/rows.ts';
import { rowsOf } from '../../../src/formats/tables/table.ts';
import { memoryStore } from '../../../src/recording/byte_sink.ts';

test('a table is decoded as it was written, in parts', () => {
  const columns = [
    { name: 'x', kind: 'float' },
    { name: 'name', kind: 'text' },
  ] as const;
  const store = memoryStore();
  const rows = tableRows(columns, openArrow(store, columns));
  for (let i = 0; i < 70_000; i++) rows.add(i / 4, i === 69_999 ? 'last' : 'ü');
  rows.end(new Map([['units', 'mV']]));
  const { table, isOwn } = decodeArrow({ bytes: store.bytes() });
  expect([isOwn, table.rows, table.facts.get('units')]).toEqual([true, 70_000, 'mV']);
  expect(rowsOf(table).slice(-2)).toEqual([
    { x: 69_998 / 4, name: 'ü' },
    { x: 69_999 / 4, name: 'last' },
  ]);
});

const others = new Table({
  ...{
    id: vectorFromArray(BigInt64Array.of(2n ** 60n, -1n)),
    x: vectorFromArray([0.5, null]),
    name: vectorFromArray(['a', null]),
  },
  flag: vectorFromArray([true, null]),
});

test.each(['file', 'stream'] as const)('nulls, booleans and integers of 64 bits of others, as a %s', (kind) => {
  const { table, isOwn } = decodeArrow({ bytes: tableToIPC(others, kind) });
  expect(isOwn).toBe(false);
  expect(rowsOf(table)).toEqual([
    { id: 2n ** 60n, x: 0.5, name: 'a', flag: true },
    { id: -1, x: null, name: null, flag: null },
  ]);
});

test('only what is asked for of others, and no more than is allowed', () => {
  const bytes = tableToIPC(others, 'file');
  expect([...decodeArrow({ bytes, columns: ['x'] }).table.columns.keys()]).toEqual(['x']);
  expect(() => decodeArrow({ bytes, mostBytes: 8 })).toThrow('more values than a file of this size may have');
});

test('lists are as long as a file at most, and lists of others stay as they were', () => {
  const bytes = tableToIPC(others, 'file');
  const before = Array.from;
  for (let at = bytes.length - 400; at < bytes.length - 10; at += 4) {
    const damaged = bytes.slice();
    damaged.set([0xff, 0xff, 0xff, 0x7f], at);
    try {
      decodeArrow({ bytes: damaged });
    } catch (error) {
      expect(error).toBeInstanceOf(Error);
    }
  }
  expect(Array.from).toBe(before);
});
