/** What an experiment leaves behind: lines of `results.jsonl`, and nothing that a report could not be drawn from. */

import type { TrainingRecord } from '../../learners/learner.ts';
import type { Bound, Scale } from '../../metrics/measure.ts';

/** One number obtained from one network seed: a line of `results.jsonl`. */
export interface ResultRow {
  readonly task: string;
  readonly reservoir: string;
  /** Seed of the network and of its trials; the unit of inference. */
  readonly seed: number;
  /** State dimension. */
  readonly size: number;
  /** e.g. `T0=200 ms`. */
  readonly condition: string;
  readonly metric: string;
  /** null where the metric is undefined. */
  readonly value: number | null;
  /** That the true value is at least, or at most, `value`, which is where measuring ends. */
  readonly bound: Bound | null;
  /** Where the value can lie and how finely it is measured, where that is known. */
  readonly scale: Scale | null;
  /** What guessing gives. */
  readonly chance: number | null;
  /** What the ideal observer of the input spikes gives. */
  readonly ideal: number | null;
  /** What an observer with noise like a person's gives. */
  readonly observer: number | null;
  /** Parameters of the reservoir and of the task, as used. */
  readonly params: Readonly<Record<string, unknown>>;
  /**
   * Loss by pass of a network that was trained, on the first line of each condition that it was trained for. It tells
   * of the way to the result and is left out of the results' hash.
   */
  readonly learning?: readonly TrainingRecord[];
  /**
   * Wall time of the unit that gave this line: the one field that is a measurement of the machine, left out of the
   * results' hash.
   */
  readonly wallSeconds: number;
}

/** A unit (task × reservoir × seed) that failed, with its cause. */
export interface Failure {
  readonly task: string;
  readonly reservoir: string;
  readonly seed: number;
  readonly cause: string;
}
