/** What can be chosen in the second game, and the reader's intervals; the systems' are those of experiment.ts. */
import { randomStream } from '../../../src/random.ts';

/** A system that takes part, by its label in the experiment. */
export const tapSystems = ['liquid', 'liquid-static', 'leaky-echo-state'] as const;
/** One of them. */
export type TapSystem = (typeof tapSystems)[number];

/** First and last interval, ms: the short prior of Jazayeri & Shadlen, and one that is easier for the liquid. */
export const ranges = { published: [494, 847], shorter: [300, 600] } as const;
/** One of them. */
export type RangeName = keyof typeof ranges;

/** Equally likely intervals in a range. */
export const VALUES = 5;

/** The human-like observer: Weber fractions of measuring and producing. */
export const HUMAN_LIKE = { wm: 0.1, wp: 0.06 } as const;

/** What can be chosen. */
export interface TapSettings {
  /** Of the networks and of their trials. */
  readonly seed: number;
  readonly range: RangeName;
}

/** How many trials the systems learn from, and how many they answer. */
export interface TapNumbers {
  readonly trainTrials: number;
  readonly testTrials: number;
}

/** Trials of the game. */
export const tapTrials: TapNumbers = { trainTrials: 100, testTrials: 50 };

/** The intervals of a range, ms, ascending. */
export function intervalsIn(range: RangeName): readonly number[] {
  const [first, last] = ranges[range];
  return Array.from({ length: VALUES }, (_, i) => first + ((last - first) * i) / (VALUES - 1));
}

/** Trials in which each interval comes twice, in an order of its own. */
const BLOCK = 2 * VALUES;

/** The interval of the reader's trial, 0 …: the same for all readers. */
export function intervalOf(range: RangeName, trial: number): number {
  const block = Math.floor(trial / BLOCK);
  const order = randomStream(1, `intervals to tap, ${range}`, block).permutation(BLOCK);
  return intervalsIn(range)[order[trial % BLOCK] % VALUES];
}
