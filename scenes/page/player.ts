/**
 * The player on its wire: what the worker tells and what a visitor asks changes the state (player_update.ts), commands
 * go out, and whoever wants to see something listens. The record of the last seconds stands beside the state, since it
 * may fill tens of megabytes. Nothing here touches the document.
 */
import { BehaviorSubject, filter, map, type Observable, Subject } from 'rxjs';
import { type Colouring, type ColourScale, NO_VALUE } from '../colourings.ts';
import { createHistory, type History } from '../history.ts';
import type { ClockReading, Command, Event, Frame, Keep } from '../messages.ts';
import { firstPlayerState, type PlayerState, scaleOf, shownMs, type Told } from './player_state.ts';
import { type PlayerEffect, type Tidings, updatePlayer, type Wish } from './player_update.ts';

/** Plays a subject. */
export interface Player {
  readonly state: BehaviorSubject<PlayerState>;
  /** A subject stands, at the time at which it is first shown. */
  readonly built: Observable<Told<'built'>>;
  /** Every frame, as it comes; whoever draws it says so. */
  readonly frames: Observable<Frame>;
  /** What `describe` asked for. */
  readonly described: Observable<Told<'described'>>;
  /** What `weigh` asked for. */
  readonly weighed: Observable<Told<'weighed'>>;
  /** What could not be done, in a line. */
  readonly faults: Observable<string>;
  /** Empty before the first subject stands. */
  readonly history: History;
  /** What the clocks say at the time that is looked at. */
  reading(): ClockReading | undefined;
  /** The time that is looked at, ms. */
  shownMs(): number;
  /** What the neurons were coloured by at the time that is looked at. */
  shownColouring(): Colouring;
  /** Whether any neuron had a value of that colouring. */
  hasValues(): boolean;
  /** What values of a colouring stand for, where it is offered; undefined for spikes. */
  scaleOf(colouring: Colouring): ColourScale | undefined;
  ask(wish: Wish): void;
  /** The subject has been drawn: its clocks may be trained. */
  learn(): void;
  /** Asks for the experiment as a file. */
  describe(keep: Keep): void;
  /** Asks how weights that learn are spread. */
  weigh(): void;
  drawn(frame: number): void;
  dispose(): void;
}

/** What is told of one kind. */
function only<K extends Tidings['kind']>(told: Observable<Tidings>, kind: K): Observable<Told<K>> {
  return told.pipe(filter((one): one is Told<K> & Tidings => one.kind === kind));
}

/** What can be known of the time that is looked at, from the state and the record together. */
function lookInto(now: () => PlayerState, history: () => History) {
  return {
    reading: () => history().readingAt(now().pastMs ?? history().toMs),
    shownMs: () => shownMs(now()),
    shownColouring(): Colouring {
      const { pastMs, colouring } = now();
      return pastMs === undefined ? colouring : (history().frameAt(pastMs)?.colouring ?? colouring);
    },
    hasValues(): boolean {
      const { pastMs } = now();
      const frame = pastMs === undefined ? history().frames.at(-1) : history().frameAt(pastMs);
      return frame?.values.some((value) => value !== NO_VALUE) ?? false;
    },
    scaleOf: (colouring: Colouring) => scaleOf(now(), colouring),
  };
}

/**
 * Creates a player on a wire. @param playsAtOnce whether time passes as soon as a subject stands and its clocks are
 * trained
 */
export function createPlayer(
  wire: { readonly commands: Subject<Command>; readonly events: Observable<Event> },
  playsAtOnce: boolean,
): Player {
  const { commands, events } = wire;
  const state = new BehaviorSubject(firstPlayerState(playsAtOnce));
  const told = new Subject<Tidings>();
  let history = createHistory(0, 0.1);
  const run = (effect: PlayerEffect): void => {
    if (effect.kind === 'command') commands.next(effect.command);
    else told.next(effect.tidings);
  };
  const take = (message: Wish | Event): void => {
    const step = updatePlayer(state.value, message, history);
    if (step.state !== state.value) state.next(step.state);
    step.effects.forEach(run);
  };
  const subscription = events.subscribe((event) => {
    if (event.kind === 'built') history = createHistory(event.view.neurons, event.view.dt, { startMs: event.startMs });
    if (event.kind === 'frame') history.add(event);
    take(event);
  });
  return {
    state,
    ...{ built: only(told, 'built'), frames: only(told, 'frame'), described: only(told, 'described') },
    weighed: only(told, 'weighed'),
    faults: only(told, 'fault').pipe(map(({ message }) => message)),
    get history() {
      return history;
    },
    ...lookInto(
      () => state.value,
      () => history,
    ),
    ask: take,
    // These change nothing here.
    learn: () => commands.next({ kind: 'learn' }),
    describe: (keep) => commands.next({ kind: 'describe', keep }),
    weigh: () => commands.next({ kind: 'weigh' }),
    drawn: (frame) => commands.next({ kind: 'drawn', frame }),
    dispose() {
      subscription.unsubscribe();
      state.complete();
    },
  };
}
