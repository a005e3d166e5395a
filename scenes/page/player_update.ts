/**
 * How the player's state follows from what the worker tells and what a visitor asks, and what is to be done about it:
 * commands to the worker, and tidings to whoever listens. Both are plain data and nothing is done here, so that any
 * sequence of messages can be tried without a worker or a page; player.ts does it.
 *
 * The worker obeys one command after the other, those that come during a build once it stands. It stands still when a
 * subject is new, and keeps what it was told to watch as far as the new subject has it.
 */
import type { Colouring } from '../colourings.ts';
import { type Command, type Event, type Frame, type Subject as Shown, STONE_DIGITS, type Stone } from '../messages.ts';
import { isOffered, isOver, isThere, type PlayerState, type Selected, type Told } from './player_state.ts';
import { notOffered } from './words.ts';

/** What a visitor asks of the player. */
export type Wish =
  | { readonly kind: 'show'; readonly subject: Shown }
  | { readonly kind: 'play' }
  | { readonly kind: 'pause' }
  /** One window, then stands still. */
  | { readonly kind: 'step' }
  | { readonly kind: 'speed'; readonly speed: number | 'fastest' }
  /** Units of the grid. */
  | { readonly kind: 'drop'; readonly at: readonly [number, number, number] }
  | { readonly kind: 'select'; readonly selected: Selected | undefined }
  | { readonly kind: 'colour'; readonly colouring: Colouring }
  /** Trains the right tank's network from scratch, stops, or goes on. */
  | Extract<Command, { kind: 'train' }>
  /** Silences neurons of a liquid like the one that stands. */
  | Extract<Command, { kind: 'silence' }>
  /** Looks at a past time, or at now; time stands still meanwhile. */
  | { readonly kind: 'look'; readonly pastMs: number | undefined };

/** What is told to those who listen to the player. */
export type Tidings = Told<'built' | 'frame' | 'described' | 'weighed' | 'fault'>;

/** What is to be done. */
export type PlayerEffect =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'tell'; readonly tidings: Tidings };

/** What a message leads to; effects are done in their order, once the state has changed. */
export interface PlayerStep {
  readonly state: PlayerState;
  readonly effects: readonly PlayerEffect[];
}

/** The earliest and the latest time that the record of the last seconds holds, ms. */
export interface Kept {
  readonly fromMs: number;
  readonly toMs: number;
}

const command = (one: Command): PlayerEffect => ({ kind: 'command', command: one });
const tell = (tidings: Tidings): PlayerEffect => ({ kind: 'tell', tidings });

/** Has the worker watch what is selected, in the colours that were chosen. */
function watch(state: PlayerState): PlayerStep {
  const { selected, colouring } = state;
  const watched = { neuron: selected?.side === 'liquid' ? selected.neuron : undefined, colouring };
  return { state: { ...state, watched }, effects: [command({ kind: 'watch', ...watched })] };
}

/** As {@link watch}, where the worker was last told otherwise: during a build it is not told of colours. */
function watchAnew(state: PlayerState): PlayerStep {
  const step = watch(state);
  const { neuron, colouring } = state.watched;
  const { watched } = step.state;
  return watched.neuron === neuron && watched.colouring === colouring ? { state, effects: [] } : step;
}

/** Does one step after another. */
function andThen({ state, effects }: PlayerStep, next: (state: PlayerState) => PlayerStep): PlayerStep {
  const then = next(state);
  return { state: then.state, effects: [...effects, ...then.effects] };
}

function play(state: PlayerState): PlayerStep {
  const wanting: PlayerState = { ...state, wantsToPlay: true, pastMs: undefined };
  if (isOver(state)) return { state: wanting, effects: [] };
  return { state: { ...wanting, playing: true }, effects: [command({ kind: 'play', speed: state.speed })] };
}

/** @param by with which command */
function stop(state: PlayerState, by: 'pause' | 'step'): PlayerStep {
  const still: PlayerState = { ...state, wantsToPlay: false, playing: false, factor: Number.NaN };
  return { state: still, effects: [command({ kind: by })] };
}

/** Gives up colours that mean nothing for what stands. */
function withColoursThatStand(state: PlayerState): PlayerStep {
  if (isOffered(state, state.colouring)) return { state, effects: [] };
  const fault = tell({ kind: 'fault', message: notOffered(state.colouring) });
  return { state: { ...state, colouring: 'spikes' }, effects: [fault] };
}

/** Stones that a subject brings. */
function brought(subject: Shown | undefined): readonly Stone[] {
  return subject?.kind === 'tanks' ? (subject.stones ?? []) : [];
}

