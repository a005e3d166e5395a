/** What a damaged Parquet file claims is held against its size before anything is decoded. */
import { parquetMetadata } from 'hyparquet';
import { expect, test } from 'vitest';
import { checkFooter, checkPages } from '../../../src/formats/parquet/pages.ts';
import { parquetBytes } from '../../../src/formats/parquet/write.ts';
import { roomFor } from '../../../src/formats/tables/request.ts';

const column = { name: 'x', kind: 'number', of: (x: number) => x } as const;
const facts = { createdBy: 'a test version 1', metadata: {} };
const bytes = parquetBytes([column], [1, 2, 3], facts);
const metadata = parquetMetadata(bytes);
const [group] = metadata.row_groups;
const [{ meta_data: meta }] = group.columns;
const check =
  (changed: object, of = bytes) =>
  () =>
    checkPages(
      of,
      {
        ...metadata,
        row_groups: [{ ...group, columns: [{ ...group.columns[0], meta_data: { ...meta, ...changed } as never }] }],
      },
      roomFor(of.length),
    );

test('a whole file passes, and has a footer as long as it says', () => {
  expect(check({})).not.toThrow();
  expect(() => checkFooter(bytes, metadata.metadata_length)).not.toThrow();
  expect(() => checkFooter(bytes, metadata.metadata_length + 4)).toThrow();
});

test.each([
  [{ num_values: 4_000_000_000n }, '4000000000 values of x in 3 rows'],
  [{ num_values: 4_000_000_000n, path_in_schema: ['x', 'list', 'y'] }, 'more values than a file of this size may have'],
  [{ num_values: 4n, path_in_schema: ['x', 'list', 'y'] }, '3 values in pages for 4, x.list.y'],
  [{ total_compressed_size: 1_000_000n }, 'a column beyond the end, x'],
  [{ total_compressed_size: -1n }, 'a size of -1'],
  [{ data_page_offset: 2n ** 60n }, 'an offset of 1152921504606846976'],
])('%o does not', (changed, message) => {
  expect(check(changed)).toThrow(message);
});

test('nor does a page of other values than its column, or of more bytes than may be', () => {
  const many = parquetBytes(
    [column],
    Array.from({ length: 4 }, (_, i) => i),
    facts,
  );
  expect(() => checkPages(many, metadata, roomFor(many.length))).toThrow();
  expect(() => checkPages(bytes, metadata, { values: 10, bytes: 8 })).toThrow(
    'more bytes than a file of this size may',
  );
});

test('a file may hold more values the larger it is, and no more than is allowed', () => {
  expect(roomFor(0).values).toBe(8e6);
  expect(roomFor(1e6).values).toBe(58e6);
  expect(roomFor(1e6, 80)).toEqual({ values: 10, bytes: 80 });
});
