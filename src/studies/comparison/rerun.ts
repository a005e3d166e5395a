/**
 * What a report holds so that its reader can compute a unit again, and be told whether the same came out: the
 * experiment, and of each unit the value of every row and a digest of all that its rows say. The digest is over the
 * rows as canonical JSON without `wallSeconds`, so that it covers every number to the last bit, bounds, observers and
 * the way to a trained network included; values tell which of them differ, and by how much.
 */
import { type CreateHash, sha256 } from '../../sha256.ts';
import { canonicalJson } from '../canonical_json.ts';
import type { Experiment } from './experiment.ts';
import type { Illustration } from './illustration.ts';
import type { PresentedExperiment } from './presented.ts';
import type { ResultRow } from './result.ts';
import { taskGroups } from './task_groups.ts';

/** What a row is of, within its unit. */
export type RowKey = readonly [task: string, condition: string, metric: string];

/** A unit as the report has it. */
export interface ReportedUnit {
  /** Labels of what is computed together; the first is that of the unit. */
  readonly tasks: readonly string[];
  readonly reservoir: string;
  readonly seed: number;
  /** Which of {@link RerunData.shapes} its rows have. */
  readonly shape: number;
  /** Of every row, in order; left out where a study is too large for them. */
  readonly values?: readonly (number | null)[];
  readonly digest: string;
  /** Wall time that it took when the report was made; 0 where nobody measured it. */
  readonly seconds: number;
}

/** A part of the experiment that the page cannot make. */
export interface Unrepeatable {
  readonly part: 'task' | 'system';
  readonly label: string;
  readonly why: string;
}

/** All that the page is told. */
export interface RerunData {
  readonly experiment: Experiment;
  /** Of the program that made the results, and that of the program in the page. */
  readonly versions: { readonly results: string; readonly page: string };
  /** By label of a task: the metric that is told first, in words. */
  readonly headlines: Readonly<Record<string, { readonly metric: string; readonly noun: string }>>;
  readonly shapes: readonly (readonly RowKey[])[];
  readonly units: readonly ReportedUnit[];
  /** Of the pictures; left out where there are none. */
  readonly pictures?: string;
  /** How elementary functions are rounded where the report was made. */
  readonly roundings: string;
  readonly unrepeatable: readonly Unrepeatable[];
}

/** Most values that a page holds: 10 to 20 bytes each. */
const MOST_VALUES = 60_000;
/** Hexadecimal digits of a digest: 128 bits. */
const DIGITS = 32;

/**
 * The digest of plain data.
 * @param createHash begins a hash: Node has a faster one @param known texts of parts (canonical_json.ts)
 */
export function digestOf(
  data: unknown,
  createHash: CreateHash = sha256,
  known?: Parameters<typeof canonicalJson>[1],
): string {
  const hash = createHash();
  hash.update(new TextEncoder().encode(canonicalJson(data, known)));
  return hash.digest().slice(0, DIGITS);
}

/**
 * How `exp`, `log` and the like are rounded here. JavaScript leaves their last bit open, and versions of one engine
 * differ: V8 of Node 20 and of Chromium 156 in one value of ten. What is made of + − × ÷ and √ is the same everywhere.
 */
export function roundingsHere(): string {
  const places = Array.from({ length: 200 }, (_, i) => (i + 1) * 0.137);
  const { exp, log, log1p, expm1, sin, cos, sinh, tanh } = Math;
  return digestOf([
    ...[exp, log, log1p, sin, cos, tanh].map((rounded) => places.map(rounded)),
    ...[expm1, sinh].map((rounded) => places.map((x) => rounded(x / 20))),
    places.map((x) => x ** (x / 9)),
  ]);
}

/** Of the rows of a unit, without the time that they took. @param createHash begins a hash */
export function rowsDigest(rows: readonly ResultRow[], createHash?: CreateHash): string {
  // The params of a unit's rows are few.
  const known = new Map<object, string>();
  for (const { params } of rows) if (!known.has(params)) known.set(params, canonicalJson(params));
  return digestOf(
    rows.map(({ wallSeconds: _, ...row }) => row),
    createHash,
    known,
  );
}

/** What rows are of. */
export const keysOf = (rows: readonly ResultRow[]): RowKey[] =>
  rows.map(({ task, condition, metric }) => [task, condition, metric]);

/** Parts of a user's own: a page has nothing of their files. */
function unrepeatableIn({ tasks, reservoirs }: Experiment): Unrepeatable[] {
  const of = (part: Unrepeatable['part'], entries: readonly { readonly label: string; readonly spec: object }[]) =>
    entries.flatMap(({ label, spec }): Unrepeatable[] => {
      const { module } = spec as { readonly module?: string };
      if (module === undefined) return [];
      const file = module.split(/[\\/]/).at(-1);
      return [{ part, label, why: `made by a module of its author’s own (${file}), which is not in this file` }];
    });
  return [...of('task', tasks), ...of('system', reservoirs)];
}

/** Results that a report is made of, in canonical order. */
export interface Reported {
  readonly experiment: Experiment;
  readonly presented: PresentedExperiment;
  readonly rows: readonly ResultRow[];
  readonly illustration: Illustration | undefined;
  readonly versions: RerunData['versions'];
}

/** What a page is told of results. @param createHash begins a hash */
export function rerunData(
  { experiment, presented, rows, illustration, versions }: Reported,
  createHash?: CreateHash,
): RerunData {
  const groups = taskGroups(experiment.tasks).map((group) => group.map(({ label }) => label));
  const groupOf = new Map(groups.flatMap((labels) => labels.map((label) => [label, labels])));
  const units = new Map<string, { readonly tasks: readonly string[]; readonly rows: ResultRow[] }>();
  for (const row of rows) {
    const tasks = groupOf.get(row.task) ?? [row.task];
    const key = JSON.stringify([tasks[0], row.reservoir, row.seed]);
    const known = units.get(key);
    if (known === undefined) units.set(key, { tasks, rows: [row] });
    else known.rows.push(row);
  }
  const shapes = new Map<string, number>();
  const reported = [...units.values()].map(({ tasks, rows: own }): ReportedUnit => {
    const keys = JSON.stringify(keysOf(own));
    const shape = shapes.get(keys) ?? shapes.size;
    shapes.set(keys, shape);
    const [{ reservoir, seed }] = own;
    const perTask = new Map(own.map((row) => [row.task, row.wallSeconds]));
    const seconds = [...perTask.values()].reduce((sum, value) => sum + value, 0);
    const values = rows.length > MOST_VALUES ? {} : { values: own.map(({ value }) => value) };
    return {
      tasks,
      reservoir,
      seed,
      shape,
      ...values,
      digest: rowsDigest(own, createHash),
      seconds: Number(seconds.toFixed(2)),
    };
  });
  return {
    ...{ experiment, versions },
    headlines: Object.fromEntries(
      presented.tasks.map(({ label, presentation: { headline } }) => [
        label,
        { metric: headline.metric, noun: headline.noun },
      ]),
    ),
    shapes: [...shapes.keys()].map((keys) => JSON.parse(keys) as RowKey[]),
    units: reported,
    ...(illustration !== undefined && { pictures: digestOf(illustration, createHash) }),
    roundings: roundingsHere(),
    unrepeatable: unrepeatableIn(experiment),
  };
}
