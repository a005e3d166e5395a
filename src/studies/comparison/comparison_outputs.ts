/**
 * What a comparison leaves behind, made of the results of its units: the rows in canonical order with their hash, the
 * summary and the manifest. Units that failed, or that nobody computed, are listed with the cause and leave no rows;
 * the report can be drawn without them and without pictures.
 */

import type { CreateHash } from '../../sha256.ts';
import type { Declaration } from '../declaration.ts';
import type { Plan } from '../plan.ts';
import type { RunResults } from '../run_units.ts';
import { type ComparisonStudy, type ComparisonUnit, isPictures } from './comparison.ts';
import type { Experiment } from './experiment.ts';
import { type FactorialOutcome, factorialOutcome } from './factorial.ts';
import { factorialCsv } from './factorial_csv.ts';
import type { Illustration } from './illustration.ts';
import { marginsOf } from './margins.ts';
import type { PresentedExperiment } from './presented.ts';
import { type PrimaryOutcome, primaryOutcome } from './primary.ts';
import type { Failure, ResultRow } from './result.ts';
import { hashRows, rowLines, unitKey } from './result_lines.ts';
import { type SummaryRow, summarise } from './summary.ts';
import { summaryCsv } from './summary_csv.ts';
import { taskGroups } from './task_groups.ts';

/** Of the files of results; what was written before there was one has none, and is read as this. */
export const RESULTS_FORMAT = 1;

/** How a study was run, for its manifest. */
export interface SessionFacts {
  /** Shell command that repeats it. */
  readonly command: string;
  /** By name, e.g. `rippletank`, `node`. */
  readonly versions: Readonly<Record<string, string>>;
  /** Wall time of the last session. */
  readonly seconds: number;
  /** Units computed at a time. */
  readonly jobs: number;
  /** Of the study, where it was computed as a whole. */
  readonly declaration?: Declaration;
}

/** What came out. */
export interface ComparisonOutputs {
  readonly manifest: {
    /** Of the files of results: programs refuse another one. */
    readonly format: typeof RESULTS_FORMAT;
    readonly name: string;
    readonly command: string;
    readonly configuration: Readonly<Record<string, unknown>>;
    /** How the parts of the experiment are presented. */
    readonly presented: PresentedExperiment;
    readonly seeds: readonly number[];
    readonly versions: Readonly<Record<string, string>>;
    readonly resultsHash: string;
    readonly declaration?: Declaration;
    /** What was declared beforehand, and what came of it. */
    readonly primary?: PrimaryOutcome;
    readonly factorials?: readonly FactorialOutcome[];
    readonly failures: readonly Failure[];
    readonly wallSeconds: Readonly<Record<string, number>>;
  };
  readonly rows: readonly ResultRow[];
  readonly summary: readonly SummaryRow[];
  readonly illustration: Illustration | undefined;
  /** Why there are no pictures, if there are none. */
  readonly pictureFailure: string | undefined;
}

/** What came of the outcomes that an experiment declares. */
export function declaredOutcomes(
  experiment: Experiment,
  rows: readonly ResultRow[],
): Pick<ComparisonOutputs['manifest'], 'primary' | 'factorials'> {
  const { primary, factorials } = experiment;
  return {
    ...(primary && { primary: primaryOutcome(primary, rows, experiment) }),
    ...(factorials && { factorials: factorials.map((design) => factorialOutcome(design, rows, experiment)) }),
  };
}

/**
 * Makes the outputs.
 * @param run its failures include every unit of the plan that has no result
 * @param createHash begins a hash, where there is a faster one than ours
 */
export async function comparisonOutputs(
  { study, units }: Plan<ComparisonStudy>,
  { results, failures, computed }: RunResults,
  { command, versions, seconds, jobs, declaration }: SessionFacts,
  createHash?: CreateHash,
): Promise<ComparisonOutputs> {
  const { presented, spec } = study;
  const { experiment } = spec;
  const inOrder = units.map(({ id, unit }) => ({ unit: unit as ComparisonUnit, id, result: results.get(id) }));
  const rows = inOrder.flatMap(({ unit, result }) =>
    isPictures(unit) || result === undefined ? [] : (result as readonly ResultRow[]),
  );
  const causes = new Map(failures.map(({ id, cause }) => [id, cause]));
  const groups = new Map(taskGroups(experiment.tasks).map((group) => [group[0].label, group]));
  const failed = inOrder.flatMap(({ unit, id }): Failure[] => {
    const cause = causes.get(id);
    if (isPictures(unit) || cause === undefined) return [];
    return (groups.get(unit.task) ?? []).map(({ label }) => ({ ...unit, task: label, cause }));
  });
  const pictures = inOrder.find(({ unit }) => isPictures(unit));
  const resultsHash = await hashRows(rows, createHash);
  const unitSeconds = new Map(rows.map((row) => [unitKey(row), row.wallSeconds]));
  return {
    manifest: {
      format: RESULTS_FORMAT,
      name: experiment.name,
      command,
      configuration: { ...experiment },
      presented,
      seeds: Array.from({ length: experiment.networks }, (_, i) => experiment.seed + i),
      versions,
      resultsHash,
      ...(declaration && { declaration }),
      ...declaredOutcomes(experiment, rows),
      failures: failed,
      wallSeconds: {
        units: [...unitSeconds.values()].reduce((sum, value) => sum + value, 0),
        lastSession: seconds,
        unitsInLastSession: computed,
        jobs,
      },
    },
    rows,
    summary: summarise(rows, {
      ...{ reference: experiment.reference, seed: experiment.seed },
      marginOf: marginsOf(presented.tasks),
    }),
    illustration: pictures?.result as Illustration | undefined,
    pictureFailure: pictures && causes.get(pictures.id),
  };
}

/** Names of the files but for the report; `factorial.csv` where a design was declared. */
export const comparisonFileNames = ['results.jsonl', 'summary.csv', 'factorial.csv', 'manifest.json'] as const;

type FileName = (typeof comparisonFileNames)[number];

/** Name of the results as a table (results_table.ts). */
export const RESULTS_TABLE = 'results.parquet';

/** Files but for the report: text, or parts of it, by name. */
export function comparisonFiles({
  manifest,
  rows,
  summary,
}: ComparisonOutputs): Readonly<Partial<Record<FileName, string | Iterable<string>>>> {
  return {
    'results.jsonl': rowLines(rows),
    'summary.csv': summaryCsv(summary),
    ...(manifest.factorials && { 'factorial.csv': factorialCsv(manifest.factorials) }),
    'manifest.json': `${JSON.stringify(manifest, undefined, 2)}\n`,
  };
}
