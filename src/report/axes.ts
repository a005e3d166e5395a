/**
 * What an experiment asked with several values of one number, as found in its results: tasks, or reservoirs, that are
 * alike but for that number. The headline of a task is followed along it, for each network the mean over all places at
 * which the task reports it.
 */
import { meanInterval } from '../metrics/mean_interval.ts';
import type { Scale } from '../metrics/measure.ts';
import type { PresentedPart, PresentedTask } from '../studies/comparison/presented.ts';
import { reservoirsOf } from './lookup.ts';
import type { ResultRow, SummaryRow } from './report_data.ts';
import type { View } from './view.ts';

/** Parts that differ in one number alone. */
export interface Along {
  /** Name of the number. */
  readonly key: string;
  /** What all of them are: name, and what else is not the default. */
  readonly what: string;
  /** Labels by value, ascending. */
  readonly at: readonly { readonly value: number; readonly label: string }[];
}

type Part = Pick<PresentedPart<unknown>, 'label' | 'name' | 'settings'>;

const words = (name: string, settings: Readonly<Record<string, unknown>>): string =>
  [name, ...Object.entries(settings).map(([key, value]) => `${key} = ${JSON.stringify(value)}`)].join(', ');

/** All numbers along which some parts go. @param parts in the order of the experiment */
export function alongNumbers(parts: readonly Part[]): readonly Along[] {
  const found = new Map<string, { key: string; what: string; at: { value: number; label: string }[] }>();
  for (const { label, name, settings = {} } of parts)
    for (const [key, value] of Object.entries(settings)) {
      if (typeof value !== 'number') continue;
      const { [key]: _, ...others } = settings;
      const what = words(name, others);
      const group = `${key} of ${what}`;
      const along = found.get(group) ?? { key, what, at: [] };
      if (along.at.every((point) => point.value !== value)) along.at.push({ value, label });
      found.set(group, along);
    }
  return [...found.values()]
    .filter(({ at }) => at.length > 1)
    .map((along) => ({ ...along, at: along.at.toSorted((a, b) => a.value - b.value) }));
}

/** One value of the axis for a line: the task and the reservoir whose results stand there. */
export interface Stop {
  readonly value: number;
  readonly task: string;
  readonly reservoir: string;
}

/** A line: what it is called in the rows, and where its values are. */
export interface Course {
  readonly reservoir: string;
  readonly stops: readonly Stop[];
}

const mean = (values: readonly (number | null)[]): number | null =>
  values.length === 0 || values.includes(null)
    ? null
    : (values as readonly number[]).reduce((sum, value) => sum + value, 0) / values.length;

/** Where means of some values can lie, where that is the same for all. */
function endsOf(rows: readonly Pick<ResultRow, 'scale'>[]): Scale | null {
  const [scale] = rows.map((row) => row.scale);
  if (rows.some((row) => row.scale?.low !== scale?.low || row.scale?.high !== scale?.high)) return null;
  return scale && { ...scale, step: scale.step / rows.length };
}

/** Rows by task and reservoir: a large study has too many to look through all of them at every stop. */
export type RowsOfPairs = ReadonlyMap<string, ReadonlyMap<string, readonly ResultRow[]>>;

/** Rows by task and reservoir, in their order. */
export function rowsOfPairs(rows: readonly ResultRow[]): RowsOfPairs {
  const pairs = new Map<string, Map<string, ResultRow[]>>();
  for (const row of rows) {
    const ofTask = pairs.get(row.task) ?? new Map<string, ResultRow[]>();
    const known = ofTask.get(row.reservoir);
    if (known === undefined) ofTask.set(row.reservoir, [row]);
    else known.push(row);
    pairs.set(row.task, ofTask);
  }
  return pairs;
}

/** What stands at a stop: the mean over networks of the headline's mean over conditions. */
function rowAt(
  pairs: RowsOfPairs,
  { label: task, presentation }: PresentedTask,
  reservoir: string,
  stop: Stop,
): SummaryRow[] {
  const { metric, places } = presentation.headline;
  const conditions = new Set(places.map(({ condition }) => condition));
  const own = pairs.get(stop.task)?.get(stop.reservoir) ?? [];
  const rows = own.filter((row) => row.metric === metric && conditions.has(row.condition));
  if (rows.length === 0) return [];
  const bySeed = [...new Set(rows.map(({ seed }) => seed))].map((seed) => rows.filter((row) => row.seed === seed));
  const values = bySeed.map((ofSeed) => mean(ofSeed.map(({ value }) => value)));
  const noValue = values.filter((value) => value === null).length;
  const ends = meanInterval(noValue > 0 ? [] : (values as readonly number[]), scaled(endsOf(bySeed[0])));
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return [
    {
      ...{ task, condition: String(stop.value), metric, reservoir, n: values.length, noValue },
      ...{ mean: finite(ends.mean), ciLow: finite(ends.low), ciHigh: finite(ends.high) },
      ...{ atLeast: 0, atMost: 0, pairs: 0, difference: null, differenceLow: null, differenceHigh: null, pHolm: null },
      ...{ margin: null, pEquivalent: null, verdict: null },
      chance: mean(rows.map(({ chance }) => chance)),
      ideal: mean(rows.map(({ ideal }) => ideal)),
      observer: mean(rows.map(({ observer }) => observer)),
    },
  ];
}

const scaled = (scale: Scale | null): { readonly scale?: Scale } => (scale === null ? {} : { scale });

/** Means over networks along an axis, one condition for each value. @param task whose headline is followed */
export function rowsAlong(pairs: RowsOfPairs, task: PresentedTask, courses: readonly Course[]): readonly SummaryRow[] {
  return courses.flatMap(({ reservoir, stops }) => stops.flatMap((stop) => rowAt(pairs, task, reservoir, stop)));
}

/** The lines of an axis along which tasks go: one for each reservoir. */
export function coursesOfTasks(view: View, along: Along): readonly Course[] {
  return reservoirsOf(view).map((reservoir) => ({
    reservoir,
    stops: along.at.map(({ value, label }) => ({ value, task: label, reservoir })),
  }));
}

/** Lines of axes along which reservoirs go, in one task: each has the name of its first reservoir. */
export function coursesOfReservoirs(task: string, axes: readonly Along[]): readonly Course[] {
  return axes.map(({ at }) => ({
    reservoir: at[0].label,
    stops: at.map(({ value, label }) => ({ value, task, reservoir: label })),
  }));
}

/** What guessing gives, where it is the same everywhere. */
export function chanceOf(rows: readonly SummaryRow[]): number | undefined {
  const values = new Set(rows.map(({ chance }) => chance));
  const [chance] = values;
  return values.size === 1 && chance !== null ? chance : undefined;
}
