/**
 * Results as one long, tidy table, for `results.parquet`: a row for each value and, below, one for each unit that
 * failed. What a condition, a task or a reservoir sets has a column of its own, so that in pandas
 *
 *   df[df.metric == 'accuracy'].groupby(['reservoir', 'T0']).value.mean()
 *
 * is a table of the study, and tables of several studies can be put below one another by their names.
 */
import type { ColumnKind, ParquetColumn } from '../../formats/parquet/write.ts';
import { canonicalJson } from '../canonical_json.ts';
import type { Field } from '../dictionary/field.ts';
import { unitOfMetric } from '../dictionary/metric_fields.ts';
import { OWN_FIELD, RESULT_TABLE_FIELDS, type ResultTableField } from '../dictionary/table_fields.ts';
import type { ComparisonOutputs } from './comparison_outputs.ts';
import type { PresentedPart } from './presented.ts';
import type { Failure, ResultRow } from './result.ts';

/** A row: a line of results, or a unit that failed. */
export type TableRow = ResultRow | Failure;

/** A column with what the dictionary says of it. */
export interface ToldColumn<Row> extends ParquetColumn<Row> {
  readonly field: Field;
}

/** What a table is made of. */
export type TableSource = Pick<ComparisonOutputs, 'rows'> & {
  readonly manifest: Pick<ComparisonOutputs['manifest'], 'name' | 'configuration' | 'presented' | 'failures'>;
};

type Scalar = string | number | boolean;
const isScalar = (value: unknown): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value);
const isFailure = (row: TableRow): row is Failure => 'cause' in row;

/** The cells of lines of results; those of failures are empty. */
const ofResults =
  <T>(of: (row: ResultRow) => T): ((row: TableRow) => T | null) =>
  (row) =>
    isFailure(row) ? null : of(row);

/** A function of things whose answer is the same for the same thing, which is asked for many rows. */
function remembered<K extends object | string, V>(of: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key) ?? of(key);
    known.set(key, found);
    return found;
  };
}

/** Numbers that a condition names: T0 and T of `T0=100 ms · T=104.6 ms`, with their units. */
function settingsIn(condition: string): ReadonlyMap<string, { readonly value: number; readonly unit: string }> {
  const found = condition.matchAll(
    /(?:^|[ ,·])([A-Za-z_]\w*)=(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?: ([^\s=·,]+)(?=[\s·,]|$))?/g,
  );
  return new Map([...found].map(([, name, value, unit = '']) => [name, { value: Number(value), unit }]));
}

/** Names in order of first appearance. */
const distinct = (names: Iterable<string>): string[] => [...new Set(names)];

/** Columns of what conditions set. */
function conditionColumns(conditions: readonly string[]): ToldColumn<TableRow>[] {
  const settings = remembered(settingsIn);
  const all = conditions.map(settings);
  return distinct(all.flatMap((one) => [...one.keys()])).map((name) => {
    const units = distinct(all.flatMap((one) => one.get(name)?.unit ?? []));
    const unit = units.length === 1 ? units[0] : '';
    return {
      name: name in RESULT_TABLE_FIELDS ? `condition_${name}` : name,
      kind: 'number',
      of: ofResults(({ condition }) => settings(condition).get(name)?.value ?? null),
      field: { ...OWN_FIELD.condition, ...(unit !== '' && { unit }) },
    };
  });
}

/** The kind that holds all values. */
function kindOf(values: readonly Scalar[]): ColumnKind {
  const types = new Set(values.map((value) => typeof value));
  if (types.size > 1 || types.has('string')) return 'text';
  return types.has('boolean') ? 'boolean' : 'number';
}

