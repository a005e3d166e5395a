/**
 * The two timing tasks of Bi & Zhou 2020 (PNAS 117:10530; program: zedongbi/IntervalTiming, core/task.py) on a grid of
 * steps, which begin and end where theirs do: times are drawn uniformly and rounded down to steps.
 *
 * Interval production: two pulses tell T, from the end of the first to the beginning of the second; after a delay a go
 * pulse on another channel; T after its end the answer is 1. Interval comparison: two stimuli on two channels, with a
 * delay between; from the end of the second on the output of the longer one is 1, that of the second if they are equal.
 */
import { randomStream } from '../../../random.ts';

/** The tasks. */
export const timingTasks = ['production', 'comparison'] as const;
/** One of them. */
export type TimingTask = (typeof timingTasks)[number];

/** A range of times, ms. */
export type Range = readonly [low: number, high: number];

/** What is drawn, ms. */
export interface Times {
  readonly onsets: Range;
  readonly intervals: Range;
  readonly delays: Range;
}

/** Step, ms. */
export const DT = 20;
const stepsOf = (ms: number): number => Math.floor(ms / DT);
const PULSE = stepsOf(60);
/** Steps for which an answer is wanted. */
export const RESPONSE = stepsOf(300);

/** A trial as it is drawn, steps. */
export interface DrawnTrial {
  readonly onset: number;
  /** The interval that is told. */
  readonly first: number;
  /** The one it is compared with; in production the same. */
  readonly second: number;
  readonly delay: number;
}

/** Steps from one on, before another. */
export type Span = readonly [from: number, to: number];

/** When things are in a trial. */
export interface Timeline {
  readonly task: TimingTask;
  readonly trial: DrawnTrial;
  /** What each input channel hears, 1 in these spans. */
  readonly heard: readonly (readonly Span[])[];
  /** What is wanted of each output, 1 in these spans. */
  readonly wanted: readonly (readonly Span[])[];
  /** While T is perceived: between the pulses, or during the first stimulus. */
  readonly perception: Span;
  /** From the end of what tells T to what comes next. */
  readonly delay: Span;
  /** In which there must be no answer yet; its end is that of the go pulse or of the second stimulus. */
  readonly silence: Span;
  /** From the onset of the first pulse to the end of the response: where errors count. */
  readonly counted: Span;
}

/** Draws trials. @param use names the draws, with the seed and a number */
export function drawTrials(
  task: TimingTask,
  { onsets, intervals, delays }: Times,
  count: number,
  [use, seed, number]: readonly [use: string, seed: number, number: number],
): DrawnTrial[] {
  const stream = randomStream(seed, `${task} trials, ${use}`, number);
  const drawn = ([low, high]: Range): number => stepsOf(low + (high - low) * stream.uniform());
  return Array.from({ length: count }, () => {
    const [onset, first, other, delay] = [drawn(onsets), drawn(intervals), drawn(intervals), drawn(delays)];
    return { onset, first, second: task === 'production' ? first : other, delay };
  });
}

function production(trial: DrawnTrial): Timeline {
  const { onset, first: T, delay } = trial;
  const firstEnd = onset + PULSE;
  const second = firstEnd + T;
  const secondEnd = second + PULSE;
  const go = secondEnd + delay;
  const goEnd = go + PULSE;
  const response = goEnd + T;
  return {
    ...{ task: 'production', trial },
    heard: [
      [
        [onset, firstEnd],
        [second, secondEnd],
      ],
      [[go, goEnd]],
    ],
    wanted: [[[response, response + RESPONSE]]],
    perception: [firstEnd, second],
    delay: [secondEnd, go],
    silence: [firstEnd, goEnd],
    counted: [onset, response + RESPONSE],
  };
}

/** Steps after the first onset in which answers are not looked at yet. */
const SETTLING = 5;

function comparison(trial: DrawnTrial): Timeline {
  const { onset, first, second, delay } = trial;
  const firstEnd = onset + first;
  const next = firstEnd + delay;
  const end = next + second;
  const response: Span = [end, end + RESPONSE];
  return {
    ...{ task: 'comparison', trial },
    heard: [[[onset, firstEnd]], [[next, end]]],
    wanted: first > second ? [[response], []] : [[], [response]],
    perception: [onset, firstEnd],
    delay: [firstEnd, next],
    silence: [onset + SETTLING, end],
    counted: [onset, end + RESPONSE],
  };
}

/** When things are in it. */
export const timelineOf = (task: TimingTask, trial: DrawnTrial): Timeline =>
  task === 'production' ? production(trial) : comparison(trial);

/** Input channels and outputs of a task. */
export const channelsOf = (task: TimingTask): { readonly inputs: number; readonly outputs: number } => ({
  inputs: 2,
  outputs: task === 'production' ? 1 : 2,
});

/** Steps of the longest trial there can be. */
export function longestTrial(task: TimingTask, { onsets, intervals, delays }: Times): number {
  const [onset, first, delay] = [onsets, intervals, delays].map(([, high]) => stepsOf(high));
  return timelineOf(task, { onset, first, second: first, delay }).counted[1];
}
