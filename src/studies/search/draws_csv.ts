/**
 * All draws of a search as `draws.csv` (RFC 4180): a line for each task × reservoir × draw, the parameters as
 * `name=value` in one cell, how many networks it was tried on, an empty cell where there is no score.
 */
import { csvText } from '../../formats/csv.ts';
import type { DrawRow } from './draw_row.ts';

const COLUMNS = ['task', 'reservoir', 'draw', 'metric', 'score', 'networks', 'best', 'parameters', 'failed', 'seconds'];

/** Values as `name=value`. */
export const parameterWords = ({ parameters }: Pick<DrawRow, 'parameters'>): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

/** The text, with a heading line. */
export function drawsCsv(rows: readonly DrawRow[]): string {
  return csvText(
    COLUMNS,
    rows.map((row) => {
      const { task, reservoir, draw, metric, score, networks, best, failed, seconds } = row;
      return [task, reservoir, draw, metric, score, networks.length, best, parameterWords(row), failed, seconds];
    }),
  );
}
