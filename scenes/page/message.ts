/**
 * What can happen to the page, and what it can do: both are plain data, so that what follows from what (update.ts) can
 * be tried without a browser. What the page does outside itself is done by effects.ts.
 */
import type { Settings } from '../../models/circuits/circuit_entry.ts';
import type { Foldable, Viewpoint } from '../address.ts';
import type { Colouring } from '../colourings.ts';
import type { Keep, Subject } from '../messages.ts';
import type { PopulationColour } from '../population_marks.ts';
import type { GateChoice } from '../right_networks.ts';
import type { Place } from '../stage/layout.ts';
import type { Picked } from '../stage/mounted.ts';
import type { Found } from './files.ts';
import type { KeptLessons } from './lessons/kept_lessons.ts';
import type { PlayerState, Selected, Told } from './player_state.ts';
import type { Wish } from './player_update.ts';
import type { Hovered, PageState, Refused, Tab, Theme, Tool } from './state.ts';

/** What a visitor chooses to see. */
type Choosing =
  | { readonly kind: 'choose'; readonly circuit: string }
  | { readonly kind: 'set'; readonly settings: Settings }
  /** Of the two tanks, whatever is shown: lessons are about them. */
  | { readonly kind: 'set tanks'; readonly settings: Settings }
  | { readonly kind: 'reset' }
  /** Nothing has been changed for a moment. */
  | { readonly kind: 'settled' }
  | { readonly kind: 'open'; readonly found: readonly Found[] }
  /** Files were read. */
  | { readonly kind: 'opened'; readonly subject: Subject }
  /** Whether neurons of a recorded population inhibit. */
  | { readonly kind: 'sign'; readonly population: string; readonly inhibits: boolean }
  | { readonly kind: 'restart' }
  /** Begins a lesson, 1 …; undefined leaves them. */
  | { readonly kind: 'lesson'; readonly lesson: number | undefined }
  /** The reader's guess in the lesson under way, from 0 on, or NO_GUESS. */
  | { readonly kind: 'guess'; readonly guess: number }
  /** Forgets guess and tick of a lesson, 1 …, or of all. */
  | { readonly kind: 'forget'; readonly lesson: number | undefined };

/** What a visitor does with time and with the tanks. */
type Playing =
  /** Play, or pause. */
  | { readonly kind: 'toggle' }
  | { readonly kind: 'step' }
  /** Looks at a past time; undefined for now. */
  | { readonly kind: 'look'; readonly pastMs: number | undefined }
  /** Looks back or forth, ms. */
  | { readonly kind: 'look by'; readonly ms: number }
  | { readonly kind: 'speed'; readonly speed: number | 'fastest' }
  /** Faster or slower by notches of the slider. */
  | { readonly kind: 'faster'; readonly notches: number }
  | { readonly kind: 'press'; readonly pressed: Picked & { readonly selects: boolean } }
  /** Drops a stone into the middle. */
  | { readonly kind: 'stone' }
  /** A stone that was dropped has arrived. */
  | { readonly kind: 'landed'; readonly at: Place }
  /** The first stone may fall by itself. */
  | { readonly kind: 'first stone' }
  | { readonly kind: 'select'; readonly selected: Selected | undefined }
  | { readonly kind: 'colour'; readonly colouring: Colouring }
  /** What the units of the right tank's network are coloured by. */
  | { readonly kind: 'gate'; readonly gate: GateChoice }
  /** Trains that network from scratch, stops, or goes on. */
  | Extract<Wish, { kind: 'train' }>
  /** Silences neurons of a liquid like the one that stands. */
  | Extract<Wish, { kind: 'silence' }>
  | { readonly kind: 'hover'; readonly hovered: Hovered }
  /** Has both tanks whole. */
  | { readonly kind: 'frame' }
  /** The camera has come to rest. */
  | { readonly kind: 'moved'; readonly view: Viewpoint };

/** What a visitor does to populations of a circuit, by name. */
type Marking =
  /** Hides it or shows it again, hides all others or shows them again, has it stand out or no longer. */
  | { readonly kind: 'mark'; readonly population: string; readonly how: 'hide' | 'alone' | 'choose' }
  /** Gives it a colour; its own where left out. */
  | { readonly kind: 'paint'; readonly population: string; readonly colour: PopulationColour | undefined }
  /** All are seen, in their own colours. */
  | { readonly kind: 'show all' };

