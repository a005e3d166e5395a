/**
 * Two intervals, told in one of two ways (Zhou, Masmanidis & Buonomano 2022; program: ShanglinZhou/RNN_2Intervals,
 * model.py), on a grid of steps.
 *
 * `stimuli`: a stimulus on one of two channels, one for the short interval and one for the long.
 * `contexts`: one stimulus on the first channel; from its onset on a level on the second one, low for the short
 * interval and high for the long.
 *
 * The answer is the same in both: from half-way between the onset of the stimulus and the end of the interval it rises
 * from 0 to 1, and stays there for 200 ms. So the long one is the short one, stretched, where counted from the onset.
 */
import { randomStream } from '../../../random.ts';

/** How intervals are told. */
export const tellings = ['stimuli', 'contexts'] as const;
/** One of them. */
export type Telling = (typeof tellings)[number];

/** Step, ms. */
export const DT = 20;
export const STIMULUS = 500 / DT;
const PLATEAU = 200 / DT;
/** Steps among which onsets are drawn. */
const ONSETS = [200 / DT, 600 / DT] as const;

/** What is asked of an experiment. */
export interface Intervals {
  /** Steps from the end of the stimulus, short and long. */
  readonly steps: readonly [number, number];
  /** Levels of the context for them. */
  readonly levels: readonly [number, number];
}

/** A trial. */
export interface Trial {
  readonly telling: Telling;
  /** 0 where it tells the short interval, 1 the long; between them, something between the two was presented. */
  readonly place: number;
  readonly onset: number;
  /** Steps from the onset to the end of the interval that its place stands for. */
  readonly span: number;
}

const between = ([low, high]: readonly [number, number], place: number): number => low + place * (high - low);

/** A trial; a span between the two is in proportion to its place. */
export const trialOf = (telling: Telling, { steps }: Intervals, place: number, onset: number): Trial => ({
  ...{ telling, place, onset, span: STIMULUS + Math.round(between(steps, place)) },
});

/** Trials of either interval by turns of a coin, as they are taught. @param draws names them */
export function drawTrials(
  telling: Telling,
  intervals: Intervals,
  count: number,
  [use, seed, number]: readonly [use: string, seed: number, number: number],
): Trial[] {
  const stream = randomStream(seed, `${telling} trials, ${use}`, number);
  const [first, last] = ONSETS;
  return Array.from({ length: count }, () => {
    const onset = Math.floor(first + (last - first) * stream.uniform());
    return trialOf(telling, intervals, stream.uniform() < 0.5 ? 0 : 1, onset);
  });
}

/** The step after its answer. */
export const endOf = ({ onset, span }: Trial): number => onset + span + PLATEAU;

/** Steps of the longest trial that is drawn. */
export const longestTrial = (telling: Telling, intervals: Intervals): number =>
  endOf(trialOf(telling, intervals, 1, ONSETS[1]));

/** What each of the two channels hears at a step. Between two stimuli both are there, each as strong as it is near. */
export function heardAt(
  { telling, place, onset }: Trial,
  { levels }: Pick<Intervals, 'levels'>,
  step: number,
): readonly [number, number] {
  if (step < onset) return [0, 0];
  const stimulus = step < onset + STIMULUS ? 1 : 0;
  if (telling === 'stimuli') return [stimulus * (1 - place), stimulus * place];
  return [stimulus, between(levels, place)];
}

/** What is wanted at a step. */
export function wantedAt({ onset, span }: Trial, step: number): number {
  const half = Math.floor(span / 2);
  const since = step - onset - half;
  return since < 0 ? 0 : Math.min(1, since / (span - half));
}
