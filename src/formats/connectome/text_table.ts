/** Tables with commas as columns, for lists of edges: numbers where all cells of a column are, else texts. */
import { refuse } from '../../errors.ts';
import { decodeText } from '../decode_text.ts';
import { gatherColumn } from '../tables/gather_column.ts';
import type { Table } from '../tables/table.ts';

/** Integers and decimals; what is longer than a double holds is an integer of 64 bits. */
const INTEGER = /^-?\d{1,19}$/;
const SAFE_DIGITS = 15;

/** Cells of a column as what they are. */
function valuesOf(cells: readonly string[]): readonly unknown[] {
  const given = cells.filter((cell) => cell !== '');
  const orNull = (of: (cell: string) => unknown) => cells.map((cell) => (cell === '' ? null : of(cell)));
  if (given.length === 0) return cells.map(() => null);
  if (given.every((cell) => INTEGER.test(cell)))
    return given.some((cell) => cell.length > SAFE_DIGITS) ? orNull(BigInt) : orNull(Number);
  return given.every((cell) => Number.isFinite(Number(cell))) ? orNull(Number) : orNull(String);
}

/**
 * Reads columns of a table.
 * @param wanted names of columns, where there are such
 * @throws {InputError} for lines of fewer cells than the first
 */
export function readTextTable(bytes: Uint8Array, name: string, wanted: readonly string[]): Table {
  const lines = decodeText(bytes, name).split(/\r?\n/);
  const plain = (cell: string): string => cell.trim().replace(/^"(.*)"$/, '$1');
  const names = lines[0].split(',').map(plain);
  const places = names.flatMap((column, place) => (wanted.includes(column) ? [{ column, place }] : []));
  const cells = places.map((): string[] => []);
  let rows = 0;
  for (let line = 1; line < lines.length; line++) {
    if (lines[line].trim() === '') continue;
    const fields = lines[line].split(',');
    if (fields.length !== names.length)
      refuse(`${name}: line ${line + 1}`, `${fields.length} fields`, `the first line has ${names.length}`);
    for (const [i, { place }] of places.entries()) cells[i].push(plain(fields[place]));
    rows++;
  }
  const columns = places.map(({ column }, i) => {
    const gathered = gatherColumn();
    gathered.add(valuesOf(cells[i]));
    return [column, gathered.done()] as const;
  });
  return { rows, columns: new Map(columns), facts: new Map() };
}