/** Columns of what the experiment sets of its tasks, or of its reservoirs, and does not leave at the defaults. */
function partColumns(
  part: 'task' | 'reservoir',
  parts: readonly (PresentedPart<unknown> & { readonly byTask?: Readonly<Record<string, object>> | undefined })[],
  rows: readonly ResultRow[],
): ToldColumn<TableRow>[] {
  const byLabel = new Map(parts.map((one) => [one.label, one]));
  const used = (row: ResultRow, name: string): Scalar | null => {
    const own = (row.params[part] as Readonly<Record<string, unknown>> | undefined)?.[name];
    const value = own ?? byLabel.get(row[part])?.settings?.[name];
    return isScalar(value) ? value : null;
  };
  const set = parts.flatMap(({ settings, byTask = {} }) => [
    ...Object.keys(settings ?? {}),
    ...Object.values(byTask).flatMap(Object.keys),
  ]);
  return distinct(set)
    .filter((name) => name !== 'stateNoise' && name !== 'size')
    .flatMap((name) => {
      const values = rows.map((row) => used(row, name)).filter((value) => value !== null);
      const kind = kindOf(values);
      const of = ofResults((row) => {
        const value = used(row, name);
        return kind === 'text' && value !== null ? String(value) : value;
      });
      // Lists have no column: they are in params.
      return values.length === 0 ? [] : [{ name: `${part}_${name}`, kind, of, field: OWN_FIELD[part] }];
    });
}

/** Columns that every table has, each but for its name and what the dictionary says. */
function commonColumns({
  manifest,
}: TableSource): Record<ResultTableField, Pick<ParquetColumn<TableRow>, 'kind' | 'of'>> {
  const { name, presented, configuration } = manifest;
  const tasks = new Map(presented.tasks.map((task) => [task.label, task]));
  const reservoirs = new Map(presented.reservoirs.map((reservoir) => [reservoir.label, reservoir]));
  const json = remembered(canonicalJson as (value: object) => string);
  const text = (of: (row: TableRow) => string | null) => ({ kind: 'text', of }) as const;
  const number = (of: (row: ResultRow) => number | null | undefined) =>
    ({ kind: 'number', of: ofResults((row) => of(row) ?? null) }) as const;
  const noiseOf = ({ task }: ResultRow): number | null => {
    const noise = tasks.get(task)?.settings?.stateNoise ?? configuration.stateNoise;
    return typeof noise === 'number' ? noise : null;
  };
  return {
    study: text(() => name),
    task: text(({ task }) => task),
    taskName: text(({ task }) => tasks.get(task)?.name ?? null),
    reservoir: text(({ reservoir }) => reservoir),
    reservoirName: text(({ reservoir }) => reservoirs.get(reservoir)?.name ?? null),
    seed: { kind: 'integer', of: ({ seed }) => seed },
    size: { kind: 'integer', of: ofResults(({ size }) => size) },
    stateNoise: number(noiseOf),
    condition: text(ofResults(({ condition }) => condition)),
    metric: text(ofResults(({ metric }) => metric)),
    value: number(({ value }) => value),
    unit: text(ofResults(({ task, metric }) => unitOfMetric(metric, tasks.get(task)?.name))),
    bound: text(ofResults(({ bound }) => bound)),
    scaleLow: number(({ scale }) => scale?.low),
    scaleHigh: number(({ scale }) => scale?.high),
    scaleStep: number(({ scale }) => scale?.step),
    chance: number(({ chance }) => chance),
    ideal: number(({ ideal }) => ideal),
    observer: number(({ observer }) => observer),
    failed: text((row) => (isFailure(row) ? row.cause : null)),
    params: text(ofResults(({ params }) => json(params))),
    learning: text(ofResults(({ learning }) => (learning === undefined ? null : canonicalJson(learning)))),
    wallSeconds: number(({ wallSeconds }) => wallSeconds),
  };
}

/** The columns and rows of the table. */
export function resultsTable(source: TableSource): {
  readonly columns: readonly ToldColumn<TableRow>[];
  readonly rows: readonly TableRow[];
} {
  const { manifest, rows } = source;
  const { tasks, reservoirs } = manifest.presented;
  const common = Object.entries(commonColumns(source)).map(
    ([name, column]): ToldColumn<TableRow> => ({
      name,
      ...column,
      field: RESULT_TABLE_FIELDS[name as ResultTableField],
    }),
  );
  const own = [
    ...conditionColumns(distinct(rows.map(({ condition }) => condition))),
    ...partColumns('task', tasks, rows),
    ...partColumns('reservoir', reservoirs, rows),
  ];
  const at = common.findIndex(({ name }) => name === 'metric');
  return {
    columns: [...common.slice(0, at), ...own, ...common.slice(at)],
    rows: [...rows, ...manifest.failures],
  };
}
