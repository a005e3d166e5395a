/** Writes a table as a Parquet file, with its dictionary in it. */
import { join } from 'node:path';
import { parquetBytes } from '../../../formats/parquet/write.ts';
import type { ToldColumn } from '../../../studies/comparison/results_table.ts';
import { writeOutput } from '../../node/output_file.ts';
import { packageFacts } from '../../package_facts.ts';

/**
 * Writes the table; equal tables give equal bytes.
 * @param facts what the file says of itself beside the dictionary of its columns and the version, by name
 */
export function writeTable<Row>(
  directory: string,
  name: string,
  columns: readonly ToldColumn<Row>[],
  rows: readonly Row[],
  facts: Readonly<Record<string, string>>,
): void {
  const { version } = packageFacts();
  const dictionary = Object.fromEntries(columns.map((column) => [column.name, column.field]));
  const metadata = { rippletank: version, ...facts, dictionary: JSON.stringify(dictionary) };
  const bytes = parquetBytes(columns, rows, { createdBy: `rippletank version ${version}`, metadata });
  writeOutput(join(directory, name), (file) => file.append(bytes));
}
