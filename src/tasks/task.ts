/**
 * A task says what is presented, what a readout should answer, how answers are scored, and how the scores are shown.
 * It never sees a reservoir.
 */
import type { NdArray } from 'ndarray';
import type { Bound, Scale } from '../metrics/measure.ts';
import type { ChannelCounts, Trial } from '../signals.ts';
import type { Presentation } from './presentation.ts';

/** A trial with the answers wanted at its sample times. */
export interface TaskTrial {
  readonly trial: Trial;
  /** Desired outputs, [T × K], one row per `trial.sampleTimesMs`. */
  readonly targets: NdArray<Float64Array>;
  /** What the scorer needs to know of the trial: interval in ms, onset … by name. */
  readonly facts: Readonly<Record<string, number>>;
}

/** One number that a task reports. */
export interface Score {
  /** e.g. `accuracy`, `dPrime`, `weberFraction`, `bias`. */
  readonly metric: string;
  /**
   * Never left undefined for a bad answer: a trial without one counts as a guess, and a threshold out of reach as a
   * bound.
   */
  readonly value: number;
  /** That the true value is at least, or at most, `value`, which is where measuring ends. */
  readonly bound?: Bound | null;
  /** Where the value can lie and how finely it is measured, where that is known. */
  readonly scale?: Scale;
  /** What guessing gives, where that is defined. */
  readonly chance?: number;
  /** What the ideal observer of the input spikes gives, where one exists. */
  readonly ideal?: number;
  /** What an observer with noise like a person's gives, where one is known; not a limit, a reservoir may do better. */
  readonly observer?: number;
  /** Refines the condition, e.g. `T=250 ms` of a psychometric curve. */
  readonly at?: string;
}

/** A number that the scores of several conditions give together. */
export interface CombinedScore extends Omit<Score, 'at'> {
  /** Where it is reported, e.g. `T0=200 ms` of a threshold over conditions with several ratios. */
  readonly condition: string;
}

/** Trials, targets and scores, all from the seed; equal seeds give equal trials for every reservoir. */
export interface Task {
  readonly name: string;
  /** Parameters as used, for the results file. */
  readonly params: Readonly<Record<string, number | string | boolean | readonly number[]>>;
  /** Input channels of its trials, of each kind. */
  readonly channels: ChannelCounts;
  /** Conditions, each with a readout of its own, e.g. `T0=200 ms`. */
  readonly conditions: readonly string[];
  /** How its results are shown: plain data, with the options as used. */
  readonly presentation: Presentation;
  /** Trials on which the readout is fitted. */
  train(condition: string, seed: number): readonly TaskTrial[];
  /** Fresh trials on which it is scored; the first of them where `nextTest` gives more. */
  test(condition: string, seed: number): readonly TaskTrial[];
  /**
   * The next test trials, where what is asked depends on the answers so far (adaptive procedures): a pure function of
   * its arguments, so that equal answers give equal trials.
   * @param tested all test trials so far, in order @param predictions answers to them, one [T × K] array per trial
   * @returns none when the test is over; what is scored then are all trials together
   */
  nextTest?(
    condition: string,
    seed: number,
    tested: readonly TaskTrial[],
    predictions: readonly NdArray<Float64Array>[],
  ): readonly TaskTrial[];
  /** Scores predictions, one [T × K] array per trial. */
  score(
    condition: string,
    trials: readonly TaskTrial[],
    predictions: readonly NdArray<Float64Array>[],
  ): readonly Score[];
  /**
   * What the scores of all conditions say together, where they say something.
   * @param scores of each condition
   */
  combine?(scores: ReadonlyMap<string, readonly Score[]>): readonly CombinedScore[];
}
