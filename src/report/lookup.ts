/** Finding numbers in the summary. */
import type { ReportData, SummaryRow } from './report_data.ts';

/** Which rows are wanted; what is left out matches everything. */
export interface Query {
  readonly task?: string;
  readonly metric?: string;
  readonly reservoir?: string;
  readonly condition?: string;
}

type Rows = readonly SummaryRow[];

/** Rows of each task by metric: a report asks thousands of times for one of each, of a hundred thousand rows. */
const sorted = new WeakMap<Rows, ReadonlyMap<string, ReadonlyMap<string, Rows>>>();

function byTaskAndMetric(summary: Rows): ReadonlyMap<string, ReadonlyMap<string, Rows>> {
  const known = sorted.get(summary);
  if (known !== undefined) return known;
  const tasks = new Map<string, Map<string, SummaryRow[]>>();
  for (const row of summary) {
    const metrics = tasks.get(row.task) ?? new Map<string, SummaryRow[]>();
    tasks.set(row.task, metrics);
    const rows = metrics.get(row.metric) ?? [];
    metrics.set(row.metric, rows);
    rows.push(row);
  }
  sorted.set(summary, tasks);
  return tasks;
}

/** Rows that match, in the summary's order. A summary must not change once it was asked. */
export function select(summary: Rows, { task, metric, reservoir, condition }: Query): Rows {
  const rows =
    task === undefined || metric === undefined ? summary : (byTaskAndMetric(summary).get(task)?.get(metric) ?? []);
  return rows.filter(
    (row) =>
      (task === undefined || row.task === task) &&
      (metric === undefined || row.metric === metric) &&
      (reservoir === undefined || row.reservoir === reservoir) &&
      (condition === undefined || row.condition === condition),
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
