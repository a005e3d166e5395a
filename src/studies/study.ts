/**
 * A study: what is asked, cut into units. A spec is a study as plain data, which is all that another thread or machine
 * needs; what is made of it (`openStudy` in catalogue.ts) can list the units and compute each. What becomes of the
 * results is not said here: see comparison_outputs.ts, published_outputs.ts and search_outcome.ts.
 */
import type { Experiment } from './comparison/experiment.ts';
import type { ExperimentOptions } from './published/experiment_parameter.ts';
import type { UnitContext } from './unit.ts';

/** Reservoirs against tasks. */
export interface ComparisonSpec {
  readonly kind: 'comparison';
  readonly experiment: Experiment;
}

/** A search for parameters of the reservoirs of a comparison, before that. */
export interface SearchSpec {
  readonly kind: 'search';
  /** Its `search` says how many draws there are, on how many networks. */
  readonly experiment: Experiment;
}

/** A published result that is reproduced. */
export interface PublishedSpec {
  readonly kind: 'published';
  /** As in the catalogue. */
  readonly name: string;
  readonly seed: number;
  /** Whether it is the small version. */
  readonly quick: boolean;
  readonly options: ExperimentOptions;
}

/** A study as plain data. */
export type StudySpec = ComparisonSpec | SearchSpec | PublishedSpec;

/** A study that can be planned and computed. @template U data of a unit @template R its result */
export interface Study<U = unknown, R = unknown> {
  readonly spec: StudySpec;
  /** As progress calls it, e.g. `compare quick`. */
  readonly title: string;
  /** Of the machine's program, where units speak; whoever runs them makes sure beforehand that it has them. */
  readonly voices?: readonly string[] | undefined;
  /** All units in canonical order, which is that of the results. */
  units(): readonly U[];
  labelOf(unit: U): string;
  costOf(unit: U): number;
  compute(unit: U, context: UnitContext): Promise<R>;
  /** What of a result is the same wherever it is computed: all but the time that it took. */
  lasting(result: R): unknown;
}
