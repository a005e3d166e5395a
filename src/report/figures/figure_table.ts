/**
 * The data of a figure as one tidy table, a row for each thing that is drawn, which stands below the figure as a link
 * to a CSV file. The file is in the link itself (a data: URL, RFC 2397), so that it needs neither network nor script.
 */
import { csvText } from '../../formats/csv.ts';
import type { Line, LineChart } from './line_chart.ts';

/** A cell; null where there is nothing. */
export type Cell = string | number | null;

/** Columns and rows. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Numbers of a figure have so many digits: more than can be seen in it, and no residue of binary fractions. */
const DIGITS = 5;

const cellOf = (value: Cell): Cell =>
  typeof value !== 'number' ? value : Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : null;

/** The table as CSV. */
export const tableText = ({ columns, rows }: FigureTable): string =>
  csvText(
    columns,
    rows.map((row) => row.map(cellOf)),
  );

/** A text as a data: URL; what need not be escaped stays readable, and short. */
export function csvUrl(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are among what is escaped
  return `data:text/csv;charset=utf-8,${text.replaceAll(/[\u0000-\u0020%#"'<>&\\^`{|}\u007f]|[^\u0000-\u007f]+/g, encodeURIComponent)}`;
}

/** Words as the name of a file. */
export function fileStem(words: string): string {
  const plain = words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  return plain === '' ? 'figure' : plain.slice(0, 60);
}

/** Rows of a chart: its lines, its observer and its levels. @param observer what the short bars are called */
export function lineRows(
  panel: string,
  { x, y, lines, levels, yardstick }: Pick<LineChart, 'x' | 'y' | 'lines' | 'levels' | 'yardstick'>,
  observer: string,
  named = false,
): readonly (readonly Cell[])[] {
  const at = (value: number): Cell => (named ? x.format(value) : value);
  const row = (line: string, where: Cell, value: number, low: number | null = null, high: number | null = null) => [
    ...[y.label, panel, line, where],
    ...[value, low, high],
  ];
  return [
    ...lines
      .filter(({ ghost }) => !ghost)
      .flatMap(({ style, points }: Line) =>
        points.map((point) => row(style.label, at(point.x), point.mean, point.low, point.high)),
      ),
    ...yardstick.map((point) => row(observer, at(point.x), point.value)),
    ...levels.filter(({ label }) => label !== '').map(({ label, value }) => row(label, null, value)),
  ];
}

/**
 * The table of such rows; a quantity that is the same in all heads its column.
 * @param along what all of them go along, where it is the same
 */
export function lineTable(rows: FigureTable['rows'], along = 'at'): FigureTable {
  const quantities = new Set(rows.map(([quantity]) => quantity));
  if (quantities.size !== 1) return { columns: ['quantity', 'panel', 'line', along, 'value', 'low', 'high'], rows };
  const columns = ['panel', 'line', along, String(rows[0][0]), 'low', 'high'];
  return { columns, rows: rows.map(([, ...row]) => row) };
}
