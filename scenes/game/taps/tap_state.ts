/** The second game as one record that is never changed but replaced, and all that can happen to it. */
import type { BlsFit } from '../../../src/metrics/fit_bls_observer.ts';
import { firstKept, type KeptRange, type KeptTaps } from './kept_taps.ts';
import type { Produced, TapCommand, TapNews } from './messages.ts';
import { intervalsIn, type RangeName, type TapSystem } from './settings.ts';
import type { TapFile } from './tap_file.ts';
import { readerFit } from './tap_scores.ts';
import type { Outcome } from './taps.ts';

/** Where a trial is. */
export type Trial =
  /** None is shown. */
  | { readonly phase: 'rest' }
  /** It has begun; the first flash is still to come. */
  | { readonly phase: 'waiting' }
  /** Since the first flash, times of the browser's clock, ms. */
  | { readonly phase: 'shown'; readonly readyMs: number }
  /** Since the second one. */
  | { readonly phase: 'timed'; readonly readyMs: number; readonly setMs: number };

/** The record. */
export interface TapState {
  readonly kept: KeptTaps;
  readonly sound: boolean;
  readonly trial: Trial;
  /** Which flash is seen now. */
  readonly flash: 'ready' | 'set' | undefined;
  /** What came of the last trial. */
  readonly last: Outcome | undefined;
  /** The reader's Weber fractions, once there are enough taps. */
  readonly fit: BlsFit | undefined;
  readonly learning: TapSystem | undefined;
  /** What the systems produced, as far as they have. */
  readonly produced: Readonly<Partial<Record<TapSystem, readonly Produced[]>>>;
  /** Why the systems cannot be shown. */
  readonly fault: string | undefined;
  /** Taps of others, from files. */
  readonly others: readonly TapFile[];
  /** Files that could not be taken, a line each. */
  readonly refused: readonly string[];
}

/** Anything that can happen. Times are of the browser's clock, as events have them, ms. */
export type TapMessage =
  | { readonly kind: 'open' }
  | { readonly kind: 'news'; readonly news: TapNews }
  /** Begins a trial, or taps in the one that is under way: one press for both. */
  | { readonly kind: 'press'; readonly atMs: number }
  /** A flash was drawn, in the frame of that time; or none is seen any more. */
  | { readonly kind: 'flash'; readonly which: 'ready' | 'set'; readonly atMs: number }
  | { readonly kind: 'dark' }
  /** Nobody tapped for longer than counts. */
  | { readonly kind: 'too late' }
  /** The reader looks elsewhere. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'sound'; readonly on: boolean }
  | { readonly kind: 'range'; readonly range: RangeName }
  | { readonly kind: 'another network' }
  /** Forgets the reader's taps in this range. */
  | { readonly kind: 'forget' }
  | { readonly kind: 'save' }
  | { readonly kind: 'open files'; readonly files: readonly { readonly name: string; readonly text: string }[] }
  | { readonly kind: 'close files' };

/** What is to be done about it. */
export type TapEffect =
  | { readonly kind: 'teach'; readonly command: TapCommand }
  | { readonly kind: 'present'; readonly intervalMs: number; readonly sound: boolean }
  | { readonly kind: 'hush' }
  | { readonly kind: 'keep'; readonly kept: KeptTaps }
  | { readonly kind: 'save'; readonly name: string; readonly text: string };

/** The reader's taps in the range that is played. */
export const ownTaps = ({ kept }: Pick<TapState, 'kept'>): KeptRange['taps'] => kept.byRange[kept.range].taps;

/** Intervals of that range. */
export const intervalsOf = ({ kept }: Pick<TapState, 'kept'>): readonly number[] => intervalsIn(kept.range);

/** The game as it begins, or goes on. */
export function firstTaps(kept: KeptTaps = firstKept): TapState {
  return {
    ...{ kept, sound: false, trial: { phase: 'rest' }, flash: undefined, last: undefined },
    fit: readerFit(ownTaps({ kept }), intervalsOf({ kept })),
    ...{ learning: undefined, produced: {}, fault: undefined, others: [], refused: [] },
  };
}
