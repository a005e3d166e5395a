/** The summary as `summary.csv` (RFC 4180): one line per task × condition × metric × reservoir, an empty cell where undefined. */
import type { SummaryRow } from './summary.ts';

const COLUMNS = [
  'task',
  'condition',
  'metric',
  'reservoir',
  'n',
  'mean',
  'ciLow',
  'ciHigh',
  'chance',
  'ideal',
  'pairs',
  'difference',
  'differenceLow',
  'differenceHigh',
  'pHolm',
] as const satisfies (keyof SummaryRow)[];

function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Text of `summary.csv`, with a heading line. */
export function summaryCsv(rows: readonly SummaryRow[]): string {
  const lines = rows.map((row) => COLUMNS.map((column) => cell(row[column])).join(','));
  return `${[COLUMNS.join(','), ...lines].join('\n')}\n`;
}
