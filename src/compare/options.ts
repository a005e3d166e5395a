/** What a program compares, and what it gets. */
import type { LearnerName, OwnLearner } from '../learners/catalogue.ts';
import type { Failure, ResultRow } from '../studies/comparison/result.ts';
import type { SummaryRow } from '../studies/comparison/summary.ts';
import type { FactorialContrast } from '../studies/statistics/factorial_contrasts.ts';
import type { PrimaryContrast } from '../studies/statistics/primary_contrasts.ts';
import type { TaskName } from '../tasks/create_task.ts';
import type { OwnTask } from '../tasks/define_task.ts';

/** A number, a word or a switch; or a list, each value of which becomes a condition. */
type Setting = number | string | boolean | readonly (number | string | boolean)[];

/** Parameters beside the name of a part, by name. */
interface Settings {
  readonly label?: string;
  readonly [parameter: string]: Setting | undefined;
}

/** A part of one's own as `define…` returned it: alone, or with parameters and a label. */
export type OwnPart<Part> =
  | Part
  | { readonly own: Part; readonly label?: string; readonly [parameter: string]: Setting | Part | undefined };

/** A part of one's own by its file and what that exports, `./mine.ts#pause`; in Node only. */
export type PartOfFile = { readonly module: string } & Settings;

/** A system: by name (a trained network's, too), with parameters, or one's own. */
export type ComparedReservoir =
  | LearnerName
  | ({ readonly name: LearnerName } & Settings)
  | PartOfFile
  | OwnPart<OwnLearner>;

/** A task: by name, with options, or one's own. */
export type ComparedTask = TaskName | ({ readonly name: TaskName } & Settings) | PartOfFile | OwnPart<OwnTask>;

/** A declared outcome; what is left out is that of the task's headline. */
export interface DeclaredOutcome {
  /** Label of the task. */
  readonly task: string;
  readonly metric?: string;
  /** > 0, in the unit of the metric. */
  readonly margin?: number;
  readonly better?: 'higher' | 'lower';
  readonly conditions?: readonly string[];
}

/** A factorial design: an entry whose lists are the factors, or factors with the level of each by reservoir. */
export interface DeclaredDesign extends DeclaredOutcome {
  readonly name?: string;
  readonly reservoir?: string;
  readonly factors?: Readonly<Record<string, readonly (string | number | boolean)[]>>;
  readonly cells?: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;
}

/** How far a comparison is. */
export interface CompareProgress {
  /** Units that are finished: one is a reservoir on a task with a network, or the pictures of the report. */
  readonly finished: number;
  readonly units: number;
  /** Share of the work that is done, 0 … 1. */
  readonly share: number;
}

/** What is compared: the keys of an experiment file but for `search` (docs/comparison.md); and how. */
export interface CompareOptions {
  /** Of the run: 1 to 64 letters, digits and _ + . -; `comparison` where left out. */
  readonly name?: string;
  /** The standard eight where left out. */
  readonly reservoirs?: readonly ComparedReservoir[];
  /** Three of intervals where left out. */
  readonly tasks?: readonly ComparedTask[];
  /** How many networks each reservoir is built with, 1 to 10,000; 10 where left out. */
  readonly networks?: number;
  /** Of the first network, ≥ 0; the others follow by ones. 1 where left out. */
  readonly seed?: number;
  /** State dimension, 1 to 10⁶, of liquids a multiple of 135; 135 where left out. */
  readonly size?: number | readonly number[];
  /** SD of the noise on all states, as a share of the largest SD of a state, 0 to 100; 0 where left out. */
  readonly stateNoise?: number | readonly number[];
  /** Label of the reservoir that all others are compared with; `liquid` where left out, if it takes part. */
  readonly reference?: string;
  readonly primary?: DeclaredOutcome;
  readonly factorials?: DeclaredDesign | readonly DeclaredDesign[];
  /** Units computed at a time, 1 where left out; in Node more run on threads. Results do not depend on it. */
  readonly jobs?: number;
  /** Ends it: the promise is rejected with the reason of the signal. */
  readonly signal?: AbortSignal;
  /** Called whenever a unit begins, gets on or ends. */
  readonly onProgress?: (progress: CompareProgress) => void;
}

/** What came of a comparison. */
export interface Comparison {
  /** One for each task × reservoir × network × condition × metric, in canonical order (docs/data_dictionary.md). */
  readonly rows: readonly ResultRow[];
  /** Means over networks with 95 % intervals, and differences to the reference. */
  readonly summary: readonly SummaryRow[];
  /** The declared outcome; left out where none was declared. */
  readonly contrasts?: readonly PrimaryContrast[];
  /** Effects of the declared designs, by their names; left out where none was declared. */
  readonly effects?: Readonly<Record<string, readonly FactorialContrast[]>>;
  /** Units that failed, with the cause; they have no rows. */
  readonly failures: readonly Failure[];
  /** The report: one page, which needs no other file. */
  readonly html: string;
  /** SHA-256 of the rows without their wall times, hexadecimal: that of the command line for the same experiment. */
  readonly resultsHash: string;
}
