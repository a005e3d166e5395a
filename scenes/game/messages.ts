/** What the page and the worker of the game say to each other. */
import type { GameSettings, SystemName } from './experiment.ts';

/** What a system answered to a trial, at each size of noise: whether it said long. */
export type Answers = Readonly<Record<SystemName, readonly boolean[]>>;

/** A trial: what is heard, what was right, and what the systems and the ideal observer say. Times are ms. */
export interface GameTrial {
  readonly spikesMs: Float64Array;
  readonly durationMs: number;
  readonly firstVolleyMs: number;
  readonly secondVolleyMs: number;
  /** Whether the interval is the long one. */
  readonly long: boolean;
  readonly answers: Answers;
  readonly ideal: boolean;
}

/** Page to worker. */
export type GameCommand =
  /** Makes the systems, and teaches them: the first command, and once. Answered by `taught`. */
  | { readonly kind: 'teach'; readonly settings: GameSettings }
  /** Has the systems hear trials, from one on. Answered by `heard`. */
  | { readonly kind: 'hear'; readonly from: number; readonly count: number };

/** Worker to page. */
export type GameNews =
  /** How much of the teaching is done, in 0 … 1, and who learns. */
  | { readonly kind: 'learning'; readonly system: SystemName; readonly share: number }
  | { readonly kind: 'taught'; readonly trials: number }
  | { readonly kind: 'heard'; readonly from: number; readonly trials: readonly GameTrial[] }
  /** What could not be done, in one line. */
  | { readonly kind: 'fault'; readonly message: string };
