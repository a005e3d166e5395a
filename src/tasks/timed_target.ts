/**
 * What a readout should do to answer at time T after an event, and how its answer is read.
 *   step  0 before T, 1 from T on (Bi & Zhou 2020); answered at the crossing of 1/2
 *   ramp  t/T up to T, then 0;                      answered at the crossing of 0.9, divided by 0.9
 *   bump  exp(−(t − T)²/2(wT)²), w = `bumpWidth`;   answered at the crossing of 1/2, divided by 1 − 1.177·w
 * A least-squares readout learns E[target | state]. For the step that is the probability that the moment has come:
 * crossing 1/2 is the median of what the state knows. For bump and ramp it is a probability *density* times the
 * width, which stays below the level wherever T is known less exactly than the target is wide: in pilots (135 units,
 * 10 Hz background, bumps of .05 T) liquid, echo states and filter bank missed every bump. Who knows nothing outputs
 * the share of samples after T: the window must end early enough for that to lie below 1/2, or ignorance answers at
 * once. A trial without an answer counts as a guess, as chance answers in that task.
 */
import { refuse } from '../errors.ts';
import { checkRange } from './options.ts';
import { firstCrossing } from './response_time.ts';
import type { TaskTrial } from './task.ts';

const SHAPES = ['step', 'ramp', 'bump'] as const;

/** Shape of the target in time. */
export type TargetShape = (typeof SHAPES)[number];

/** How an interval is to be produced, and when an answer counts. */
export type TimedOptions = {
  readonly target: TargetShape;
  /** SD of the bump as a fraction of the interval. */
  readonly bumpWidth: number;
  /** Between samples of target and output, in ms. */
  readonly sampleEveryMs: number;
  /** An answer counts from this fraction of the interval (ready-set-go: of the prior's shortest) … */
  readonly windowStart: number;
  /** … to this one (of the prior's longest), which also ends the trial. */
  readonly windowEnd: number;
};

/** What is produced when nothing else is asked for, the window apart. */
export const timedDefaults = { target: 'step', bumpWidth: 0.05, sampleEveryMs: 10 } as const;

/**
 * Background of tasks with a timed answer, in Hz per channel. At the 10 Hz of discrimination a second of background
 * holds twice the spikes of a volley, and no reservoir with a linear readout reproduced intervals (ready-set-go
 * slopes of −.3 … 0, measured); at 2 Hz they differ.
 */
export const timedBackgroundHz = 2;

/** Refuses targets that cannot be, for intervals of at least `shortestMs`. */
export function checkTimed(where: string, options: TimedOptions, shortestMs: number): void {
  if (!SHAPES.includes(options.target)) refuse(where, `unknown target (${options.target})`, `use ${SHAPES.join(', ')}`);
  checkRange(where, 'bumpWidth', options.bumpWidth, 0.001, 0.5);
  checkRange(where, 'sampleEveryMs', options.sampleEveryMs, 0.1, shortestMs / 4);
  checkRange(where, 'windowStart', options.windowStart, 0, 0.8);
  checkRange(where, 'windowEnd', options.windowEnd, 1.1, 10);
}

/** The target `elapsedMs` after the event that starts an interval of `intervalMs`. */
export function timedTarget(elapsedMs: number, intervalMs: number, options: TimedOptions): number {
  switch (options.target) {
    case 'step':
      return Math.max(0, Math.min(1, 0.5 + (elapsedMs - intervalMs) / (2 * options.sampleEveryMs)));
    case 'ramp':
      return elapsedMs <= intervalMs ? elapsedMs / intervalMs : 0;
    case 'bump':
      return Math.exp(-0.5 * ((elapsedMs - intervalMs) / (options.bumpWidth * intervalMs)) ** 2);
  }
}

/** Level at which a shape is answered, and the fraction of the interval at which the target itself passes it. */
export function crossingOf(options: TimedOptions): { level: number; fraction: number } {
  if (options.target === 'ramp') return { level: 0.9, fraction: 0.9 };
  if (options.target === 'bump') return { level: 0.5, fraction: 1 - Math.sqrt(2 * Math.LN2) * options.bumpWidth };
  return { level: 0.5, fraction: 1 };
}

/** From and to, in ms after the event: when an answer counts. */
export type ResponseWindow = readonly [number, number];

/** Sample times, every `sampleEveryMs` from an event at `eventMs` on, to the end of the window. */
export function timedSamples(eventMs: number, [, closesMs]: ResponseWindow, sampleEveryMs: number): Float64Array {
  const steps = Math.floor(closesMs / sampleEveryMs + 1e-9);
  return Float64Array.from({ length: steps + 1 }, (_, step) => eventMs + step * sampleEveryMs);
}

/**
 * The interval that an output produces, in ms after the event; NaN for a miss.
 * @param trial with fact `eventMs`
 * @param output one value per sample time
 */
export function producedInterval(
  trial: TaskTrial,
  output: Float64Array,
  options: TimedOptions,
  [opensMs, closesMs]: ResponseWindow,
): number {
  const { eventMs } = trial.facts;
  const { level, fraction } = crossingOf(options);
  const window = [eventMs + opensMs, eventMs + closesMs] as const;
  return (firstCrossing(trial.trial.sampleTimesMs, output, level, window) - eventMs) / fraction;
}

/** The shortest and the longest interval that an answer within a window can produce, in the window's unit. */
export function producible([opens, closes]: ResponseWindow, options: TimedOptions): ResponseWindow {
  const { fraction } = crossingOf(options);
  return [opens / fraction, closes / fraction];
}

/** What answering by guesswork gives: mean in ms and variance in ms² of the interval produced. */
export interface Guess {
  readonly mean: number;
  readonly variance: number;
}

/** Moments of produced intervals. */
export interface ProducedMoments {
  /** Share of trials without an answer; NaN with no trials. */
  readonly missRate: number;
  /** Mean in ms; NaN with no trials. */
  readonly mean: number;
  /** Unbiased variance in ms²; NaN with fewer than two trials. */
  readonly variance: number;
}

/**
 * Moments of produced intervals, every miss (NaN) counting as a guess: means and variances are those to be expected if
 * guesses were drawn in the place of misses, so that who never answers is a guesser.
 */
export function producedMoments(produced: readonly number[], guess: Guess): ProducedMoments {
  const n = produced.length;
  const misses = produced.filter(Number.isNaN).length;
  const intervals = produced.map((interval) => (Number.isNaN(interval) ? guess.mean : interval));
  const mean = intervals.reduce((sum, interval) => sum + interval, 0) / n;
  const squares = intervals.reduce((sum, interval) => sum + (interval - mean) ** 2, 0);
  return { missRate: misses / n, mean, variance: squares / (n - 1) + (misses / n) * guess.variance };
}
