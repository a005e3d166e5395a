/**
 * Looks through the pages of a Parquet file before anything is decoded: a damaged header may claim billions of values,
 * which the library would make room for and count. What remains decodes in time that grows with the file.
 */
import type { ColumnChunk, FileMetaData } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import type { Room } from '../tables/request.ts';

type ColumnMetaData = NonNullable<ColumnChunk['meta_data']>;

const fault = (what: string): never => {
  throw new Error(what);
};

/** A number of a header that is one and not negative. */
const count = (value: unknown, what: string): number => {
  const number = Number(value);
  return Number.isSafeInteger(number) && number >= 0 ? number : fault(`${what} of ${String(value)}`);
};

/** Checks the pages of a column in a row group. @param rows of the group, for columns that are no lists */
function checkChunk(bytes: Uint8Array, meta: ColumnMetaData, rows: number, room: Room): void {
  const path = meta.path_in_schema.join('.');
  const values = count(meta.num_values, 'a number of values');
  if (meta.path_in_schema.length === 1 && values !== rows) fault(`${values} values of ${path} in ${rows} rows`);
  room.values -= values;
  if (room.values < 0) fault('more values than a file of this size may have');
  const dictionary = meta.dictionary_page_offset;
  const from = count(dictionary || meta.data_page_offset, 'an offset');
  const size = count(meta.total_compressed_size, 'a size');
  if (from + size > bytes.length) fault(`a column beyond the end, ${path}`);
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset + from, size), offset: 0 };
  let found = 0;
  while (found < values && reader.offset < size) {
    const header = parquetHeader(reader);
    const packed = count(header.compressed_page_size, 'a size');
    const unpacked = count(header.uncompressed_page_size, 'a size');
    room.bytes -= unpacked;
    if (room.bytes < 0) fault('more bytes than a file of this size may have');
    if (reader.offset + packed > size) fault(`a page beyond its column, ${path}`);
    reader.offset += packed;
    const { data_page_header: first, data_page_header_v2: second, dictionary_page_header: names } = header;
    if (header.type === 'DICTIONARY_PAGE') {
      if (count(names?.num_values, 'a number of values') > 8 * unpacked) fault(`a dictionary without room, ${path}`);
      continue;
    }
    if (header.type !== 'DATA_PAGE' && header.type !== 'DATA_PAGE_V2') fault(`a page of no known type, ${path}`);
    const own = count((first ?? second)?.num_values, 'a number of values');
    if (second !== undefined) {
      const levels =
        count(second.repetition_levels_byte_length, 'a size') + count(second.definition_levels_byte_length, 'a size');
      if (levels > Math.min(packed, unpacked)) fault(`levels beyond their page, ${path}`);
      if (count(second.num_nulls, 'a number of nulls') > own) fault(`more nulls than values, ${path}`);
    }
    // A page of nothing would be read over and over.
    if (own === 0 && packed === 0) fault(`an empty page, ${path}`);
    found += own;
  }
  if (found !== values) fault(`${found} values in pages for ${values}, ${path}`);
}

/** Bytes after the footer: its length, and how files end. */
const AFTER_FOOTER = 8;

/**
 * Checks that a footer is as long as it says: where a byte of it ends it early, all that would follow is lost unheard.
 * @param length of the footer
 */
export function checkFooter(bytes: Uint8Array, length: number): void {
  const from = bytes.length - AFTER_FOOTER - length;
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset + from, length), offset: 0 };
  // Whatever the structure, it is read to its end.
  parquetHeader(reader);
  if (reader.offset !== length) fault(`a footer of ${reader.offset} bytes that says ${length}`);
}

/**
 * Checks what a file says of its size.
 * @param bytes the whole file
 * @param room what it may hold, which is used up
 * @throws {Error} for pages that are not there, or hold something else than is said of them
 */
export function checkPages(bytes: Uint8Array, metadata: FileMetaData, room: Room): void {
  let rows = 0;
  for (const group of metadata.row_groups) {
    const own = count(group.num_rows, 'a number of rows');
    rows += own;
    for (const { meta_data: meta, file_path: path } of group.columns)
      if (meta === undefined || path) fault('columns in other files');
      else checkChunk(bytes, meta, own, room);
  }
  if (rows !== count(metadata.num_rows, 'a number of rows')) fault(`${rows} rows in groups for ${metadata.num_rows}`);
}
