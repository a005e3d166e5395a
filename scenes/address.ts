/**
 * The page's address: what is shown and how, in the query, with a version. It names only what differs from the first
 * view of its circuit, or of its lesson, so that short addresses stay short; the same address shows the same spikes
 * anywhere, since it holds the stones that were dropped, each as its time in ms and its place. read_address.ts reads
 * it.
 *
 * `?v=1&circuit=tanks&lambda=3&seed=7&view=0.5,0.2,3&colour=rate&speed=0.1`, and then
 * `&stones=612.8:7,1,1;980:2,0.5,1&lesson=2&embed=1&hide=panel,traces`
 */

import type { Colouring } from './colourings.ts';
import { type Choice, fieldsOf, firstChoice, TANKS } from './fields.ts';
import { lessonStarts } from './lesson_starts.ts';
import { marksText } from './marks_address.ts';
import { MOST_STONES, STONE_DIGITS, type Stone } from './messages.ts';
import { type PopulationMarks, unmarked } from './population_marks.ts';
import { type GateChoice, gateChoices } from './right_networks.ts';

/** The version that is written, and the only one that is read. */
export const ADDRESS_VERSION = 1;
/** Slowest and fastest speed by number, model time over wall time. */
export const SPEEDS = { least: 0.001, most: 100, first: 0.1 } as const;
/** Parts of the page that can be hidden. */
export const parts = ['header', 'panel', 'traces', 'clocks', 'transport'] as const;
/** One of them. */
export type Part = (typeof parts)[number];

/** Parts of the page that a visitor folds away. */
export const foldable = ['panel', 'traces', 'tools', 'populations'] as const;
/** One of them. */
export type Foldable = (typeof foldable)[number];

/** Games of the panel, each in a tab of its own, which an address opens. */
export const games = ['game', 'tap'] as const;
/** One of them. */
export type GameTab = (typeof games)[number];

/** From where the tanks are seen: azimuth and elevation in radians, distance in scene units. */
export type Viewpoint = readonly [azimuth: number, elevation: number, distance: number];

/** What an address says. */
export interface Address {
  readonly choice: Choice;
  /** Left out where the tanks stand as they first do. */
  readonly view: Viewpoint | undefined;
  readonly colouring: Colouring;
  /** What the units of the right tank's network are coloured by; its first gate where left out. */
  readonly gate: GateChoice | undefined;
  /** What is done to populations of a circuit. */
  readonly marks: PopulationMarks;
  readonly speed: number | 'fastest';
  /** Stones that fall into the two tanks, in the order in which they were dropped. */
  readonly stones: readonly Stone[];
  /** 1 … LESSONS. */
  readonly lesson: number | undefined;
  /** The game whose tab is open, if one is. */
  readonly tab: GameTab | undefined;
  /** Without what is around the tanks, for a course's own page. */
  readonly embed: boolean;
  readonly hide: readonly Part[];
  /** What is folded away; left out where the visitor has folded and unfolded nothing. */
  readonly fold: readonly Foldable[] | undefined;
  /** Files that the server of `rippletank view` offers are shown instead of the circuit. */
  readonly files: boolean;
  /** The server of `rippletank compare` offers its report. */
  readonly report: boolean;
}

const FIRST = { settings: {}, speed: SPEEDS.first, colouring: 'spikes' } as const;
/** The address of the first view, or of the beginning of a lesson. */
export function firstAddress(lesson?: number): Address {
  const { settings, speed, colouring } = lesson === undefined ? FIRST : lessonStarts[lesson - 1];
  const choice = firstChoice(TANKS);
  return {
    choice: { ...choice, settings: { ...choice.settings, ...settings } },
    ...{ view: undefined, colouring, gate: undefined, marks: unmarked, speed, stones: [], lesson, tab: undefined },
    ...{ embed: false, hide: [], fold: undefined, files: false, report: false },
  };
}

/** As {@link firstAddress} for a circuit, which a lesson leaves no choice but the tanks. */
export function firstChoiceOf(circuit: string, lesson: number | undefined): Choice {
  return circuit === TANKS ? firstAddress(lesson).choice : firstChoice(circuit);
}

/** How it is written that nothing is folded away. */
export const NOTHING_FOLDED = 'none';

/** Angles and distances as they are written. */
export const roundView = (number: number): number => Number(number.toFixed(3));

/** Writes a query with its `?`, or nothing for the first view. */
export function writeAddress(address: Address): string {
  const { choice, view, colouring, gate, marks, speed, stones, lesson, tab, embed, hide, fold, files, report } =
    address;
  const first = firstAddress(lesson);
  const base = firstChoiceOf(choice.circuit, lesson);
  const query = new URLSearchParams();
  if (choice.circuit !== TANKS) query.set('circuit', choice.circuit);
  for (const { name } of fieldsOf(choice.circuit))
    if (choice.settings[name] !== undefined && choice.settings[name] !== base.settings[name])
      query.set(name, String(choice.settings[name]));
  if (view !== undefined) query.set('view', view.map(roundView).join(','));
  if (colouring !== first.colouring) query.set('colour', colouring);
  if (gate !== undefined && gateChoices(choice.settings.continuous).includes(gate)) query.set('gate', gate);
  for (const [name, text] of Object.entries(marksText(marks))) if (text !== '') query.set(name, text);
  if (speed !== first.speed) query.set('speed', String(speed));
  if (stones.length > 0) query.set('stones', stones.slice(0, MOST_STONES).map(stoneText).join(';'));
  if (lesson !== undefined) query.set('lesson', String(lesson));
  if (tab !== undefined) query.set('tab', tab);
  if (hide.length > 0) query.set('hide', hide.join(','));
  if (fold !== undefined) query.set('fold', fold.length === 0 ? NOTHING_FOLDED : fold.join(','));
  for (const [name, on] of Object.entries({ embed, files, report })) if (on) query.set(name, '1');
  return query.size === 0 ? '' : `?v=${ADDRESS_VERSION}&${decoded(String(query))}`;
}

/** Without the codes of marks that may stand in a query as they are. */
function decoded(query: string): string {
  return query.replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%3B', ';');
}

function stoneText({ timeMs, at }: Stone): string {
  return `${Number(timeMs.toFixed(3))}:${at.map((x) => Number(x.toFixed(STONE_DIGITS))).join(',')}`;
}
