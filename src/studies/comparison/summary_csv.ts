/**
 * The summary as `summary.csv` (RFC 4180): one line per task × condition × metric × reservoir, an empty cell where
 * undefined. `n` networks, their `mean` with its 95 % interval `ciLow` … `ciHigh`; in `atLeast` (`atMost`) of them the
 * value is a bound, in `noValue` there is none; `chance`, `ideal` and `observer` for comparison; the mean difference to
 * the reference over `pairs` networks with its interval, and p after Holm's correction; where there is a `margin` of
 * what is too small to matter, p of a difference as large as that after the same correction, and the `verdict`.
 */
import { csvText } from '../../formats/csv.ts';
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
  'atLeast',
  'atMost',
  'noValue',
  'chance',
  'ideal',
  'observer',
  'pairs',
  'difference',
  'differenceLow',
  'differenceHigh',
  'pHolm',
  'margin',
  'pEquivalent',
  'verdict',
] as const satisfies (keyof SummaryRow)[];

/** Text of `summary.csv`, with a heading line. */
export function summaryCsv(rows: readonly SummaryRow[]): string {
  return csvText(
    COLUMNS,
    rows.map((row) => COLUMNS.map((column) => row[column])),
  );
}
