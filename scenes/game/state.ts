/**
 * The game as one record that is never changed but replaced, and all that can happen to it; what follows from what
 * stands in update.ts. A trial is over when the reader has answered it, or was left out of it.
 */
import type { ReaderFile } from './answer_file.ts';
import { type GameSettings, noises } from './experiment.ts';
import type { GameCommand, GameNews, GameTrial } from './messages.ts';
import type { ReaderAnswer } from './scores.ts';

/** Where the game is. */
export type Phase =
  /** Systems learn, or trials that were over before are heard again. */
  | 'teaching'
  /** The next trial can be heard. */
  | 'ready'
  /** It is heard; the second volley is still to come. */
  | 'playing'
  /** It has come, and the reader may answer. */
  | 'asking'
  /** Trials go on without the reader. */
  | 'ahead'
  /** There are no more. */
  | 'over'
  | 'failed';

/** The record. */
export interface GameState {
  readonly settings: GameSettings;
  /** Which size of noise, its place among {@link noises}. */
  readonly level: number;
  readonly sound: boolean;
  readonly phase: Phase;
  /** Who learns, and how much of the teaching is done, in 0 … 1. */
  readonly learning: Pick<Extract<GameNews, { kind: 'learning' }>, 'system' | 'share'> | undefined;
  /** How many trials there are; 0 before the systems have learned. */
  readonly trials: number;
  /** Those that the systems have heard. */
  readonly heard: readonly GameTrial[];
  /** Whether they hear some now. */
  readonly hearing: boolean;
  /** The reader's answer to each trial that is over. */
  readonly answers: readonly ReaderAnswer[];
  /** Up to which trial they go on without the reader. */
  readonly aheadTo: number;
  readonly fault: string | undefined;
  /** Answers of others, from files. */
  readonly others: readonly ReaderFile[];
  /** Files that could not be taken, a line each. */
  readonly refused: readonly string[];
}

/** What is kept of a game, so that it goes on where it was left. */
export type KeptGame = Pick<GameState, 'settings' | 'level' | 'answers'>;

/** Anything that can happen. */
export type GameMessage =
  /** The tab is opened, for the first time. */
  | { readonly kind: 'open' }
  | { readonly kind: 'news'; readonly news: GameNews }
  /** Hears the next trial. */
  | { readonly kind: 'play' }
  /** The second volley has come. */
  | { readonly kind: 'asked' }
  | { readonly kind: 'answer'; readonly long: boolean }
  /** The reader looks elsewhere: a trial that is being heard will be heard anew. */
  | { readonly kind: 'leave' }
  /** Trials go on without the reader, or no longer. */
  | { readonly kind: 'ahead'; readonly trials: number }
  | { readonly kind: 'stop' }
  | { readonly kind: 'noise'; readonly level: number }
  | { readonly kind: 'sound'; readonly on: boolean }
  /** Saves the reader's answers. */
  | { readonly kind: 'save' }
  /** Opens those of others, by the names of their files. */
  | { readonly kind: 'open files'; readonly files: readonly { readonly name: string; readonly text: string }[] }
  /** Begins anew. */
  | { readonly kind: 'set'; readonly settings: GameSettings };

/** What is to be done about it. */
export type GameEffect =
  | { readonly kind: 'command'; readonly command: GameCommand }
  | { readonly kind: 'present'; readonly trial: GameTrial; readonly sound: boolean }
  /** Ends a trial that is being heard. */
  | { readonly kind: 'hush' }
  | { readonly kind: 'keep'; readonly kept: KeptGame }
  | { readonly kind: 'save'; readonly name: string; readonly text: string };

/** A game that nobody has played. */
const FIRST: KeptGame = { settings: { seed: 1, warmupMs: 1000 }, level: noises.indexOf(0.01), answers: [] };

/** The game as it begins, or goes on. */
export function firstGame({ settings, level, answers }: KeptGame = FIRST): GameState {
  return {
    ...{ settings, level, answers, sound: false, phase: 'teaching', learning: undefined },
    ...{ trials: 0, heard: [], hearing: false, aheadTo: 0, fault: undefined, others: [], refused: [] },
  };
}

/** Trials that are over and that the systems have heard. */
export function playedTrials({ heard, answers }: GameState): readonly GameTrial[] {
  return heard.slice(0, answers.length);
}
