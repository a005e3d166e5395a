/** Finding numbers in the summary. */
import type { ReportData, SummaryRow } from './report_data.ts';

/** Which rows are wanted; what is left out matches everything. */
export interface Query {
  readonly task?: string;
  readonly metric?: string;
  readonly reservoir?: string;
  readonly condition?: string;
}

/** Rows that match, in the summary's order. */
export function select(summary: readonly SummaryRow[], query: Query): readonly SummaryRow[] {
  return summary.filter(
    (row) =>
      (query.task === undefined || row.task === query.task) &&
      (query.metric === undefined || row.metric === query.metric) &&
      (query.reservoir === undefined || row.reservoir === query.reservoir) &&
      (query.condition === undefined || row.condition === query.condition),
  );
}

/** Values without repetition, in order of first appearance. */
export function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}

/** Whether a row has a mean that can be drawn. */
export function hasMean(row: SummaryRow): row is SummaryRow & { readonly mean: number } {
  return row.mean !== null && Number.isFinite(row.mean);
}

/**
 * Fewest networks whose intervals are drawn: that of two is thirteen times as long as they lie apart and would hide
 * all else.
 */
const FEWEST_DRAWN = 3;

/** Ends of the interval that figures draw; null where there is none. */
export function drawnInterval({ n, ciLow, ciHigh }: SummaryRow): {
  readonly low: number | null;
  readonly high: number | null;
} {
  return n < FEWEST_DRAWN ? { low: null, high: null } : { low: ciLow, high: ciHigh };
}

/** Tasks in the order in which the summary, or else the rows or failures, name them. */
export function tasksOf(data: ReportData): readonly string[] {
  return distinct([...data.summary, ...data.rows, ...data.manifest.failures].map((row) => row.task));
}

/** Reservoirs in the order in which the summary, or else the rows or failures, name them. */
export function reservoirsOf(data: ReportData): readonly string[] {
  return distinct([...data.summary, ...data.rows, ...data.manifest.failures].map((row) => row.reservoir));
}

/** The largest number of networks behind any mean. */
export function networksOf(data: ReportData): number {
  return data.summary.reduce((most, row) => Math.max(most, row.n), 0);
}
