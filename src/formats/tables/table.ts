/**
 * Tables as files hold them: columns of one length by name, and texts beside them. Plain data, so that they go from one
 * thread to another; what is in a column is asked for through the functions below, which refuse what is not there.
 */
import { refuse } from '../../errors.ts';

/** A cell of a column that holds neither numbers nor texts alone. */
export type Cell = string | number | bigint | boolean | null | readonly Cell[];

/** A column, [rows]. */
export type TableColumn =
  /** Where there is nothing stands NaN, which may also be a number; `missing` are the rows without. */
  | {
      readonly kind: 'numbers';
      readonly values: Float64Array | Float32Array | Int32Array;
      readonly missing: Uint32Array;
    }
  /** Of 64 bits; where there is nothing stands 0. */
  | { readonly kind: 'integers'; readonly values: BigInt64Array; readonly missing: Uint32Array }
  /** `texts[code]` for each row, in order of first appearance; NO_TEXT where there is nothing. */
  | {
      readonly kind: 'texts';
      readonly codes: Uint32Array;
      readonly texts: readonly string[];
      readonly missing: Uint32Array;
    }
  | { readonly kind: 'cells'; readonly values: readonly Cell[] };

/** A table. */
export interface Table {
  readonly rows: number;
  /** In the order of the file. */
  readonly columns: ReadonlyMap<string, TableColumn>;
  /** Texts by name that the file keeps beside the table. */
  readonly facts: ReadonlyMap<string, string>;
}

/** The code of no text. */
export const NO_TEXT = 0xffffffff;

const listed = (table: Table): string => [...table.columns.keys()].join(', ').slice(0, 120);

/** A column that has to be there. @throws {InputError} naming those that are */
export function columnOf(table: Table, name: string, where: string): TableColumn {
  return (
    table.columns.get(name) ?? refuse(where, `no column ${name}`, `the table has ${listed(table) || 'none'}; give it`)
  );
}

function refuseMissing(where: string, name: string, missing: Uint32Array): void {
  if (missing.length > 0)
    refuse(`${where}: ${name}`, `nothing in ${missing.length} rows, first in ${missing[0]}`, 'give a value in each');
}

/**
 * The numbers of a column, [rows]; integers of 64 bits only where a double holds them.
 * @throws {InputError} for a column that is missing or of another kind, and where there is nothing in a row
 */
export function numbersOf(table: Table, name: string, where: string): Float64Array | Float32Array | Int32Array {
  const column = columnOf(table, name, where);
  if (column.kind === 'numbers') {
    refuseMissing(where, name, column.missing);
    return column.values;
  }
  if (column.kind !== 'integers') return refuse(`${where}: ${name}`, `holds ${column.kind}`, 'give numbers');
  refuseMissing(where, name, column.missing);
  return Float64Array.from(column.values, (value) =>
    Number.isSafeInteger(Number(value))
      ? Number(value)
      : refuse(`${where}: ${name}`, `beyond what a double holds (${value})`, 'give |integers| < 2⁵³'),
  );
}

/**
 * The texts of a column.
 * @throws {InputError} for a column that is missing or of another kind, and where there is nothing in a row
 */
export function textsOf(table: Table, name: string, where: string): Extract<TableColumn, { readonly kind: 'texts' }> {
  const column = columnOf(table, name, where);
  // Of no rows nobody can tell what they would hold.
  if (table.rows === 0) return { kind: 'texts', codes: new Uint32Array(), texts: [], missing: new Uint32Array() };
  if (column.kind !== 'texts') return refuse(`${where}: ${name}`, `holds ${column.kind}`, 'give texts');
  refuseMissing(where, name, column.missing);
  return column;
}

const plain = (cell: Cell): Cell =>
  typeof cell === 'bigint' && Number.isSafeInteger(Number(cell)) ? Number(cell) : cell;

/** All cells of a column as plain values; integers as numbers where a double holds them. */
function cellsOf(column: TableColumn): Cell[] {
  if (column.kind === 'cells') return column.values.map(plain);
  const { texts } = column.kind === 'texts' ? column : { texts: [] };
  const cells: Cell[] =
    column.kind === 'texts'
      ? Array.from(column.codes, (code) => texts[code] ?? null)
      : Array.from<number | bigint, Cell>(column.values, plain);
  for (const row of column.missing) cells[row] = null;
  return cells;
}

/** The rows of a table, each a record of plain values by the names of columns; null where there is nothing. */
export function rowsOf({ rows, columns }: Table): Readonly<Record<string, Cell>>[] {
  const all = [...columns].map(([name, column]) => [name, cellsOf(column)] as const);
  return Array.from({ length: rows }, (_, row) => Object.fromEntries(all.map(([name, cells]) => [name, cells[row]])));
}
