/**
 * Which task is which. Experiments may label their tasks as they like, so a task is recognised by the metrics it reports.
 */
import { distinct, select } from './lookup.ts';
import type { ResultRow, SummaryRow } from './report_data.ts';

/** The kinds of task that have a section of their own; all others are shown as a list of numbers. */
export type TaskKind = 'discrimination' | 'production' | 'reproduction' | 'other';

/** Kind of a task. */
export function kindOf(summary: readonly SummaryRow[], task: string): TaskKind {
  const metrics = new Set(select(summary, { task }).map((row) => row.metric));
  if (metrics.has('weberFraction') || metrics.has('accuracy')) return 'discrimination';
  if (metrics.has('slope')) return 'reproduction';
  if (metrics.has('relativeError') || metrics.has('cv')) return 'production';
  return 'other';
}

/** Places at which a task reports a metric, in order of appearance. */
export function conditionsOf(summary: readonly SummaryRow[], task: string, metric: string): readonly string[] {
  return distinct(select(summary, { task, metric }).map((row) => row.condition));
}

/** A number among the parameters of a task's rows, at the top or one level below; undefined where there is none. */
export function parameterOf(rows: readonly ResultRow[], task: string, name: string): number | undefined {
  const row = rows.find((candidate) => candidate.task === task);
  if (row === undefined) return undefined;
  const held = [row.params, ...Object.values(row.params)];
  for (const group of held) {
    if (typeof group !== 'object' || group === null) continue;
    const value: unknown = Object.entries(group).find(([key]) => key === name)?.[1];
    if (typeof value === 'number' && Number.isFinite(value)) return value;
  }
  return undefined;
}
