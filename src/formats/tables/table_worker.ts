/**
 * The thread in which tables are read, one after the other: a damaged file can keep a library busy for long, and only a
 * thread can be ended. Which format a file has is told by how it begins.
 */
import { threadScope } from '../../engine/threads/running_thread.ts';
import { decodeArrow } from '../arrow/decode.ts';
import { decodeParquet } from '../parquet/decode.ts';
import type { ThreadState } from '../reading_thread.ts';
import type { Decoded, TableFound, TableRequest } from './request.ts';
import { CHECKSUM, tableChecksum } from './rows.ts';
import type { Table, TableColumn } from './table.ts';

const scope = threadScope<TableRequest, TableFound | ThreadState>();

const PARQUET = 'PAR1';
/** Arrow files begin with a word, streams with a mark. */
const isArrow = (bytes: Uint8Array): boolean =>
  ['ARROW1', '\xff\xff\xff\xff'].some((begin) => [...begin].every((_, i) => bytes[i] === begin.charCodeAt(i)));

async function decodeTable(request: TableRequest): Promise<Decoded> {
  const begins = String.fromCharCode(...request.bytes.subarray(0, PARQUET.length));
  if (begins === PARQUET) return decodeParquet(request);
  if (isArrow(request.bytes)) return decodeArrow(request);
  throw new Error(`${request.bytes.length} bytes that begin as no table does`);
}

function summed([name, column]: readonly [string, TableColumn]): {
  readonly name: string;
  readonly values: ArrayBufferView;
  readonly texts: readonly string[];
} {
  switch (column.kind) {
    case 'texts':
      return { name, values: column.codes, texts: column.texts };
    case 'cells':
      return { name, values: new Uint8Array(), texts: [] };
    default:
      return { name, values: column.values, texts: [] };
  }
}

/** @throws {Error} for a table that is not the one that was written */
function holdChecksum({ facts, columns }: Table): void {
  const told = facts.get(CHECKSUM) ?? 'nothing';
  const checksum = tableChecksum();
  checksum.add([...columns].map(summed));
  const found = checksum.end(facts);
  if (found !== told) throw new Error(`its checksum is ${found}, and it says ${told.slice(0, 12)}`);
}

function buffersOf({ columns }: Table): ArrayBufferLike[] {
  return [...columns.values()].flatMap((column) =>
    column.kind === 'cells' ? [] : [column.kind === 'texts' ? column.codes.buffer : column.values.buffer],
  );
}

async function answer(request: TableRequest): Promise<void> {
  try {
    const { table, isOwn } = await decodeTable(request);
    if (isOwn) holdChecksum(table);
    scope.postMessage({ kind: 'read', found: table }, buffersOf(table));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    scope.postMessage({ kind: 'read', found: said.replaceAll(/\s+/g, ' ').slice(0, 120) });
  }
}

scope.listen((request) => void answer(request));
scope.postMessage({ kind: 'ready' });
