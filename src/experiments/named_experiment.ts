/**
 * An experiment that reproduces a published result: a record of what was published, what to vary, and how to run it. It says what it
 * found, never how it looks or where it is written, and "does not hold" is as good an outcome as "holds".
 *
 * Long work is cut into units: plain data in, plain data out, each from its own seed, so that they run on any number of threads and
 * give the same bytes. The record itself stays behind on every thread; only units travel.
 */
import type { FigureData } from './figure_data.ts';
import type { Finding } from './finding.ts';

/** Options of an experiment: plain data under names with NEST's units or in camelCase. */
export type ExperimentOptions = Readonly<Record<string, number | string | boolean | readonly (number | string)[]>>;

/** What an experiment is given while it runs. */
export interface ExperimentRun<U = unknown, R = unknown> {
  /** Integer ≥ 0 from which all randomness comes. */
  readonly seed: number;
  /** Threads that may be used; results do not depend on it. */
  readonly jobs: number;
  /** Once aborted, nothing that is returned will be looked at. */
  readonly signal: AbortSignal;
  /** Says how far the run is, from 0 to 1; {@link computeAll} says it by itself. */
  progress(share: number, what?: string): void;
  /** Computes units on the threads; results in the order of the units. */
  computeAll(units: readonly U[]): Promise<readonly R[]>;
}

/** What came out: all of it plain data. */
export interface ExperimentOutcome {
  readonly findings: readonly Finding[];
  readonly figures: readonly FigureData[];
  /** What a reader should know: protocol, choices made here, limits; a sentence or two each. */
  readonly notes: readonly string[];
}

/** The record. @template O options @template U unit of work @template R what a unit returns */
export interface NamedExperiment<O extends ExperimentOptions = ExperimentOptions, U = unknown, R = unknown> {
  /** In kebab-case, as on the command line. */
  readonly name: string;
  readonly title: string;
  readonly question: string;
  /** What was published, in a sentence or two. */
  readonly published: string;
  readonly citation: string;
  /** The version to cite, and one that shows everything within half a minute. */
  readonly options: { readonly full: O; readonly quick: O };
  /** Computes one unit; needed where {@link ExperimentRun.computeAll} is called. */
  unit?(unit: U): R | Promise<R>;
  run(options: O, run: ExperimentRun<U, R>): Promise<ExperimentOutcome>;
}
