/**
 * What changes with a number that was asked with several values: a figure for each, the headline of the task against
 * the number, a line for each reservoir.
 */
import type { PresentedTask } from '../../studies/comparison/presented.ts';
import type { LinesPanel } from '../../tasks/figure_presentation.ts';
import {
  type Along,
  alongNumbers,
  type Course,
  chanceOf,
  coursesOfReservoirs,
  coursesOfTasks,
  type RowsOfPairs,
  rowsAlong,
  rowsOfPairs,
} from '../axes.ts';
import { linesFigure } from '../figures/lines_figure.ts';
import { type Html, html } from '../html.ts';
import { distinct } from '../lookup.ts';
import type { SummaryRow } from '../report_data.ts';
import { isOneOfSeveral, type View } from '../view.ts';
import type { Section } from './section.ts';
import { standingsTable } from './standings_table.ts';

/** Most letters of a line's name. */
const LONGEST = 36;

/** What is drawn: one number, and the lines along it in each of some tasks. */
interface Drawn {
  readonly key: string;
  readonly what: string;
  readonly values: readonly number[];
  /** What lines are called that go through several reservoirs, by the first of them. */
  readonly names: ReadonlyMap<string, string>;
  readonly tasks: readonly { readonly task: PresentedTask; readonly courses: readonly Course[] }[];
}

function drawings(view: View): readonly Drawn[] {
  const byLabel = (label: string): PresentedTask | undefined => view.tasks.find((task) => task.label === label);
  const ofTasks = alongNumbers(view.tasks).flatMap((along): Drawn[] => {
    const task = byLabel(along.at[0].label);
    if (task === undefined) return [];
    const values = along.at.map(({ value }) => value);
    const tasks = [{ task, courses: coursesOfTasks(view, along) }];
    return [{ key: along.key, what: along.what, values, names: new Map(), tasks }];
  });
  const reservoirs = alongNumbers(view.manifest.presented?.reservoirs ?? []);
  const ofReservoirs = distinct(reservoirs.map(({ key }) => key)).map((key): Drawn => {
    const axes = reservoirs.filter((along) => along.key === key);
    const values = distinct(axes.flatMap(({ at }) => at.map(({ value }) => value))).toSorted((a, b) => a - b);
    const tasks = view.tasks.map((task) => ({ task, courses: coursesOfReservoirs(task.label, axes) }));
    const names = new Map(axes.map(({ at, what }) => [at[0].label, what.length > LONGEST ? what.split(',')[0] : what]));
    return { key, what: distinct(axes.map(({ what }: Along) => what)).join('; '), values, names, tasks };
  });
  return [...ofTasks, ...ofReservoirs];
}

/** The panel of one task. @param values of the number, which stand side by side in their order */
function panelOf(
  { key, values }: Drawn,
  { presentation: { headline, title } }: PresentedTask,
  rows: readonly SummaryRow[],
): LinesPanel {
  const chance = chanceOf(rows);
  return {
    metric: headline.metric,
    describes: `${headline.noun} against ${key}`,
    heading: title,
    places: values.map((value, x) => ({ condition: String(value), x, name: String(value) })),
    x: { label: key, scale: 'names' },
    y: { label: headline.noun, scale: 'linear', format: headline.format },
    ...(chance !== undefined && { levels: [{ value: chance, label: 'chance' }] }),
  };
}

function drawn(view: View, pairs: RowsOfPairs, one: Drawn): Html | undefined {
  const parts = one.tasks.map(({ task, courses }) => {
    const rows = rowsAlong(pairs, task, courses);
    const several = isOneOfSeveral(view, task) && one.tasks.length > 1;
    const panel = panelOf(one, task, rows);
    const styles = view.styles.map((style) => ({ ...style, label: one.names.get(style.name) ?? style.label }));
    const shown = { ...view, styles, summary: rows, reference: undefined };
    const lines = linesFigure(shown, task.label, {
      kind: 'lines',
      title: `${several ? task.label : task.presentation.title}, against ${one.key}.`,
      caption: [
        `${one.what}. Mean over networks of the mean over all conditions, with its 95 % interval${task.presentation.headline.better === 'lower' ? '; less is better' : ''}.`,
      ],
      panels: [panel],
    });
    return lines && html`${lines}${standingsTable(shown, task, one, rows)}`;
  });
  const figures = parts.filter((part) => part !== undefined);
  return figures.length === 0 ? undefined : html`${figures}`;
}

/** The section; undefined where every number had one value. */
export function alongSection(view: View): Section | undefined {
  const all = drawings(view);
  if (all.length === 0) return undefined;
  const pairs = rowsOfPairs(view.rows);
  const figures = all.flatMap((one) => drawn(view, pairs, one) ?? []);
  if (figures.length === 0) return undefined;
  return { id: 'along', title: 'What changes with what', body: html`${figures}` };
}
