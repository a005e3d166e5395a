/**
 * Tables as Parquet files, part by part in bounded memory: a row group for each part, texts by a dictionary, pages
 * packed with Snappy. Nothing in them is null. The bytes depend on the table alone.
 */
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { ByteSink } from '../../recording/byte_sink.ts';
import { CREATED_BY, type OpenTable, type PartColumn, type RowColumn, type RowKind } from '../tables/rows.ts';

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

const TYPES = {
  double: { type: 'DOUBLE' },
  float: { type: 'FLOAT' },
  int: { type: 'INT32' },
  long: { type: 'INT64' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
} as const satisfies Readonly<Record<RowKind, Partial<SchemaElement>>>;

function dataOf({ kind, values, texts }: PartColumn) {
  return kind === 'text' ? Array.from(values as Uint32Array, (code) => texts[code]) : values;
}

/** Opens a file for rows of some columns. */
export function openParquet(sink: ByteSink, columns: readonly RowColumn[]): OpenTable {
  const writer = new ByteWriter();
  const flush = (): void => {
    sink.append(writer.getBytes());
    writer.index = 0;
  };
  const kvMetadata: { key: string; value: string }[] = [];
  const file = new ParquetWriter({
    writer: Object.assign(writer, { flush }),
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map(({ name, kind }) => ({ name, repetition_type: 'REQUIRED' as const, ...TYPES[kind] })),
    ],
    createdBy: CREATED_BY,
    kvMetadata,
  });
  return {
    add({ rows, columns: part }) {
      const columnData = part.map((column) => ({
        ...{ name: column.name, data: dataOf(column) },
        encoding: column.kind === 'text' ? ('RLE_DICTIONARY' as const) : ('PLAIN' as const),
      }));
      file.write({ columnData, rowGroupSize: rows });
    },
    end(facts) {
      for (const [key, value] of facts) kvMetadata.push({ key, value });
      file.finish();
      flush();
    },
  };
}
