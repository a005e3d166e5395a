/**
 * Parquet files as tables, row group by row group. Of codecs there are Snappy, gzip and Zstandard, which DuckDB,
 * pandas, polars and Spark write. Runs in a thread, see tables/table_worker.ts.
 */
import { gunzipSync } from 'fflate';
import { decompress } from 'fzstd';
import { type FileMetaData, parquetMetadata, parquetRead } from 'hyparquet';
import { type ColumnGatherer, gatherColumn } from '../tables/gather_column.ts';
import { type Decoded, roomFor, type TableRequest } from '../tables/request.ts';
import { isOwnTable } from '../tables/rows.ts';
import { checkFooter, checkPages } from './pages.ts';

const compressors = {
  GZIP: (packed: Uint8Array, size: number) => gunzipSync(packed, { out: new Uint8Array(size) }),
  ZSTD: (packed: Uint8Array, size: number) => decompress(packed, new Uint8Array(size)),
};

/** Names of columns at the top, each once. */
function columnNames({ schema }: FileMetaData): string[] {
  const names: string[] = [];
  let at = 1;
  const skip = (): void => {
    const { num_children: children = 0 } = schema[at++];
    for (let i = 0; i < children; i++) skip();
  };
  while (at < schema.length) {
    names.push(schema[at].name);
    skip();
  }
  if (new Set(names).size < names.length) throw new Error('two columns of one name');
  return names;
}

/** Adds the rows of one group. */
async function addGroup(
  bytes: Uint8Array,
  metadata: FileMetaData,
  index: number,
  columns: ReadonlyMap<string, ColumnGatherer>,
): Promise<void> {
  const group = metadata.row_groups[index];
  const counts = new Map<string, number>();
  const faults: unknown[] = [];
  await parquetRead({
    file: {
      byteLength: bytes.length,
      slice: (from, to) => bytes.slice(from, to).buffer,
    },
    metadata: { ...metadata, row_groups: [group], num_rows: group.num_rows },
    columns: [...columns.keys()],
    compressors,
    onChunk({ columnName, columnData, rowStart }) {
      const before = counts.get(columnName) ?? 0;
      counts.set(columnName, before + columnData.length);
      // What is thrown here would reach nobody.
      try {
        if (rowStart !== before) throw new Error(`rows of ${columnName} out of order`);
        columns.get(columnName)?.add(columnData);
      } catch (error) {
        faults.push(error);
      }
    },
  });
  if (faults.length > 0) throw faults[0];
  for (const name of columns.keys())
    if ((counts.get(name) ?? 0) !== Number(group.num_rows)) throw new Error(`rows of ${name} are missing`);
}

/**
 * Decodes a file.
 * @throws {Error} for a file that is damaged, encrypted, or packed by other codecs
 */
export async function decodeParquet({ bytes, columns: wanted, mostBytes }: TableRequest): Promise<Decoded> {
  const metadata = parquetMetadata(bytes, { geoparquet: false });
  checkFooter(bytes, metadata.metadata_length);
  checkPages(bytes, metadata, roomFor(bytes.length, mostBytes));
  const facts = new Map(metadata.key_value_metadata?.map(({ key, value = '' }) => [key, value]));
  const isOwn = isOwnTable(metadata.created_by ?? '', facts);
  const names = columnNames(metadata).filter((name) => isOwn || (wanted?.includes(name) ?? true));
  const gathered = new Map(names.map((name) => [name, gatherColumn()]));
  for (let i = 0; i < metadata.row_groups.length; i++)
    if (metadata.row_groups[i].num_rows > 0n) await addGroup(bytes, metadata, i, gathered);
  const columns = new Map([...gathered].map(([name, column]) => [name, column.done()]));
  return { isOwn, table: { rows: Number(metadata.num_rows), columns, facts } };
}
