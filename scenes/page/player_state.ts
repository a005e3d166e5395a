/**
 * What the page knows of the worker, as one record that is never changed but replaced: the subject that stands, whether
 * time passes, what is looked at. How one follows from another is in player_update.ts. Frames are kept apart, in the
 * record of the last seconds (../history.ts).
 */
import { SPEEDS } from '../address.ts';
import type { Colouring, ColourScale } from '../colourings.ts';
import type { Cut, Event, Subject as Shown, Side, Stone } from '../messages.ts';

/** Of one kind of event. */
export type Told<K extends Event['kind']> = Extract<Event, { kind: K }>;

/** A neuron, or a unit of the right tank. */
export interface Selected {
  readonly side: Side;
  readonly neuron: number;
}

/** Whose potential is traced, and what the colours are of. */
export interface Watched {
  readonly neuron: number | undefined;
  readonly colouring: Colouring;
}

/** The record. */
export interface PlayerState {
  /** What was last asked for. */
  readonly subject: Shown | undefined;
  /** What stands. */
  readonly standing: Shown | undefined;
  readonly building: boolean;
  readonly progress: Told<'progress'> | undefined;
  readonly built: Told<'built'> | undefined;
  readonly trained: Told<'trained'> | undefined;
  /** How far a training of the right tank's network is, once it was asked for. */
  readonly training: Told<'training'> | undefined;
  /** What surgery on the liquid came to, each cut once, and the one that is under way. */
  readonly operated: readonly Told<'operated'>[];
  readonly operating: Cut | undefined;
  /** Whether time is to pass as soon as it can. */
  readonly wantsToPlay: boolean;
  readonly playing: boolean;
  readonly speed: number | 'fastest';
  /** Model time of the last frame, ms. */
  readonly timeMs: number;
  /** Model time over wall time; NaN while it stands still. */
  readonly factor: number;
  /** The past time that is looked at, ms; undefined for now. */
  readonly pastMs: number | undefined;
  readonly selected: Selected | undefined;
  readonly colouring: Colouring;
  /** What the worker was last told to watch. */
  readonly watched: Watched;
  /** Stones since the build. */
  readonly stones: number;
  /** Those that were dropped, and those that the subject brings, fallen or not; in the order of their numbers. */
  readonly dropped: readonly Stone[];
}

/** Before anything is asked for. @param wantsToPlay whether time passes as soon as a subject stands and is trained */
export function firstPlayerState(wantsToPlay: boolean): PlayerState {
  return {
    ...{ subject: undefined, standing: undefined, building: false },
    ...{ progress: undefined, built: undefined, trained: undefined, training: undefined },
    ...{ operated: [], operating: undefined },
    ...{ wantsToPlay, playing: false, speed: SPEEDS.first, timeMs: 0, factor: Number.NaN, pastMs: undefined },
    ...{ selected: undefined, colouring: 'spikes', watched: { neuron: undefined, colouring: 'spikes' } },
    ...{ stones: 0, dropped: [] },
  };
}

/** The time that is looked at, ms. */
export function shownMs({ pastMs, timeMs }: PlayerState): number {
  return pastMs ?? timeMs;
}

/** What values of a colouring stand for, where it is offered; undefined for spikes. */
export function scaleOf({ built, trained }: PlayerState, colouring: Colouring): ColourScale | undefined {
  const scale = built?.scales.find((one) => one.colouring === colouring);
  if (scale?.colouring !== 'readout') return scale;
  const largest = trained?.largestWeightMs;
  return largest === undefined ? scale : { ...scale, low: -largest, high: largest, unit: 'ms' };
}

/** Whether what stands can be coloured so. */
export function isOffered(state: PlayerState, colouring: Colouring): boolean {
  return colouring === 'spikes' || scaleOf(state, colouring) !== undefined;
}

/** Whether what stands has such a neuron or unit. */
export function isThere({ built }: Pick<PlayerState, 'built'>, { side, neuron }: Selected): boolean {
  if (built === undefined) return false;
  return neuron >= 0 && neuron < (side === 'liquid' ? built.view.neurons : built.continuousUnits);
}

/** Whether nothing more is to come: a recording is over. */
export function isOver({ built, timeMs }: Pick<PlayerState, 'built' | 'timeMs'>): boolean {
  return timeMs >= (built?.endMs ?? Number.POSITIVE_INFINITY) - 1e-6;
}

/** Name of the files that are shown, or on their way; undefined where it is the tanks or a circuit by name. */
export function filesShown({ building, subject, standing }: PlayerState): string | undefined {
  const shown = building ? subject : standing;
  return shown === undefined || shown.kind === 'tanks' || shown.kind === 'named' ? undefined : shown.name;
}

/** Whether time has passed, or nothing need be waited for before it does: the first clocks. */
export function hasSomethingToTrace({ built, trained, timeMs }: PlayerState): boolean {
  return built !== undefined && (!built.clocked || trained !== undefined || timeMs > built.startMs);
}
