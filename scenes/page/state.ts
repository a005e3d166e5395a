/**
 * What the page shows besides what the player knows (player_state.ts), as one record that is never changed but
 * replaced. What can happen to it is listed in message.ts, what follows from that stands in update.ts, what is done
 * about it in effects.ts; the views draw the page from the record, and say what a visitor did in messages.
 */
import { type Address, type Foldable, firstAddress, type GameTab, games } from '../address.ts';
import type { Picked } from '../stage/mounted.ts';
import { type Learned, nothingLearned } from './lessons/learned.ts';

/** Parts of the panel, in order. */
export const tabs = ['lessons', ...games, 'parameters', 'neuron'] as const;
/** One of them. */
export type Tab = (typeof tabs)[number];

/** The game of a tab, if it is one's. */
export const gameIn = (tab: Tab): GameTab | undefined => games.find((game) => game === tab);

/** What a press in a tank does. */
export type Tool = 'stone' | 'select';

/** Which colours the page has. */
export type Theme = 'light' | 'dark';

/** What lies under the pointer, and where in the canvas, CSS pixels. */
export interface Hovered {
  readonly picked: Picked | undefined;
  readonly x: number;
  readonly y: number;
}

/** A value that a field does not take: which field, and what is said under it. */
export interface Refused {
  readonly field: string;
  readonly message: string;
}

/** What the address says of what is shown: a choice, or the files of the server. */
export type Shown = Pick<Address, 'choice' | 'files'>;

/** The record. */
export interface PageState {
  /** What the address of the page says. */
  readonly address: Address;
  readonly tab: Tab;
  readonly tool: Tool;
  readonly theme: Theme;
  readonly hovered: Hovered;
  /** Whether files are held over the page. */
  readonly dragging: boolean;
  /** The field whose value was refused, and how that is said. */
  readonly refused: Refused | undefined;
  /** For a screen reader. */
  readonly announced: string;
  /** Why there is no stage, if there is none. */
  readonly withoutStage: string | undefined;
  /** Whether a clip is being recorded. */
  readonly recording: boolean;
  /** Whether the choice of the address is still to be asked for, once nothing has been changed for a moment. */
  readonly settling: boolean;
  /** What the address says of what was asked for last; undefined where it was files of the visitor's. */
  readonly asked: Shown | undefined;
  /** What it says of what stood last; undefined before the first. */
  readonly stood: Shown | undefined;
  /** What a visitor has again who leaves the lessons. */
  readonly beforeLessons: Pick<Address, 'speed' | 'colouring'>;
  /** Whether the first subject is still to come: it is seen from where the address says. */
  readonly arriving: boolean;
  /** Whether time was passing when a game was opened, in which it stands still. */
  readonly playedBefore: boolean;
  /** Whether the page has just been opened, nothing was asked of it, and its first stone is to fall by itself. */
  readonly opening: boolean;
  /** Whether the window is that of a phone, where the panel is a sheet at its foot. */
  readonly narrow: boolean;
  /** Whether the stage has all of the window. */
  readonly full: boolean;
  /** Whether the analysis of spikes lies over the stage. */
  readonly analysing: boolean;
  /** What the reader has guessed and done in the lessons. */
  readonly learned: Learned;
}

const FOLDED_FIRST: readonly Foldable[] = ['traces'];
const FOLDED_FIRST_ON_PHONES: readonly Foldable[] = ['panel', 'traces', 'tools', 'populations'];
const FOLDED_IN_LESSONS_ON_PHONES: readonly Foldable[] = ['traces', 'tools', 'populations'];

/** What is folded away: unless the visitor says otherwise the traces, and on a phone all that may be. */
export function foldedIn({ address, narrow }: Pick<PageState, 'address' | 'narrow'>): readonly Foldable[] {
  return address.fold ?? (narrow ? FOLDED_FIRST_ON_PHONES : FOLDED_FIRST);
}

/** Whether populations, where there are some to list, have their place beside what is shown. */
export function listsPopulations(state: PageState): boolean {
  return !state.full && !state.narrow && !foldedIn(state).includes('populations');
}

/** The page as it opens. */
export function firstPageState(given: Address, theme: Theme, narrow = false, opening = false): PageState {
  // Whoever follows a link to a lesson or a game wants to see it, also where the panel is a sheet.
  const unfolds = narrow && (given.lesson ?? given.tab) !== undefined && given.fold === undefined;
  const address = unfolds ? { ...given, fold: FOLDED_IN_LESSONS_ON_PHONES } : given;
  const { speed, colouring } = firstAddress();
  return {
    ...{ address, theme, tool: 'stone', tab: address.tab ?? 'lessons' },
    ...{ hovered: { picked: undefined, x: 0, y: 0 }, dragging: false, refused: undefined, announced: '' },
    ...{ withoutStage: undefined, recording: false, settling: false, asked: undefined, stood: undefined },
    ...{
      beforeLessons: { speed, colouring },
      arriving: true,
      playedBefore: false,
      narrow,
      full: false,
      opening,
      analysing: false,
    },
    learned: nothingLearned,
  };
}
