/** A task of which results hold no presentation, as those of earlier versions: its first numbers in a table. */
import type { PresentedTask } from '../studies/comparison/presented.ts';
import { isCost } from './costs.ts';
import { distinct, select } from './lookup.ts';
import type { SummaryRow } from './report_data.ts';

const MOST_COLUMNS = 12;

/** The presentation of a task by what it reports. */
export function plainPresentation(summary: readonly SummaryRow[], label: string): PresentedTask {
  const rows = select(summary, { task: label }).filter(({ metric }) => !isCost(metric));
  const format = { decimals: 'fitting' } as const;
  const metrics = distinct(rows.map(({ metric }) => metric));
  const columns = metrics.flatMap((metric) =>
    distinct(select(rows, { metric }).map(({ condition }) => condition)).map((condition) => ({
      ...{ heading: `${metric}, ${condition}`, metric, condition, format },
    })),
  );
  return {
    ...{ label, name: label, own: [] },
    presentation: {
      title: `Results: ${label}`,
      question: 'See its numbers below.',
      headline: { metric: metrics[0] ?? '', better: 'higher', format, noun: metrics[0] ?? '', places: [] },
      tableMetrics: metrics.slice(0, 1),
      blocks: [{ kind: 'table', caption: `Results of ${label}`, columns: columns.slice(0, MOST_COLUMNS) }],
      costWeight: 1,
    },
  };
}
