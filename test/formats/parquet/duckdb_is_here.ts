/** Tables read by DuckDB, which shares no code with what writes them. */
import { writeFileSync } from 'node:fs';

/** Rows by the names of their columns. */
export type ReadRows = readonly Readonly<Record<string, unknown>>[];

/** A question in SQL; `FILE` in it is the file. */
export type Ask = (file: string, sql: string) => Promise<ReadRows>;

/**
 * DuckDB; undefined, and said loudly, where it is not installed for this machine.
 * @throws {Error} if it is not, and the run demands it
 */
export async function duckdb(): Promise<Ask | undefined> {
  try {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    return async (file, sql) => {
      const answer = await connection.runAndReadAll(sql.replaceAll('FILE', `'${file.replaceAll("'", "''")}'`));
      return answer.getRowObjectsJS();
    };
  } catch (error) {
    if (process.env.RIPPLETANK_DEMAND_DUCKDB !== undefined) throw error;
    console.warn(`SKIPPED: DuckDB is missing here, so no Parquet file was read (${String(error)})`);
    return undefined;
  }
}

/** Puts bytes into a file, and asks. */
export async function askOf(ask: Ask, file: string, bytes: Uint8Array, sql: string): Promise<ReadRows> {
  writeFileSync(file, bytes);
  return ask(file, sql);
}
