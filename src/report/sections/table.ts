/**
 * Tables of results: reservoirs down, quantities across, each cell a mean with its interval. Wide ones scroll in
 * their own frame.
 */

import { ALPHA } from '../../metrics/significance.ts';
import type { PresentedTask } from '../../studies/comparison/presented.ts';
import type { ColumnPresentation, TablePresentation } from '../../tasks/presentation.ts';
import { swatch } from '../figures/figure.ts';
import { type Content, type Html, html, trusted } from '../html.ts';
import { networksOf, select } from '../lookup.ts';
import { formatter } from '../number_format.ts';
import type { SummaryRow } from '../report_data.ts';
import type { ReservoirStyle } from '../reservoir_style.ts';
import { stylesOf, type View } from '../view.ts';
import { NOTHING } from '../wording.ts';

const finite = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Number.isFinite(value);

/** Name of a reservoir with its line and mark, as the head of a table row. */
export function reservoirHead(style: ReservoirStyle): Html {
  return html`<th scope="row"><span class="named">${swatch(style)} ${style.label}</span></th>`;
}

/** Of the heading of a column of which a reader may choose one value, in a table that the page's script sorts. */
export const CHOICE = trusted(' data-choice');

/** A frame that scrolls sideways on its own and can be reached by keyboard. */
export function scrolling(label: string, table: Content): Html {
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">${table}</div>`;
}

/** In how many networks the value is a bound, or there is none: `≥ in 3 of 10`, `no value in 1 of 10`. */
export function boundsOf({ n, atLeast, atMost, noValue }: SummaryRow): readonly string[] {
  return [
    { what: '≥', count: atLeast },
    { what: '≤', count: atMost },
    { what: 'no value', count: noValue },
  ].flatMap(({ what, count }) => (count > 0 ? [`${what} in ${count} of ${n}`] : []));
}

/**
 * One cell: mean, interval and bounds below, or how many networks have no value; a dagger where the difference to the
 * reference passes Holm's correction.
 */
function cell(
  row: SummaryRow | undefined,
  column: ColumnPresentation,
  best: number | undefined,
  networks: number,
): Html {
  if (row === undefined) return html`<td>${NOTHING}</td>`;
  const notes = [...(row.n < networks ? [`n = ${row.n}`] : []), ...boundsOf(row)].map(
    (note) => html`<small>${note}</small>`,
  );
  if (!finite(row.mean)) return html`<td>${NOTHING}${notes}</td>`;
  const format = formatter(column.format);
  const text = format(row.mean);
  const established = finite(row.pHolm) && row.pHolm < ALPHA ? html`<sup>†</sup>` : undefined;
  const range =
    finite(row.ciLow) && finite(row.ciHigh)
      ? html`<small>${format(row.ciLow)} to ${format(row.ciHigh)}</small>`
      : undefined;
  const mean = best !== undefined && text === format(best) ? html`<strong>${text}</strong>` : text;
  return html`<td>${mean}${established}${range}${notes}</td>`;
}

/** The best mean of a column. */
function bestOf(rows: readonly SummaryRow[], { better }: ColumnPresentation): number | undefined {
  const means = rows.map((row) => row.mean).filter(finite);
  if (better === undefined || means.length < 2) return undefined;
  return better === 'higher' ? Math.max(...means) : Math.min(...means);
}

/** What guessing or an observer gives, below the reservoirs, where any is known. */
function reference(
  head: string,
  found: readonly (number | undefined)[],
  columns: readonly ColumnPresentation[],
): Html | undefined {
  if (found.every((value) => value === undefined)) return undefined;
  const cells = columns.map(
    ({ format }, k) => html`<td>${found[k] === undefined ? NOTHING : formatter(format)(found[k])}</td>`,
  );
  return html`<tr class="reference"><th scope="row">${head}</th>${cells}</tr>`;
}

/** A table of a task with the columns about which anything was reported; undefined where there are none. */
export function metricTable(view: View, { label: task, presentation }: PresentedTask, table: TablePresentation) {
  const { chance = 'chance', ideal = 'ideal observer', observer = 'observer' } = presentation.observers ?? {};
  const rowsOf = ({ metric, condition }: ColumnPresentation) => select(view.summary, { task, metric, condition });
  const columns = table.columns.filter((column) => rowsOf(column).length > 0);
  if (columns.length === 0) return undefined;
  const { caption } = table;
  const reservoirs = stylesOf(
    view,
    select(view.summary, { task }).map((row) => row.reservoir),
  );
  const byColumn = columns.map(rowsOf);
  const known = (key: 'chance' | 'ideal' | 'observer'): (number | undefined)[] =>
    byColumn.map((rows) => rows.map((row) => row[key]).find(finite));
  const networks = networksOf(view);
  const body = reservoirs.map((style) => {
    const cells = columns.map((column, k) =>
      cell(
        byColumn[k].find((row) => row.reservoir === style.name),
        column,
        bestOf(byColumn[k], column),
        networks,
      ),
    );
    return html`<tr>${reservoirHead(style)}${cells}</tr>`;
  });
  return scrolling(
    caption,
    html`<table><caption><span>${caption}</span></caption>
<thead><tr><th scope="col">Reservoir</th>${columns.map((column) => html`<th scope="col">${column.heading}</th>`)}</tr></thead>
<tbody>${body}${reference(chance, known('chance'), columns)}${reference(ideal, known('ideal'), columns)}${reference(observer, known('observer'), columns)}</tbody></table>`,
  );
}
