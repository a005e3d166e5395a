/**
 * What a report is drawn from: results, never simulators. The rows and failures are those of `results.jsonl`; the
 * summary is what `summary.csv` holds; the illustration is one recorded trial and a few produced intervals. Every
 * string may come from a user's file: treat it as hostile.
 */
import type { FactorialOutcome } from '../studies/comparison/factorial.ts';
import type { Illustration } from '../studies/comparison/illustration.ts';
import type { PresentedExperiment } from '../studies/comparison/presented.ts';
import type { PrimaryOutcome } from '../studies/comparison/primary.ts';
import type { Failure, ResultRow } from '../studies/comparison/result.ts';
import type { SummaryRow } from '../studies/comparison/summary.ts';
import type { Declaration } from '../studies/declaration.ts';
import type { DrawRow } from '../studies/search/draw_row.ts';
import type { Rerun } from './rerun.ts';

export type { DrawRow, Failure, Illustration, ResultRow, SummaryRow };

/** Where the results came from. */
export interface ReportManifest {
  readonly name: string;
  /** Versions by name, e.g. `rippletank`, `node`. */
  readonly versions: Readonly<Record<string, string>>;
  /**
   * How its tasks and reservoirs are presented; results of earlier versions have none and are shown by their numbers.
   */
  readonly presented?: PresentedExperiment;
  /** The whole configuration as run. */
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly seeds: readonly number[];
  /** Hash of the results without their wall times. */
  readonly resultsHash: string;
  /** Of the study; results of earlier versions, and merged ones, have none. */
  readonly declaration?: Declaration;
  readonly failures: readonly Failure[];
  /** What the experiment declares, and what came of it. */
  readonly primary?: PrimaryOutcome;
  readonly factorials?: readonly FactorialOutcome[];
  /** Shell command that repeats the run. */
  readonly command?: string | undefined;
}

/** Everything that a report shows. */
export interface ReportData {
  readonly manifest: ReportManifest;
  readonly rows: readonly ResultRow[];
  readonly summary: readonly SummaryRow[];
  readonly illustration: Illustration | undefined;
  /** Of the search before it, where there was one. */
  readonly draws?: readonly DrawRow[] | undefined;
  /** By which readers compute units again; left out of a page without an engine. */
  readonly rerun?: Rerun | undefined;
}
