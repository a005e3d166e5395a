/**
 * What the reader has guessed and done in the lessons, and what the page has seen since the guess: one record, replaced
 * and never changed. A lesson is done once everything that it needs was seen after its guess; what its needs came to is
 * forgotten when another lesson begins, guesses and ticks are kept (kept_lessons.ts).
 */
import type { Settings } from '../../../models/circuits/circuit_entry.ts';
import { firstAddress } from '../../address.ts';
import type { PlayerState } from '../player_state.ts';
import type { Lesson, Need } from './lesson.ts';
import { lessons } from './lessons.ts';

/** The guess of a reader who does not want to guess. */
export const NO_GUESS = -1;

/** What a need came to: mean absolute errors of both clocks, ms, where it is about clocks. */
export interface Met {
  readonly liquidMs?: number;
  readonly continuousMs?: number;
}

/** The record. */
export interface Learned {
  /** By the name of the lesson; NO_GUESS, or which of its guesses, from 0 on. */
  readonly guesses: Readonly<Record<string, number>>;
  /** Names of lessons that are done. */
  readonly done: readonly string[];
  /** Of the lesson under way, for each of its needs, since its guess. */
  readonly met: readonly (Met | undefined)[];
  /** When the last stone that was dropped since then fell into what stands, ms. */
  readonly stoneMs: number | undefined;
}

/** Before any lesson. */
export const nothingLearned: Learned = { guesses: {}, done: [], met: [], stoneMs: undefined };

/** The lesson of a number, 1 …; undefined where none is under way. */
export function lessonNumbered(number: number | undefined): Lesson | undefined {
  return number === undefined ? undefined : lessons[number - 1];
}

/** Parameters of the tanks that a lesson changes while it is under way; the seed is the reader's. */
export function variedIn(lesson: Lesson): ReadonlySet<string> {
  return new Set(['seed', ...lesson.needs.flatMap(({ under }) => Object.keys(under))]);
}

/** Whether tanks have given parameters, the seed left aside. */
function areSo(parameters: Settings, wanted: Settings): boolean {
  return Object.entries(wanted).every(([name, value]) => name === 'seed' || parameters[name] === value);
}

/** What a need came to, if it is met now. */
function metNow(need: Need, first: Settings, stoneMs: number | undefined, player: PlayerState): Met | undefined {
  const { standing, trained, timeMs } = player;
  if (standing?.kind !== 'tanks' || !areSo(standing.parameters, { ...first, ...need.under })) return undefined;
  switch (need.kind) {
    case 'stone':
      return stoneMs !== undefined && timeMs >= stoneMs + need.forMs ? {} : undefined;
    case 'clock':
      return trained === undefined
        ? undefined
        : { liquidMs: trained.liquidErrorMs, continuousMs: trained.continuousErrorMs };
    case 'surgery':
      return player.operated.some(({ cut }) => cut === need.cut) ? {} : undefined;
    default:
      return need satisfies never;
  }
}

const isSame = (one: Met | undefined, other: Met | undefined): boolean =>
  one?.liquidMs === other?.liquidMs &&
  one?.continuousMs === other?.continuousMs &&
  (one === undefined) === (other === undefined);

/** What the needs of a lesson have come to, with what can be seen now. */
function looked(learned: Learned, number: number, player: PlayerState): Learned {
  const lesson = lessons[number - 1];
  const first = firstAddress(number).choice.settings;
  const met = lesson.needs.map((need, i) => metNow(need, first, learned.stoneMs, player) ?? learned.met[i]);
  if (met.every((one, i) => isSame(one, learned.met[i]))) return learned;
  const isDone = met.every((one) => one !== undefined) && !learned.done.includes(lesson.name);
  return { ...learned, met, done: isDone ? [...learned.done, lesson.name] : learned.done };
}

/** When the last stone fell that was dropped into what stands, of those that count. */
function stoneOf(learned: Learned, before: PlayerState, now: PlayerState): number | undefined {
  if (now.built !== before.built) return undefined;
  return now.dropped.length > before.dropped.length ? now.dropped.at(-1)?.timeMs : learned.stoneMs;
}

/** The player's state has changed. @param number of the lesson under way */
export function seen(learned: Learned, number: number | undefined, before: PlayerState, now: PlayerState): Learned {
  const lesson = lessonNumbered(number);
  if (number === undefined || lesson === undefined || learned.guesses[lesson.name] === undefined) return learned;
  const stoneMs = stoneOf(learned, before, now);
  return looked(stoneMs === learned.stoneMs ? learned : { ...learned, stoneMs }, number, now);
}

/** The reader has guessed: what the experiment needs counts from now on. */
export function guessed(learned: Learned, number: number, guess: number, player: PlayerState): Learned {
  const { name } = lessons[number - 1];
  const anew: Learned = { ...learned, guesses: { ...learned.guesses, [name]: guess }, met: [], stoneMs: undefined };
  return looked(anew, number, player);
}

/** Another lesson begins, or none is under way. */
export function left(learned: Learned): Learned {
  return { ...learned, met: [], stoneMs: undefined };
}

/** Forgets a lesson, or all. @param number of the lesson */
export function forgotten(learned: Learned, number: number | undefined): Learned {
  const lesson = lessonNumbered(number);
  if (lesson === undefined) return nothingLearned;
  const { [lesson.name]: _, ...guesses } = learned.guesses;
  return { ...left(learned), guesses, done: learned.done.filter((name) => name !== lesson.name) };
}
