/**
 * Delayed non-match to sample in which the first stimulus tells not only what to remember but how long (dDNMS; Zhou,
 * Seay, Taxidis, Golshani & Buonomano 2023, Nat. Hum. Behav. 7:1170; program: BuonoLab/Timing-WM_RNN_2022, task.py), on
 * a grid of steps. After A the second stimulus comes after the short delay, after B after the long one, give or take a
 * tenth, but in invalid trials the other way round. The first output is .8 from the onset of the second stimulus on if
 * it is another one than the first. A second output is asked for where time is to be told: from the middle of the delay
 * it rises from 0 to .8 at its end.
 */
import { randomStream } from '../../../random.ts';

/** Step, ms. */
export const DT = 20;
/** Inputs on a ring. */
export const RING = 32;
export const STIMULUS = Math.ceil(150 / DT);
const ANSWER = 500 / DT;
/** Steps before the first stimulus that count. */
const BEFORE = Math.floor(250 / DT);
/** Steps after the onset of the second stimulus in which it may be answered as one likes. */
const GRACE = Math.ceil(50 / DT);
const JITTER = 0.1;
/** Onsets of the first stimulus, steps. */
const ONSETS = [Math.ceil(260 / DT), Math.ceil(500 / DT)] as const;
/** What an output comes to. */
const HIGH = 0.8;

/** What is asked for: memory alone, or the time of the second stimulus as well. */
export const demands = ['memory', 'memory and time'] as const;
/** One of them. */
export type Demand = (typeof demands)[number];

/** Delays as they are drawn. */
export interface Delays {
  /** Steps after A and after B. */
  readonly steps: readonly [number, number];
  /** Share of trials with that of the other. */
  readonly invalid: number;
}

/** A trial, in steps; stimuli 0 and 1. */
export interface Trial {
  readonly onset: number;
  readonly first: number;
  readonly second: number;
  readonly delay: number;
  readonly valid: boolean;
}

/** Draws trials. @param draws name, seed and number of the draws */
export function drawTrials(
  { steps, invalid }: Delays,
  count: number,
  [use, seed, number]: readonly [use: string, seed: number, number: number],
): Trial[] {
  const stream = randomStream(seed, `trials, ${use}`, number);
  const [from, to] = ONSETS;
  return Array.from({ length: count }, () => {
    const first = stream.uniform() < 0.5 ? 0 : 1;
    const second = stream.uniform() < 0.5 ? first : 1 - first;
    const onset = Math.floor(from + (to - from) * stream.uniform());
    const valid = stream.uniform() >= invalid;
    const mean = steps[valid ? first : 1 - first];
    return { onset, first, second, valid, delay: Math.floor(mean * (1 + JITTER * (2 * stream.uniform() - 1))) };
  });
}

/** Onset of the second stimulus. */
export const secondOf = ({ onset, delay }: Trial): number => onset + STIMULUS + delay;

/** The step after what counts. */
export const endOf = (trial: Trial): number => secondOf(trial) + STIMULUS + ANSWER;

/** Steps of the longest trial. */
export const longestTrial = ({ steps }: Delays): number =>
  endOf({ onset: ONSETS[1], first: 1, second: 1, valid: true, delay: Math.ceil((1 + JITTER) * steps[1]) });

/** A bump on the ring, around a third and five sixths of the way. */
export const bumps: readonly Float32Array[] = [1 / 3, 5 / 3].map((place) =>
  Float32Array.from({ length: RING }, (_, i) => {
    const away = Math.abs(place * Math.PI - (2 * Math.PI * i) / RING);
    const distance = Math.min(away, 2 * Math.PI - away) / (Math.PI / 8);
    return Math.exp((-distance * distance) / 2);
  }),
);

/** Which stimulus is heard at a step; undefined where there is none. */
export function stimulusAt(trial: Trial, step: number): number | undefined {
  const second = secondOf(trial);
  if (step >= trial.onset && step < trial.onset + STIMULUS) return trial.first;
  return step >= second && step < second + STIMULUS ? trial.second : undefined;
}

/** What is wanted of the two outputs at a step. */
export function wantedAt(trial: Trial, step: number): readonly [number, number] {
  const second = secondOf(trial);
  const rise = Math.floor(trial.delay / 2);
  const since = step - (second - rise);
  return [
    trial.first !== trial.second && step >= second ? HIGH : 0,
    since < 0 ? 0 : HIGH * Math.min(1, since / Math.max(1, rise - 1)),
  ];
}

/** How much errors of the outputs count at a step, as factors of the errors. */
export function countedAt(trial: Trial, demand: Demand, step: number): readonly [number, number] {
  const second = secondOf(trial);
  const counts = step >= trial.onset - BEFORE && step < endOf(trial);
  if (!counts) return [0, 0];
  const graced = step >= second && step < second + GRACE;
  return [graced ? 0 : step < second ? 2 : 5, demand === 'memory' ? 0 : 1];
}
