/**
 * How a task is presented: what it asks, by which number it is read first, which tables and figures show its results,
 * and what may be said of them. All of it is plain data that survives JSON, resolved with the options of the task, so
 * that a folder of results holds what its report needs, and a report knows no task by name.
 *
 * A presentation names metrics and conditions as the lines of results do. What a run did not report leaves a gap.
 */
import type { FigurePresentation } from './figure_presentation.ts';
import type { Better, NumberFormat, Place } from './shown_values.ts';

/** A column of a table. */
export interface ColumnPresentation {
  readonly heading: string;
  readonly metric: string;
  readonly condition: string;
  readonly format: NumberFormat;
  /** The best mean is printed bold; left out where neither end is better. */
  readonly better?: Better;
}

/** A table: reservoirs down, columns across. */
export interface TablePresentation {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly ColumnPresentation[];
}

/**
 * How what can just be told grows with what is judged: the slope of ln(metric · x) on ln x over the places, for a
 * metric that is a share of x. A table of reservoirs.
 */
export interface ScalingPresentation {
  readonly kind: 'scaling';
  readonly caption: string;
  /** How to read the slopes. */
  readonly note: string;
  readonly metric: string;
  /** x is what is judged, > 0. */
  readonly places: readonly Place[];
}

/**
 * What stands in the section of a task, in its order; `how to read tables` is a note that belongs below the first
 * table.
 */
export type Block =
  | TablePresentation
  | FigurePresentation
  | ScalingPresentation
  | { readonly kind: 'how to read tables' };

/** The number by which a task is read first. */
export interface Headline {
  readonly metric: string;
  readonly better: Better;
  readonly format: NumberFormat;
  /** Within a sentence, e.g. `accuracy`. */
  readonly noun: string;
  /** Where it is reported, ascending. */
  readonly places: readonly Place[];
  /**
   * What the places are values of, where they are numbers: `{ symbol: 'T0', unit: 'ms', one: 'interval', many:
   * 'intervals T0' }`.
   */
  readonly quantity?: {
    readonly symbol: string;
    readonly unit: string;
    readonly one: string;
    readonly many: string;
  };
}

/** What the answer in brief says of a task; all of it is computed from the summary. */
export type AnswerPresentation =
  | {
      /** The reference against the best of the other families, and what taking parts of it away does. */
      readonly kind: 'verdict';
      /** Values closer than this are called as good as one another. */
      readonly margin: number;
      /** The headline's noun at the beginning of a sentence, in the plural: `Accuracies`. */
      readonly plural: string;
      /** `was not needed to …`, e.g. `tell these intervals apart`. */
      readonly purpose: string;
      /** `The spiking liquid … best`, e.g. `told these intervals apart`. */
      readonly done: string;
    }
  | {
      /** Who did best, the reference beside it, and what guessing gives. */
      readonly kind: 'best';
      /** E.g. `Relative error of produced intervals`. */
      readonly subject: string;
      /** Metric of the share of trials without an answer, which count as guesses. */
      readonly misses?: string;
    };

/** How a task is presented. */
export interface Presentation {
  /** Heading of its section. */
  readonly title: string;
  /** What is asked, in a sentence or two, with the options as used. */
  readonly question: string;
  /** What is heard; spikes where left out. */
  readonly hears?: 'series';
  readonly headline: Headline;
  readonly answer?: AnswerPresentation;
  /**
   * What the values are called that stand beside the results for comparison; `chance`, `ideal observer` and
   * `observer` where left out.
   */
  readonly observers?: { readonly chance?: string; readonly ideal?: string; readonly observer?: string };
  /** Metrics of the table on the command line. */
  readonly tableMetrics: readonly string[];
  readonly blocks: readonly Block[];
  /** Condition whose first test trial may be pictured, in every reservoir; the first one where left out. */
  readonly picturedCondition?: string;
  /**
   * How long the task takes beside others, in arbitrary units: for the order of work and the time left, never for a
   * result.
   */
  readonly costWeight: number;
}
