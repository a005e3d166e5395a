/** Cells of tables with commas are what all cells of their column are: integers of any size, numbers, texts. */
import { expect, test } from 'vitest';
import { readTextTable } from '../../../src/formats/connectome/text_table.ts';
import { rowsOf } from '../../../src/formats/tables/table.ts';

const read = (text: string, columns: readonly string[]) =>
  readTextTable(new TextEncoder().encode(text), 't.csv', columns);

test('columns that are asked for, as what they are', () => {
  const text = '"id",x,name,more\n720575940600000001,0.5,"a",1\n2,,b,2\n\n3,1e3,,3\n';
  expect(rowsOf(read(text, ['name', 'x', 'id', 'none']))).toEqual([
    { id: 720575940600000001n, x: 0.5, name: 'a' },
    { id: 2, x: null, name: 'b' },
    { id: 3, x: 1000, name: null },
  ]);
});

test('an empty table has its columns, and a line of fewer cells is told', () => {
  expect([...read('a,b\n', ['b']).columns.keys()]).toEqual(['b']);
  expect(() => read('a,b\n1,2\n3\n', ['a'])).toThrow('t.csv: line 3: 1 fields; the first line has 2');
});
