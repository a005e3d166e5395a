/**
 * Rows on their way to a file of columns: put together in parts, so that memory is bounded whatever their number. With
 * them goes a checksum of all values, by which a damaged file is told from a whole one.
 */
import { crc32 } from '../../crc32.ts';
import { OWN_FACTS, ROWS } from './told.ts';

/** What a column holds; of texts there are few. */
export type RowKind = 'double' | 'float' | 'int' | 'long' | 'text';

/** A column to be written. */
export interface RowColumn {
  readonly name: string;
  readonly kind: RowKind;
}

/** The values of a column in a part of a table, [rows of the part]; of texts their numbers in `texts`. */
export interface PartColumn extends RowColumn {
  readonly values: Float64Array | Float32Array | Int32Array | BigInt64Array | Uint32Array;
  /** In order of first appearance, so far. */
  readonly texts: readonly string[];
}

/** Some rows of a table. */
export interface TablePart {
  readonly rows: number;
  readonly columns: readonly PartColumn[];
}

/** A file that is written: parts in their order, then once what is told beside the table. */
export interface OpenTable {
  add(part: TablePart): void;
  end(facts: ReadonlyMap<string, string>): void;
}

/** Who we say that wrote a file, where a format has room for that. */
export const CREATED_BY = 'rippletank';

/** Programs that keep what another told beside a table, and write other rows. */
const OTHERS = /version|polars|hyparquet/i;

/** Whether a table must have a checksum of its rows. @param createdBy `''` where a format does not say */
export function isOwnTable(createdBy: string, facts: ReadonlyMap<string, string>): boolean {
  const isTold = [CHECKSUM, ...OWN_FACTS].some((key) => facts.has(key));
  return createdBy === CREATED_BY || (isTold && !OTHERS.test(createdBy));
}

/** Rows of a part; so many are decoded at a time by those who read in parts. */
const PART = 1 << 16;

/** The fact under which the checksum stands. */
export const CHECKSUM = 'rippletank_crc32';

const encoder = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** A column as the checksum takes it. */
export interface SummedColumn {
  readonly name: string;
  readonly values: ArrayBufferView;
  readonly texts: readonly string[];
}

/** Sums up columns part by part. @returns also the checksum of all, with that of some facts */
export function tableChecksum(): {
  add(columns: readonly SummedColumn[]): void;
  end(facts: ReadonlyMap<string, string>): string;
} {
  const sums = new Map<string, number>();
  const texts = new Map<string, readonly string[]>();
  return {
    add(columns) {
      for (const column of columns) {
        sums.set(column.name, crc32(bytesOf(column.values), sums.get(column.name)));
        texts.set(column.name, column.texts);
      }
    },
    end(facts) {
      // What others put beside it is theirs.
      const told = OWN_FACTS.map((key) => facts.get(key) ?? null);
      return String(crc32(encoder(JSON.stringify([[...sums], [...texts], told]))));
    },
  };
}

type Values = PartColumn['values'];

function arrayFor(kind: RowKind): Values {
  switch (kind) {
    case 'double':
      return new Float64Array(PART);
    case 'float':
      return new Float32Array(PART);
    case 'int':
      return new Int32Array(PART);
    case 'long':
      return new BigInt64Array(PART);
    case 'text':
      return new Uint32Array(PART);
    default:
      return kind satisfies never;
  }
}

/** A column that is filled. */
interface Filled extends RowColumn {
  readonly values: Values;
  readonly codes: Map<string, number>;
}

function put({ kind, values, codes }: Filled, row: number, cell: number | string): void {
  if (kind === 'text') {
    const text = String(cell);
    const code = codes.get(text) ?? codes.size;
    codes.set(text, code);
    (values as Uint32Array)[row] = code;
  } else if (kind === 'long') (values as BigInt64Array)[row] = BigInt(cell);
  else (values as Float64Array)[row] = cell as number;
}

/**
 * Takes rows one by one, cells in the order of the columns.
 * @param columns of different names
 * @returns `end` once, with what is told beside the table
 */
export function tableRows(
  columns: readonly RowColumn[],
  file: OpenTable,
): { add(...cells: readonly (number | string)[]): void; end(facts: ReadonlyMap<string, string>): void } {
  const filled = columns.map((column): Filled => ({ ...column, values: arrayFor(column.kind), codes: new Map() }));
  const checksum = tableChecksum();
  let rows = 0;
  let total = 0;
  const flush = (): void => {
    // Copies, since some writers keep what they are given.
    const part = filled.map(({ name, kind, values, codes }) => ({
      ...{ name, kind, values: values.slice(0, rows), texts: [...codes.keys()] },
    }));
    checksum.add(part);
    if (rows > 0) file.add({ rows, columns: part });
    total += rows;
    rows = 0;
  };
  return {
    add(...cells) {
      for (let i = 0; i < filled.length; i++) put(filled[i], rows, cells[i]);
      if (++rows === PART) flush();
    },
    end(facts) {
      flush();
      const told = new Map([...facts, [ROWS, String(total)]]);
      file.end(told.set(CHECKSUM, checksum.end(told)));
    },
  };
}
