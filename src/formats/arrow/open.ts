/**
 * Tables as Arrow files (the IPC file format, also called Feather 2), unpacked: one record batch, texts by a
 * dictionary. All rows are held until the end. The bytes depend on the table alone.
 */
import { dictionary, float32, float64, int32, int64, tableFromArrays, tableToIPC, utf8 } from '@uwdata/flechette';
import type { ByteSink } from '../../recording/byte_sink.ts';
import type { OpenTable, RowColumn, RowKind, TablePart } from '../tables/rows.ts';

const TYPES = {
  double: float64,
  float: float32,
  int: int32,
  long: int64,
  text: () => dictionary(utf8(), int32()),
} as const satisfies Readonly<Record<RowKind, () => unknown>>;

function arrayOf(column: RowColumn, at: number, parts: readonly TablePart[]): unknown[] {
  return parts.flatMap(({ columns }): unknown[] => {
    const { values, texts } = columns[at];
    return column.kind === 'text' ? Array.from(values as Uint32Array, (code) => texts[code]) : [...values];
  });
}

/** Opens a file for rows of some columns. */
export function openArrow(sink: ByteSink, columns: readonly RowColumn[]): OpenTable {
  const parts: TablePart[] = [];
  return {
    add(part) {
      parts.push(part);
    },
    end(facts) {
      const arrays = columns.map((column, i): [string, unknown[]] => [column.name, arrayOf(column, i, parts)]);
      const types = Object.fromEntries(columns.map(({ name, kind }) => [name, TYPES[kind]()]));
      const table = tableFromArrays(arrays, { types });
      const told = Object.assign(table, { schema: { ...table.schema, metadata: new Map(facts) } });
      sink.append(tableToIPC(told, { format: 'file' }) as Uint8Array);
    },
  };
}