function built(before: PlayerState, event: Told<'built'>): PlayerStep {
  const { subject, selected, wantsToPlay } = before;
  const stands: PlayerState = {
    ...before,
    ...{ built: event, standing: subject, building: false, progress: undefined, trained: undefined },
    ...{ training: undefined, operated: [], operating: undefined },
    ...{ timeMs: event.startMs, playing: false, factor: Number.NaN, pastMs: undefined },
    ...{ stones: 0, dropped: brought(subject) },
    selected: selected !== undefined && isThere({ built: event }, selected) ? selected : undefined,
  };
  const watched = andThen(andThen({ state: stands, effects: [tell(event)] }, withColoursThatStand), watchAnew);
  // The first tanks learn to tell the time before it passes: together both would take twice as long.
  const waits = event.clocked && before.built === undefined;
  if (wantsToPlay && !waits) return andThen(watched, play);
  // What was asked for during the build is obeyed now.
  return { ...watched, effects: [...watched.effects, ...(before.playing ? [command({ kind: 'pause' })] : [])] };
}

function frame(before: PlayerState, event: Frame): PlayerStep {
  const { timeMs, realTimeFactor, stones } = event;
  const { dropped } = before;
  const further = stones.filter((stone) => stone.dropped !== undefined && stone.dropped >= dropped.length);
  // A frame that was under way comes after a pause, too.
  const playing = before.playing && !isOver({ ...before, timeMs });
  const state: PlayerState = {
    ...before,
    ...{ timeMs, playing, factor: playing ? realTimeFactor : Number.NaN, stones: before.stones + stones.length },
    ...(further.length > 0 ? { dropped: [...dropped, ...further] } : {}),
  };
  return { state, effects: [tell(event)] };
}

/** What was to be built, if anything, is not: what stood stands on, in the colours that were chosen meanwhile. */
function refused(before: PlayerState, event: Told<'fault'>): PlayerStep {
  const stood = before.built !== undefined;
  const state: PlayerState = {
    ...before,
    building: false,
    progress: undefined,
    operating: undefined,
    playing: stood && before.playing,
  };
  const told: PlayerStep = { state, effects: [tell(event)] };
  if (!before.building || !stood) return told;
  return andThen(andThen(told, withColoursThatStand), watchAnew);
}

function colour(state: PlayerState, colouring: Colouring): PlayerStep {
  if (state.built !== undefined && !state.building && !isOffered(state, colouring))
    return { state, effects: [tell({ kind: 'fault', message: notOffered(colouring) })] };
  const coloured: PlayerState = { ...state, colouring };
  // What is being built is watched once it stands.
  return state.building ? { state: coloured, effects: [] } : watch(coloured);
}

function select(state: PlayerState, selected: Selected | undefined): PlayerStep {
  if (selected !== undefined && !isThere(state, selected)) return { state, effects: [] };
  return watch({ ...state, selected });
}

function look(state: PlayerState, pastMs: number | undefined, { fromMs, toMs }: Kept): PlayerStep {
  const still = state.playing ? stop(state, 'pause') : { state, effects: [] };
  const past = pastMs === undefined || pastMs >= toMs ? undefined : Math.max(fromMs, pastMs);
  return { ...still, state: { ...still.state, pastMs: past } };
}

function drop(state: PlayerState, at: readonly [number, number, number]): PlayerStep {
  const [x, y, z] = at.map((value) => Number(value.toFixed(STONE_DIGITS)));
  return { state: { ...state, pastMs: undefined }, effects: [command({ kind: 'stone', at: [x, y, z] })] };
}

function heard(state: PlayerState, event: Event): PlayerStep {
  switch (event.kind) {
    case 'progress':
      return { state: { ...state, progress: event }, effects: [] };
    case 'built':
      return built(state, event);
    case 'trained': {
      const learned: PlayerState = { ...state, trained: event, progress: undefined };
      return state.wantsToPlay && !state.playing ? play(learned) : { state: learned, effects: [] };
    }
    case 'training':
      return { state: { ...state, training: event }, effects: [] };
    case 'operated': {
      const others = state.operated.filter(({ cut }) => cut !== event.cut);
      return { state: { ...state, operated: [...others, event], operating: undefined }, effects: [] };
    }
    case 'frame':
      return frame(state, event);
    case 'described':
    case 'weighed':
      return { state, effects: [tell(event)] };
    case 'fault':
      return refused(state, event);
    default:
      return event satisfies never;
  }
}

/** What a message leads to. @param kept by the record now */
export function updatePlayer(state: PlayerState, message: Wish | Event, kept: Kept): PlayerStep {
  switch (message.kind) {
    case 'show': {
      const { subject } = message;
      return { state: { ...state, subject, building: true }, effects: [command({ kind: 'build', subject })] };
    }
    case 'play':
      return play(state);
    case 'pause':
      return stop(state, 'pause');
    case 'step':
      return stop({ ...state, pastMs: undefined }, 'step');
    case 'speed': {
      const { speed } = message;
      return { state: { ...state, speed }, effects: state.playing ? [command({ kind: 'play', speed })] : [] };
    }
    case 'drop':
      return drop(state, message.at);
    case 'select':
      return select(state, message.selected);
    case 'colour':
      return colour(state, message.colouring);
    case 'train':
      return { state, effects: [command(message)] };
    case 'silence':
      return { state: { ...state, operating: message.cut }, effects: [command(message)] };
    case 'look':
      return look(state, message.pastMs, kept);
    default:
      return heard(state, message);
  }
}
