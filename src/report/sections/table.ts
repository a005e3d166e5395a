/** Tables of results: reservoirs down, quantities across, each cell a mean with its interval. Wide ones scroll in their own frame. */
import { swatch } from '../figures/figure.ts';
import { type Content, type Html, html } from '../html.ts';
import { networksOf, select } from '../lookup.ts';
import type { SummaryRow } from '../report_data.ts';
import type { ReservoirStyle } from '../reservoir_style.ts';
import type { View } from '../view.ts';
import { NOTHING } from '../wording.ts';

/** A column of numbers. */
export interface Column {
  readonly heading: string;
  readonly metric: string;
  readonly condition: string;
  readonly format: (value: number | null) => string;
  /** Which value is printed bold. */
  readonly best?: 'highest' | 'lowest';
}

const finite = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Number.isFinite(value);

/** Name of a reservoir with its line and mark, as the head of a table row. */
export function reservoirHead(style: ReservoirStyle): Html {
  return html`<th scope="row"><span class="named">${swatch(style)} ${style.label}</span></th>`;
}

/** A frame that scrolls sideways on its own and can be reached by keyboard. */
export function scrolling(label: string, table: Content): Html {
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">${table}</div>`;
}

/** In how many networks the value is a bound: `≥ in 3 of 10`. */
export function boundsOf({ n, atLeast, atMost }: SummaryRow): readonly string[] {
  return [
    { sign: '≥', count: atLeast },
    { sign: '≤', count: atMost },
  ].flatMap(({ sign, count }) => (count > 0 ? [`${sign} in ${count} of ${n}`] : []));
}

/** One cell: mean, interval and bounds below, a dagger where the difference to the liquid passes Holm's correction. */
function cell(row: SummaryRow | undefined, column: Column, best: number | undefined, networks: number): Html {
  if (row === undefined || !finite(row.mean)) return html`<td>${NOTHING}</td>`;
  const text = column.format(row.mean);
  const established = finite(row.pHolm) && row.pHolm < 0.05 ? html`<sup>†</sup>` : undefined;
  const range =
    finite(row.ciLow) && finite(row.ciHigh)
      ? html`<small>${column.format(row.ciLow)} to ${column.format(row.ciHigh)}</small>`
      : undefined;
  const mean = best !== undefined && text === column.format(best) ? html`<strong>${text}</strong>` : text;
  const notes = [...(row.n < networks ? [`n = ${row.n}`] : []), ...boundsOf(row)];
  return html`<td>${mean}${established}${range}${notes.map((note) => html`<small>${note}</small>`)}</td>`;
}

/** The best mean of a column. */
function bestOf(rows: readonly SummaryRow[], column: Column): number | undefined {
  const means = rows.map((row) => row.mean).filter(finite);
  if (column.best === undefined || means.length < 2) return undefined;
  return column.best === 'highest' ? Math.max(...means) : Math.min(...means);
}

/** What guessing or an observer gives, below the reservoirs, where any is known. */
function reference(head: string, found: readonly (number | undefined)[], columns: readonly Column[]): Html | undefined {
  if (found.every((value) => value === undefined)) return undefined;
  const cells = columns.map(
    (column, k) => html`<td>${found[k] === undefined ? NOTHING : column.format(found[k])}</td>`,
  );
  return html`<tr class="reference"><th scope="row">${head}</th>${cells}</tr>`;
}

/** The table of one task. */
export function metricTable(
  view: View,
  task: string,
  reservoirs: readonly ReservoirStyle[],
  columns: readonly Column[],
  caption: string,
): Html {
  const byColumn = columns.map((column) =>
    select(view.summary, { task, metric: column.metric, condition: column.condition }),
  );
  const known = (key: 'chance' | 'ideal' | 'observer'): (number | undefined)[] =>
    byColumn.map((rows) => rows.map((row) => row[key]).find(finite));
  const body = reservoirs.map((style) => {
    const cells = columns.map((column, k) =>
      cell(
        byColumn[k].find((row) => row.reservoir === style.name),
        column,
        bestOf(byColumn[k], column),
        networksOf(view),
      ),
    );
    return html`<tr>${reservoirHead(style)}${cells}</tr>`;
  });
  return scrolling(
    caption,
    html`<table><caption><span>${caption}</span></caption>
<thead><tr><th scope="col">Reservoir</th>${columns.map((column) => html`<th scope="col">${column.heading}</th>`)}</tr></thead>
<tbody>${body}${reference('chance', known('chance'), columns)}${reference('ideal observer', known('ideal'), columns)}${reference('Bayesian observer with human-like noise', known('observer'), columns)}</tbody></table>`,
  );
}
