/**
 * What several studies found of the same systems in the same tasks: a table for each task that two of them share, where
 * metrics and conditions coincide. Nothing is tested across studies.
 */
import type { PresentedTask } from '../../studies/comparison/presented.ts';
import type { ColumnPresentation, TablePresentation } from '../../tasks/presentation.ts';
import { type Html, html } from '../html.ts';
import { distinct, select } from '../lookup.ts';
import { formatter } from '../number_format.ts';
import type { SummaryRow } from '../report_data.ts';
import { reservoirHead, scrolling } from '../sections/table.ts';
import type { View } from '../view.ts';
import { listed, NOTHING } from '../wording.ts';

/** A study on the page. */
export interface NamedStudy {
  /** No two have the same. */
  readonly name: string;
  readonly view: View;
}

/** A study with the task that it shares with another one. */
interface Sharing extends NamedStudy {
  readonly task: PresentedTask;
}

/** Fewest studies that have something to be compared. */
const FEWEST = 2;

/** Those who have the task: of this label, and the same task behind it. */
function sharing(studies: readonly NamedStudy[], { label, name }: PresentedTask): readonly Sharing[] {
  return studies.flatMap((study) => {
    const task = study.view.tasks.find((one) => one.label === label && one.name === name);
    return task === undefined ? [] : [{ ...study, task }];
  });
}

/** The tables of a task, the one of its headline first. */
function tablesOf({ presentation: { headline, blocks } }: PresentedTask): readonly TablePresentation[] {
  const tables = blocks.filter((block) => block.kind === 'table');
  const isHeadline = ({ columns }: TablePresentation): boolean => columns[0]?.metric === headline.metric;
  return [...tables.filter(isHeadline), ...tables.filter((table) => !isHeadline(table))];
}

const found = (study: Sharing, { metric, condition }: ColumnPresentation, reservoir: string): SummaryRow | undefined =>
  select(study.view.summary, { task: study.task.label, metric, condition, reservoir })[0];

function cell(row: SummaryRow | undefined, column: ColumnPresentation): Html {
  if (row === undefined) return html`<td>${NOTHING}</td>`;
  const format = formatter(column.format);
  const range = row.ciLow === null || row.ciHigh === null ? '' : `${format(row.ciLow)} to ${format(row.ciHigh)}`;
  return html`<td>${format(row.mean)}<small>${range}</small><small>n = ${String(row.n)}</small></td>`;
}

/** A table with a row for each shared system in each study; undefined where nothing coincides. */
function sharedTable(studies: readonly Sharing[], { caption, columns: all }: TablePresentation): Html | undefined {
  const has = (column: ColumnPresentation, reservoir: string): readonly Sharing[] =>
    studies.filter((study) => found(study, column, reservoir) !== undefined);
  const systems = distinct(studies.flatMap(({ view }) => view.styles.map(({ name }) => name)));
  const shared = systems.filter((system) => all.some((column) => has(column, system).length >= FEWEST));
  const columns = all.filter((column) => shared.some((system) => has(column, system).length >= FEWEST));
  if (shared.length === 0) return undefined;
  const rows = shared.flatMap((system) =>
    studies
      .filter((study) => columns.some((column) => found(study, column, system) !== undefined))
      .map((study) => {
        const cells = columns.map((column) => cell(found(study, column, system), column));
        return html`<tr>${reservoirHead(study.view.styleOf(system))}<td>${study.name}</td>${cells}</tr>`;
      }),
  );
  return scrolling(
    caption,
    html`<table><caption><span>${caption}</span></caption>
<thead><tr><th scope="col">System</th><th scope="col">Study</th>${columns.map(({ heading }) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table>`,
  );
}

/** Numbers of states with which a study asked the task. */
const statesIn = ({ view, task }: Sharing): string =>
  `${listed(distinct(view.rows.filter((row) => row.task === task.label).map(({ size }) => String(size))))} states`;

/** Sizes and options in which studies differ, in words; undefined where all have the same. */
function differing(studies: readonly Sharing[]): Html | undefined {
  const isOneSize = distinct(studies.map(statesIn)).length === 1;
  const words = studies.map((study) => {
    const own = [...(isOneSize ? [] : [statesIn(study)]), ...study.task.own];
    return own.length === 0 ? 'defaults' : own.join(', ');
  });
  if (distinct(words).length === 1) return undefined;
  return html`<p class="caution">It was asked differently: ${studies.map(({ name }, k) => html`${k === 0 ? '' : '; '}<b>${name}</b> ${words[k]}`)}.</p>`;
}

/** The tables of all shared tasks; undefined where studies share none. */
export function sideBySide(studies: readonly NamedStudy[]): Html | undefined {
  const tasks = studies.flatMap(({ view }) => view.tasks);
  const firsts = tasks.filter((task, k) => tasks.findIndex((one) => sameTask(one, task)) === k);
  const parts = firsts.flatMap((task) => {
    const those = sharing(studies, task);
    if (those.length < FEWEST) return [];
    const [first, ...others] = tablesOf(task).flatMap((table) => sharedTable(those, table) ?? []);
    if (first === undefined) return [];
    const folded = html`<details><summary>Other measures of ${task.label}</summary>${others}</details>`;
    return [html`<h3>${task.label}</h3>${differing(those)}${first}${others.length > 0 && folded}`];
  });
  if (parts.length === 0) return undefined;
  return html`${parts}<p class="note">Mean over networks, 95 % interval of the mean, and networks. Nothing is tested across studies: equal seeds are equal networks and trials only where size and options are equal too.</p>`;
}

const sameTask = (a: PresentedTask, b: PresentedTask): boolean => a.label === b.label && a.name === b.name;
