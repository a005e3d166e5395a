/**
 * Arrow files and streams (IPC; Feather 2) as tables, unpacked or packed with Zstandard. Runs in a thread, see
 * tables/table_worker.ts.
 */
import { CompressionType, setCompressionCodec, tableFromIPC } from '@uwdata/flechette';
import { decompress } from 'fzstd';
import { gatherColumn } from '../tables/gather_column.ts';
import { type Decoded, roomFor, type TableRequest } from '../tables/request.ts';
import { isOwnTable } from '../tables/rows.ts';
import type { TableColumn } from '../tables/table.ts';

/**
 * Has the library read lists of no more entries than a file has bytes: it takes the length of a list from the file as
 * it is, and would make billions of entries of a damaged one. This thread does nothing else meanwhile.
 */
function withinLengths<T>(most: number, read: () => T): T {
  const usual = Array.from;
  const bounded = (source: ArrayLike<unknown>, ...rest: []): unknown[] => {
    if (source.length > most) throw new Error(`a list of ${source.length} entries`);
    return usual(source, ...rest);
  };
  Array.from = bounded as typeof Array.from;
  try {
    return read();
  } finally {
    Array.from = usual;
  }
}

/**
 * Decodes a file.
 * @throws {Error} for a file that is damaged, or packed by another codec
 */
export function decodeArrow({ bytes, columns: wanted, mostBytes }: TableRequest): Decoded {
  const most = roomFor(bytes.length, mostBytes).values;
  setCompressionCodec(CompressionType.ZSTD, {
    encode: (whole) => whole,
    decode(packed, size) {
      if (size > most) throw new Error('more bytes than a file of this size may have');
      return decompress(packed, new Uint8Array(size));
    },
  });
  const table = withinLengths(bytes.length, () => tableFromIPC(bytes, { useBigInt: true }));
  const { names, numRows: rows } = table;
  if (!(rows >= 0 && rows * Math.max(1, names.length) <= most))
    throw new Error('more values than a file of this size may have');
  if (names.length === 0) throw new Error('no columns');
  if (new Set(names).size < names.length) throw new Error('two columns of one name');
  const facts = new Map(table.schema.metadata ?? []);
  const isOwn = isOwnTable('', facts);
  const columns = new Map<string, TableColumn>();
  for (const name of names.filter((one) => isOwn || (wanted?.includes(one) ?? true))) {
    const gathered = gatherColumn();
    gathered.add(table.getChild(name).toArray() as ArrayLike<unknown>);
    columns.set(name, gathered.done());
  }
  return { table: { rows, columns, facts }, isOwn };
}
