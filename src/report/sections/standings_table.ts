/**
 * Who is first at each value of a number that was asked with several: systems down, values across, each cell shaded
 * from the worst mean to the best, the first of each column marked; and in words where the first one changes.
 */
import type { PresentedTask } from '../../studies/comparison/presented.ts';
import { type Html, html, trusted } from '../html.ts';
import { drawnInterval, hasMean } from '../lookup.ts';
import { formatter } from '../number_format.ts';
import type { SummaryRow } from '../report_data.ts';
import { stylesOf, type View } from '../view.ts';
import { listed, NOTHING, plain, sentence } from '../wording.ts';
import { reservoirHead, scrolling } from './table.ts';

/** Of the cell of whoever is first. */
const FIRST = trusted(' class="first"');

type MeanRow = SummaryRow & { readonly mean: number };

/** Rows of the systems that are first at a value: several where their means are printed alike. */
function firstOf(rows: readonly MeanRow[], { better, format }: PresentedTask['presentation']['headline']) {
  const write = formatter(format);
  const sign = better === 'higher' ? -1 : 1;
  const [best] = rows.toSorted((a, b) => sign * (a.mean - b.mean));
  return best === undefined ? [] : rows.filter(({ mean }) => write(mean) === write(best.mean));
}

/** Whether another system's interval reaches that of the first ones. */
function contested(rows: readonly MeanRow[], first: readonly MeanRow[], better: 'higher' | 'lower'): boolean {
  return rows.some((row) => {
    if (first.includes(row)) return false;
    const [own, best] = [drawnInterval(row), drawnInterval(first[0])];
    if (own.low === null || own.high === null || best.low === null || best.high === null) return false;
    return better === 'higher' ? own.high >= best.low : own.low <= best.high;
  });
}

/** Where the first one changes, in a sentence or two. */
function changes(
  names: ReadonlyMap<string, string>,
  key: string,
  firsts: readonly { readonly value: number; readonly first: readonly MeanRow[]; readonly open: boolean }[],
): string {
  const told = firsts.filter(({ first }) => first.length > 0);
  const wordsOf = (first: readonly MeanRow[]): string =>
    listed(first.map(({ reservoir }) => names.get(reservoir) ?? reservoir));
  const runs: { words: string; values: number[] }[] = [];
  for (const { value, first } of told) {
    const words = wordsOf(first);
    const last = runs.at(-1);
    if (last?.words === words) last.values.push(value);
    else runs.push({ words, values: [value] });
  }
  const open = told.filter((one) => one.open).map(({ value }) => plain(value));
  const caution =
    open.length === 0
      ? ''
      : ` At ${listed(open)} the interval of another reaches that of the first, so that the order there is not settled.`;
  if (runs.length === 0) return '';
  const all = runs.map(({ words, values }) => `${words} at ${listed(values.map((value) => plain(value)))}`);
  return runs.length === 1
    ? `At every ${key} the first is ${runs[0].words}.${caution}`
    : `The first changes with ${key}: ${all.join('; ')}.${caution}`;
}

/** The table with its sentence; undefined where fewer than two systems or values can be compared. */
export function standingsTable(
  view: View,
  { presentation, label }: PresentedTask,
  {
    key,
    values,
    names: given,
  }: { readonly key: string; readonly values: readonly number[]; readonly names: ReadonlyMap<string, string> },
  all: readonly SummaryRow[],
): Html | undefined {
  const { headline } = presentation;
  const { better, noun, format } = headline;
  const rows = all.filter(hasMean);
  const styles = stylesOf(
    view,
    rows.map(({ reservoir }) => reservoir),
  );
  if (styles.length < 2 || values.length < 2) return undefined;
  const write = formatter(format);
  const means = rows.map(({ mean }) => mean);
  const [low, high] = [Math.min(...means), Math.max(...means)];
  const shade = (mean: number): number => {
    const share = high > low ? (mean - low) / (high - low) : 0.5;
    return Math.round(100 * (better === 'higher' ? share : 1 - share)) / 100;
  };
  const columns = values.map((value) => {
    const own = rows.filter(({ condition }) => condition === String(value));
    const first = firstOf(own, headline);
    return { value, own, first, open: first.length > 0 && contested(own, first, better) };
  });
  const names = new Map(styles.map((style) => [style.name, given.get(style.name) ?? style.label]));
  const cell = (name: string, { own, first }: (typeof columns)[number]): Html => {
    const row = own.find(({ reservoir }) => reservoir === name);
    if (row === undefined) return html`<td>${NOTHING}</td>`;
    const range =
      row.ciLow === null || row.ciHigh === null
        ? undefined
        : html`<small>${write(row.ciLow)} to ${write(row.ciHigh)}</small>`;
    const isFirst = first.includes(row);
    return html`<td${isFirst ? FIRST : undefined} style="--shade: ${String(shade(row.mean))}">${isFirst ? html`<strong>${write(row.mean)}</strong>` : write(row.mean)}${range}</td>`;
  };
  const caption = `${sentence(noun)} in ${label.replace(`+${key}=${values[0]}`, '')}, by ${key}; ${better} is better`;
  return html`${scrolling(
    caption,
    html`<table class="heat"><caption><span>${caption}</span></caption><thead><tr><th scope="col">System</th>${values.map((value) => html`<th scope="col">${plain(value)}</th>`)}</tr></thead>
<tbody>${styles.map((style) => html`<tr>${reservoirHead(style)}${columns.map((column) => cell(style.name, column))}</tr>`)}</tbody></table>`,
  )}<p class="note">★ first at that ${key}. ${changes(names, key, columns)}</p>`;
}
