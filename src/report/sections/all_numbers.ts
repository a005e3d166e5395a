/** Every number of a task, folded away: what `summary.csv` says, for readers who have only the page. */

import { isCost } from '../costs.ts';
import { type Html, html } from '../html.ts';
import { select } from '../lookup.ts';
import type { SummaryRow } from '../report_data.ts';
import type { View } from '../view.ts';
import { NOTHING, printed, probability, significant } from '../wording.ts';
import { boundsOf, CHOICE, scrolling } from './table.ts';

/** Columns of which one value can be chosen. */
const CHOICES: readonly string[] = ['Metric', 'Reservoir'];

/** A closed list of all means of a task, with n, differences and p. */
export function allNumbers(view: View, task: string): Html | undefined {
  const rows = select(view.summary, { task }).filter((row) => !isCost(row.metric));
  if (rows.length === 0) return undefined;
  const interval = (row: SummaryRow): string =>
    row.ciLow === null || row.ciHigh === null ? NOTHING : `${significant(row.ciLow)} to ${significant(row.ciHigh)}`;
  const body = rows.map(
    (
      row,
    ) => html`<tr><td>${printed(row.condition)}</td><td>${row.metric}</td><td>${view.styleOf(row.reservoir).label}</td>
<td>${significant(row.mean)}</td><td>${interval(row)}</td><td>${[String(row.n), ...boundsOf(row)].join('; ')}</td>
${view.reference && html`<td>${significant(row.difference)}</td><td>${probability(row.pHolm)}</td><td>${row.verdict ?? NOTHING}</td>`}</tr>`,
  );
  const caption = `All numbers of the task ${task}`;
  return html`<details><summary>${caption}</summary>${scrolling(
    caption,
    html`<table class="dense sortable"><thead><tr>${[
      'Condition',
      ...CHOICES,
      'Mean',
      '95 % interval',
      'n',
      ...(view.reference === undefined ? [] : [`− ${view.reference.label}`]),
      ...(view.reference === undefined ? [] : ['Holm p', 'Verdict']),
    ].map(
      (head) => html`<th scope="col"${CHOICES.includes(head) ? CHOICE : undefined}>${head}</th>`,
    )}</tr></thead><tbody>${body}</tbody></table>`,
  )}</details>`;
}
