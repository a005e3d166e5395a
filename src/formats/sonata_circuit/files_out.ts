/** Parts of a SONATA circuit as files, and the text of its tables. */

/** A file within the folder of a circuit. */
export interface FileOut {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A JSON file. */
export function jsonFile(path: string, value: unknown): FileOut {
  return { path, bytes: new TextEncoder().encode(`${JSON.stringify(value, undefined, 2)}\n`) };
}

const quoted = (field: string): string => (/^[^\s"]+$/.test(field) ? field : `"${field.replaceAll('"', '""')}"`);

/** A table of types, a row each, with blanks between fields and NULL for what is not given. */
export function tableFile(path: string, rows: readonly Readonly<Record<string, string | number>>[]): FileOut {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => columns.map((column) => quoted(String(row[column] ?? 'NULL'))).join(' '));
  return { path, bytes: new TextEncoder().encode(`${[columns.join(' '), ...lines].join('\n')}\n`) };
}

/** 0, 1, 2 … as the format counts rows. */
export const counted = (size: number): BigUint64Array => BigUint64Array.from({ length: size }, (_, i) => BigInt(i));
