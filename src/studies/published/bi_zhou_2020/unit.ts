/** One network of one task: trained, tested on new trials, and looked into. */
import type { UnitContext } from '../../unit.ts';
import {
  decodeElapsed,
  decodeHeld,
  type ElapsedTime,
  type Held,
  heldIntervals,
  type Produced,
  producedIntervals,
  stereotypy,
} from './analyses.ts';
import { recordTrials, type Trained, trialsOf } from './recorded.ts';
import type { Performance } from './scores.ts';
import { type Evaluation, type TrainingProtocol, trainTimer } from './train.ts';
import { DT, type TimingTask } from './trials.ts';

/** What all units share, as plain options. */
export type TimingProtocol = {
  readonly units: number;
  readonly batch: number;
  readonly rate: number;
  readonly evaluateEvery: number;
  readonly evaluations: number;
  readonly tests: number;
  /** ms, both ends */
  readonly intervals: readonly number[];
  readonly testedIntervals: readonly number[];
  readonly delays: readonly number[];
  readonly latestOnset: number;
  readonly success: number;
  readonly timingError: number;
  readonly choiceError: number;
};

/** A network. */
export interface TimingUnit {
  readonly task: TimingTask;
  readonly seed: number;
  readonly protocol: TimingProtocol;
}

/** What its states do. */
export interface Looked {
  /** Intervals that were told, ms. */
  readonly intervals: readonly number[];
  /** Under noise. */
  readonly stereotypy: number;
  readonly elapsed: ElapsedTime;
  readonly held: Held;
  /** Under noise, [taught][asked] of {@link HELD_INSTANTS}. */
  readonly heldDecoding: readonly (readonly number[])[];
  /** null in comparison, where nothing is produced. */
  readonly produced: Produced | null;
}

/** What came of it. */
export interface TimingResult {
  readonly task: TimingTask;
  readonly seed: number;
  readonly attempts: number;
  readonly history: readonly Evaluation[];
  /** Whether the last evaluation met the criterion. */
  readonly reached: boolean;
  readonly unseen: Performance;
  readonly looked: Looked;
}

/** Intervals that are looked into, evenly from the shortest to the longest that is tested. */
const INTERVALS = 7;
/** Instants of the delay at which it is asked which interval is held. */
export const HELD_INSTANTS = 8;
/** Noisy trials of each interval from which decoders learn, and as many that they are asked. */
const REPEATS = 8;
/** Where the earliest onset is, ms. */
const EARLIEST: Readonly<Record<TimingTask, number>> = { production: 80, comparison: 100 };

/** How networks of a task are trained. */
export function trainingOf(task: TimingTask, protocol: TimingProtocol): TrainingProtocol {
  const { intervals, testedIntervals, delays, latestOnset, timingError, choiceError, ...shared } = protocol;
  const range = ([low, high]: readonly number[]): readonly [number, number] => [low, high];
  const times = {
    onsets: [EARLIEST[task], latestOnset] as const,
    intervals: range(intervals),
    delays: range(delays),
  };
  return {
    ...{ ...shared, times, tested: { ...times, intervals: range(testedIntervals) } },
    error: task === 'production' ? timingError : choiceError,
  };
}

/** Looks into a trained network. */
export function lookInto({ task, seed, protocol }: TimingUnit, trained: Trained): Looked {
  const [low, high] = protocol.testedIntervals.map((ms) => ms / DT);
  const intervals = Array.from({ length: INTERVALS }, (_, k) => Math.round(low + (k * (high - low)) / (INTERVALS - 1)));
  const delay = Math.floor(protocol.delays[1] / DT);
  const quiet = recordTrials(trained, trialsOf(task, intervals, delay));
  const repeated = intervals.flatMap((interval) => Array.from({ length: REPEATS }, () => interval));
  const [taught, asked] = [0, 1].map((number) =>
    recordTrials(trained, trialsOf(task, repeated, delay), { seed, number }),
  );
  const noisy = intervals.map((_, k) => asked[k * REPEATS]);
  return {
    intervals: intervals.map((steps) => DT * steps),
    stereotypy: stereotypy(noisy),
    elapsed: decodeElapsed(taught, asked),
    held: heldIntervals(quiet),
    heldDecoding: decodeHeld(taught, asked, HELD_INSTANTS),
    produced: task === 'production' ? producedIntervals(quiet) : null,
  };
}

/** Computes a unit. */
export async function learnToTime(unit: TimingUnit, context: UnitContext): Promise<TimingResult> {
  const { task, seed, protocol } = unit;
  const training = trainingOf(task, protocol);
  const trained = await trainTimer(task, seed, training, context);
  const { attempts, history, unseen } = trained;
  const last = history[history.length - 1];
  return {
    ...{ task, seed, attempts, history, unseen },
    reached: last.success > training.success && last.error < training.error,
    looked: lookInto(unit, trained),
  };
}
