/** Cells of tables: a mean, or a dash and in how many networks there is no value. */
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { toMarkup } from '../../../src/report/html.ts';
import type { SummaryRow } from '../../../src/report/report_data.ts';
import { metricTable } from '../../../src/report/sections/table.ts';
import { viewOf } from '../../../src/report/view.ts';
import { fakeReport } from '../fake_results.ts';
import { summaryRow } from '../summary_row.ts';

/** The cells of the table of one quantity, a line per row of the summary. */
function cellsOf(summary: readonly SummaryRow[]): readonly string[] {
  const view = { ...viewOf(fakeReport(2)), summary };
  const columns = [{ heading: 'ratio', metric: 'thresholdRatio', condition: 'c', format: { decimals: 2 } }];
  const [task] = view.tasks;
  const table = metricTable(view, { ...task, label: 'task' }, { kind: 'table', caption: 'Ratios', columns });
  const { document } = parseHTML(`<html><body>${toMarkup(table)}</body></html>`);
  return [...document.querySelectorAll('tbody td')].map((cell) =>
    [...cell.childNodes].map(({ textContent }) => textContent).join(' | '),
  );
}

test('where there is no mean, the cell says in how many networks there is no value, and which are bounds', () => {
  const ratio = { metric: 'thresholdRatio', n: 2 };
  expect(
    cellsOf([
      summaryRow({ ...ratio, reservoir: 'liquid', mean: 1.5, ciLow: 1.2, ciHigh: 1.8, atLeast: 1 }),
      summaryRow({ ...ratio, reservoir: 'echo-state', noValue: 1, atMost: 1 }),
      summaryRow({ ...ratio, reservoir: 'delay-line', condition: 'another' }),
    ]),
  ).toEqual(['1.50 | 1.20 to 1.80 | ≥ in 1 of 2', '– | ≤ in 1 of 2 | no value in 1 of 2', '–']);
});
