/**
 * An experiment that reproduces a published result: a record of what was published, what to vary, and what to compute.
 * It says what it found, never how it looks or where it is written, and "does not hold" is as good an outcome as
 * "holds".
 *
 * All work is cut into units: plain data in, plain data out, each from its own seed, so that they run on any number of
 * threads or machines and give the same bytes. The record itself stays behind on every thread; only units travel.
 */

import type { FigureData } from '../comparison/figure_data.ts';
import type { UnitContext } from '../unit.ts';
import type { ExperimentOptions, ExperimentParameters } from './experiment_parameter.ts';
import type { Finding } from './finding.ts';

/** What came out: all of it plain data. */
export interface ExperimentOutcome {
  readonly findings: readonly Finding[];
  readonly figures: readonly FigureData[];
  /** What a reader should know: protocol, choices made here, limits; a sentence or two each. */
  readonly notes: readonly string[];
  /** What was heard that does not follow from the seed: the hash of each by its name. */
  readonly heard?: Readonly<Record<string, string>>;
}

/** The record. @template O options @template U data of a unit @template R its result */
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
  /** What each option means and may be, for those who set it. */
  readonly parameters: ExperimentParameters<O>;
  /** Voices in which its units speak ({@link UnitContext.speech}): a program has to be there that has them. */
  voices?(options: O): readonly string[];
  /** Refuses options that do not go together. @throws {InputError} */
  check?(where: string, options: O): void;
  /**
   * What there is to compute, in the order in which {@link NamedExperiment.outcome} is given the results. @param seed
   * integer ≥ 0 from which all randomness comes
   */
  units(options: O, seed: number): readonly U[];
  /** What people call a unit, e.g. `network 3`. */
  labelOf(unit: U): string;
  /** How long a unit takes beside the others; all alike where left out. */
  costOf?(unit: U): number;
  /** Computes a unit; a long one says how far it is, and keeps where it is so that it can go on from there. */
  compute(unit: U, context: UnitContext): R | Promise<R>;
  /** What the results say: a pure function of them. */
  outcome(results: readonly R[], options: O, seed: number): ExperimentOutcome;
}
