/**
 * All draws of a search as `draws.csv` (RFC 4180): a line for each task × reservoir × draw, the parameters as
 * `name=value` in one cell, an empty cell where there is no score.
 */
import { csvText } from '../../formats/csv.ts';
import type { DrawRow } from './draw_row.ts';

const COLUMNS = ['task', 'reservoir', 'draw', 'metric', 'score', 'best', 'parameters', 'failed', 'seconds'] as const;

/** Values as `name=value`. */
export const parameterWords = ({ parameters }: Pick<DrawRow, 'parameters'>): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

/** The text, with a heading line. */
export function drawsCsv(rows: readonly DrawRow[]): string {
  return csvText(
    COLUMNS,
    rows.map((row) => COLUMNS.map((column) => (column === 'parameters' ? parameterWords(row) : row[column]))),
  );
}
