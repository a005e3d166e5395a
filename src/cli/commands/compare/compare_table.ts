/**
 * The table that `compare` prints: for each task the metrics that its presentation names, a block per condition, a
 * line per reservoir with mean, 95 % interval, difference to the reference, its Holm-corrected p and, where there were
 * networks enough for one, the verdict. Everything else is in summary.csv and the report.
 */

import { FEWEST_PAIRS } from '../../../metrics/equivalence.ts';
import { fixed, NOTHING, probability } from '../../../report/wording.ts';
import type { PresentedExperiment } from '../../../studies/comparison/presented.ts';
import type { SummaryRow } from '../../../studies/comparison/summary.ts';

const DECIMALS = 3;

/** The table as text; empty without results. */
export function compareTable(summary: readonly SummaryRow[], { tasks }: Pick<PresentedExperiment, 'tasks'>): string {
  const metrics = new Map(tasks.map(({ label, presentation }) => [label, presentation.tableMetrics]));
  const shown = summary.filter((row) => metrics.get(row.task)?.includes(row.metric) && !row.condition.includes(' · '));
  const keyOf = (row: SummaryRow): string => JSON.stringify([row.task, row.condition, row.metric]);
  const widest = Math.max(...shown.map((row) => row.reservoir.length));
  return [...new Set(shown.map(keyOf))]
    .map((key) =>
      block(
        shown.filter((row) => keyOf(row) === key),
        widest,
      ),
    )
    .join('\n');
}

function block(rows: readonly SummaryRow[], widest: number): string {
  const { task, condition, metric, chance, ideal, observer } = rows[0];
  const marks = [
    chance === null ? [] : [`chance ${fixed(chance, DECIMALS)}`],
    ideal === null ? [] : [`ideal ${fixed(ideal, DECIMALS)}`],
    observer === null ? [] : [`observer ${fixed(observer, DECIMALS)}`],
  ].flat();
  const head = `${task}  ${condition}  ${metric}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`;
  const bounded = Math.max(...rows.map((row) => bounds(row).length));
  const lines = rows.map((row) => {
    const interval =
      row.ciLow === null || row.ciHigh === null
        ? NOTHING
        : `[${fixed(row.ciLow, DECIMALS)}, ${fixed(row.ciHigh, DECIMALS)}]`;
    const difference =
      row.difference === null ? '' : `${row.difference > 0 ? '+' : ''}${fixed(row.difference, DECIMALS)}`;
    const cells = [
      `  ${row.reservoir.padEnd(widest)}`,
      fixed(row.mean, DECIMALS).padStart(7),
      interval.padEnd(18),
      `n = ${row.n}`.padEnd(7),
      ...(bounded > 0 ? [bounds(row).padEnd(bounded)] : []),
      difference.padStart(7),
      row.pHolm === null ? '' : probability(row.pHolm).padEnd(8),
      row.pairs < FEWEST_PAIRS ? '' : (row.verdict ?? ''),
    ];
    return cells.join('  ').trimEnd();
  });
  return `${[head, ...lines].join('\n')}\n`;
}

/** In how many networks the value is a bound, or there is none, e.g. `≥ in 3, no value in 1`. */
function bounds({ atLeast, atMost, noValue }: SummaryRow): string {
  const counts = { '≥': atLeast, '≤': atMost, 'no value': noValue };
  return Object.entries(counts)
    .flatMap(([what, count]) => (count > 0 ? [`${what} in ${count}`] : []))
    .join(', ');
}
