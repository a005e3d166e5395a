/** What is written part by part is decoded as one table, with what is told beside it, and only what is asked for. */
import { expect, test } from 'vitest';
import { decodeParquet } from '../../../src/formats/parquet/decode.ts';
import { openParquet } from '../../../src/formats/parquet/open.ts';
import { parquetBytes } from '../../../src/formats/parquet/write.ts';
import { CHECKSUM, tableRows } from '../../../src/formats/tables/rows.ts';
import { memoryStore } from '../../../src/recording/byte_sink.ts';

const columns = [
  { name: 'x', kind: 'double' },
  { name: 'name', kind: 'text' },
  { name: 'id', kind: 'long' },
] as const;
const ROWS = 70_000;
const store = memoryStore();
const rows = tableRows(columns, openParquet(store, columns));
for (let i = 0; i < ROWS; i++) rows.add(i / 3, i % 2 === 0 ? 'even' : 'odd', i);
rows.end(new Map([['units', 'mV']]));

test('a table of several row groups', async () => {
  const { table, isOwn } = await decodeParquet({ bytes: store.bytes() });
  const [x, name, id] = [...table.columns.values()];
  const whole = Float64Array.from({ length: ROWS }, (_, i) => i / 3);
  const bytesOf = (values: ArrayBufferView) => Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  expect([isOwn, table.rows, x.kind, id.kind]).toEqual([true, ROWS, 'numbers', 'integers']);
  expect(x.kind === 'numbers' && bytesOf(x.values).equals(bytesOf(whole))).toBe(true);
  expect(id.kind === 'integers' && id.values[ROWS - 1]).toBe(BigInt(ROWS - 1));
  expect(name.kind === 'texts' && [name.texts, ...name.codes.slice(-2)]).toEqual([['even', 'odd'], 0, 1]);
  expect([...table.facts.keys()]).toEqual(['units', 'rippletank_rows', CHECKSUM]);
});

test('of a table of ours all columns, since its checksum is of all; of others those that are asked for', async () => {
  const own = await decodeParquet({ bytes: store.bytes(), columns: ['id'] });
  expect([...own.table.columns.keys()]).toEqual(['x', 'name', 'id']);
  const two = ['a', 'b'].map((name) => ({ name, kind: 'number', of: (x: number) => x }) as const);
  const bytes = parquetBytes(two, [1], { createdBy: 'a test version 1', metadata: {} });
  const others = await decodeParquet({ bytes, columns: ['b', 'none'] });
  expect([others.isOwn, ...others.table.columns.keys()]).toEqual([false, 'b']);
});