/** What a visitor does with the page. */
type Using =
  | { readonly kind: 'tab'; readonly tab: Tab }
  | { readonly kind: 'tool'; readonly tool: Tool }
  /** The other one where left out. */
  | { readonly kind: 'theme'; readonly theme?: Theme }
  | { readonly kind: 'refuse'; readonly refused: Refused }
  | { readonly kind: 'drag'; readonly dragging: boolean }
  | { readonly kind: 'share' }
  | { readonly kind: 'keep'; readonly keep: Keep }
  | { readonly kind: 'picture' }
  /** Begins a clip, or ends and saves it. */
  | { readonly kind: 'clip' }
  | { readonly kind: 'recording'; readonly recording: boolean }
  | { readonly kind: 'help' }
  /** Folds a part of the page away, or unfolds it. */
  | { readonly kind: 'fold'; readonly part: Foldable }
  /** Gives the stage all of the window, or takes that back; the other one where left out. */
  | { readonly kind: 'full'; readonly full?: boolean }
  /** Opens the analysis of spikes, or closes it. */
  | { readonly kind: 'analyse' }
  | { readonly kind: 'put away'; readonly notice: string }
  /** The pointer or the focus is on the notices, or no longer. */
  | { readonly kind: 'hold'; readonly on: boolean };

/** What the page hears of its own parts. */
type Hearing =
  | { readonly kind: 'begin' }
  | { readonly kind: 'without stage'; readonly why: string }
  /** The player's state has changed. */
  | { readonly kind: 'played'; readonly before: PlayerState }
  | { readonly kind: 'built'; readonly built: Told<'built'> }
  | { readonly kind: 'fault'; readonly message: string }
  | { readonly kind: 'announce'; readonly text: string }
  /** The window has become that of a phone, or another. */
  | { readonly kind: 'narrow'; readonly narrow: boolean };

/** Anything that can happen. */
export type PageMessage = Choosing | Playing | Marking | Using | Hearing;

/** Says that something has happened. */
export type Send = (message: PageMessage) => void;

/** Anything that can be done outside the record. */
export type PageEffect =
  /** Asks the player. */
  | { readonly kind: 'ask'; readonly wish: Wish }
  /** Tells the visitor a line. */
  | { readonly kind: 'tell'; readonly message: string }
  /** Says `settled` in a moment, counted anew each time. */
  | { readonly kind: 'settle' }
  /** Has a stone be seen to fall, and says `landed`; the first one falls more slowly. */
  | { readonly kind: 'fall'; readonly at: Place; readonly first: boolean }
  /** Says `first stone` once there was time to read what the tanks are. */
  | { readonly kind: 'await first stone' }
  /** Reads files, and says `opened`. */
  | { readonly kind: 'read'; readonly found: readonly Found[] }
  /** Fetches the files that the server of `rippletank view` offers, and reads them. */
  | { readonly kind: 'fetch' }
  /** Copies the address of the page, and tells of it. */
  | { readonly kind: 'copy link'; readonly said: string }
  | { readonly kind: 'keep'; readonly keep: Keep }
  | { readonly kind: 'picture' }
  | { readonly kind: 'clip' }
  | { readonly kind: 'help' }
  /** Has the browser give the page all of the screen, or take that back. */
  | { readonly kind: 'full screen'; readonly on: boolean }
  | { readonly kind: 'put away'; readonly notice: string }
  | { readonly kind: 'hold'; readonly on: boolean }
  /** Keeps guesses and ticks of the lessons for the next visit. */
  | { readonly kind: 'remember'; readonly learned: KeptLessons }
  /** Looks at the tanks from a viewpoint, or at both whole from an azimuth and elevation, radians. */
  | {
      readonly kind: 'see';
      readonly view: Viewpoint | undefined;
      readonly from?: readonly [azimuth: number, elevation: number] | undefined;
      /** Of the liquid, to which the camera then flies. */
      readonly neuron?: number | undefined;
    };

/** What a message leads to; effects are done in their order, once the state has changed. */
export interface PageStep {
  readonly state: PageState;
  readonly effects: readonly PageEffect[];
}

/** A step. */
export function step(state: PageState, ...effects: readonly PageEffect[]): PageStep {
  return { state, effects };
}

/** Asks the player. */
export function ask(wish: Wish): PageEffect {
  return { kind: 'ask', wish };
}
