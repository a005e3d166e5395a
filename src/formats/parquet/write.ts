/**
 * Tables as Parquet files (parquet.apache.org), which DuckDB, pandas, polars, R and Spark open. The bytes depend on the
 * table alone: no date, and a name of the program that is given. What surprises: a column may be null in any row, and
 * NaN is a number, not a null.
 */
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';

/** What a column holds; `numbers` are lists of them, any of which may be null. */
export type ColumnKind = 'text' | 'number' | 'integer' | 'boolean' | 'numbers';

/** A cell; null where there is nothing. */
export type Cell = string | number | boolean | readonly (number | null)[] | null;

/** A column of a table. */
export interface ParquetColumn<Row> {
  readonly name: string;
  /** Integers are those that a double can hold, |i| < 2⁵³; they are stored in 64 bits. */
  readonly kind: ColumnKind;
  /** Its cell in a row. */
  readonly of: (row: Row) => Cell;
}

/** What a file says of itself. */
export interface ParquetFacts {
  /** The program that wrote it. */
  readonly createdBy: string;
  /** Texts by name, kept beside the schema. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** Rows that are encoded at a time, and read at a time by those who read in parts. */
const ROWS_OF_A_GROUP = 50_000;

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

/** The elements of the schema that stand for a column. */
function schemaOf({ name, kind }: Pick<ParquetColumn<never>, 'name' | 'kind'>): SchemaElement[] {
  const optional = { name, repetition_type: 'OPTIONAL' } as const;
  switch (kind) {
    case 'text':
      return [{ ...optional, type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } }];
    case 'number':
      return [{ ...optional, type: 'DOUBLE' }];
    case 'integer':
      return [{ ...optional, type: 'INT64' }];
    case 'boolean':
      return [{ ...optional, type: 'BOOLEAN' }];
    case 'numbers':
      return [
        { ...optional, num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', repetition_type: 'OPTIONAL', type: 'DOUBLE' },
      ];
    default:
      return kind satisfies never;
  }
}

/**
 * The file.
 * @param columns at least one, no two of one name
 * @param rows none is allowed: the columns stay
 * @throws {Error} for cells that are not of their column's kind
 */
export function parquetBytes<Row>(
  columns: readonly ParquetColumn<Row>[],
  rows: readonly Row[],
  { createdBy, metadata }: ParquetFacts,
): Uint8Array {
  const writer = new ByteWriter();
  const file = new ParquetWriter({
    writer,
    schema: [{ name: 'root', num_children: columns.length }, ...columns.flatMap(schemaOf)],
    createdBy,
    kvMetadata: Object.entries(metadata).map(([key, value]) => ({ key, value })),
  });
  for (let from = 0; from < rows.length; from += ROWS_OF_A_GROUP) {
    const group = rows.slice(from, from + ROWS_OF_A_GROUP);
    // Cells are made as a column is written, so that those of one column are held at a time.
    const columnData = columns.map(({ name, kind, of }) => ({
      name,
      get data() {
        return group.map((row) => {
          const cell = of(row);
          return kind === 'integer' && typeof cell === 'number' ? BigInt(cell) : cell;
        });
      },
    }));
    file.write({ columnData, rowGroupSize: ROWS_OF_A_GROUP });
  }
  file.finish();
  return writer.getBytes();
}
