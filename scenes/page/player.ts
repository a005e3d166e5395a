/**
 * What the page knows of the worker: the subject that stands, whether time passes, and the record of what was. Commands
 * go out, events come in; nothing here touches the document, and whoever wants to see something listens.
 */
import { BehaviorSubject, type Observable, Subject } from 'rxjs';
import { SPEEDS } from '../address.ts';
import { createHistory, type History } from '../history.ts';
import {
  type ClockReading,
  type Colouring,
  type ColourScale,
  type Command,
  type Event,
  type Frame,
  type Keep,
  NO_VALUE,
  type Subject as Shown,
  type Side,
  STONE_DIGITS,
  type Stone,
} from '../messages.ts';
import { notOffered } from './words.ts';

/** Of one kind of event. */
export type Told<K extends Event['kind']> = Extract<Event, { kind: K }>;

/** A neuron, or a unit of the right tank. */
export interface Selected {
  readonly side: Side;
  readonly neuron: number;
}

/** What a listener sees. */
export interface PlayerState {
  /** What was last asked for. */
  readonly subject: Shown | undefined;
  /** What stands. */
  readonly standing: Shown | undefined;
  readonly building: boolean;
  readonly progress: Told<'progress'> | undefined;
  readonly built: Told<'built'> | undefined;
  readonly trained: Told<'trained'> | undefined;
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
  /** Stones since the build. */
  readonly stones: number;
  /** Those that were dropped, and those that the subject brings, fallen or not; in the order of their numbers. */
  readonly dropped: readonly Stone[];
}

/** Plays a subject. */
export interface Player {
  readonly state: BehaviorSubject<PlayerState>;
  /** A subject stands, at the time at which it is first shown. */
  readonly built: Observable<Told<'built'>>;
  /** Every frame, as it comes; whoever draws it says so. */
  readonly frames: Observable<Frame>;
  /** What `describe` asked for. */
  readonly described: Observable<Told<'described'>>;
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
  show(subject: Shown): void;
  play(): void;
  pause(): void;
  /** One window, then stands still. */
  step(): void;
  setSpeed(speed: number | 'fastest'): void;
  drop(at: readonly [number, number, number]): void;
  select(selected: Selected | undefined): void;
  colour(colouring: Colouring): void;
  /** Looks at a past time, or at now; time stands still meanwhile. */
  look(pastMs: number | undefined): void;
  /** The subject has been drawn: its clocks may be trained. */
  learn(): void;
  /** Asks for the experiment as a file. */
  describe(keep: Keep): void;
  drawn(frame: number): void;
  dispose(): void;
}

const FIRST: PlayerState = {
  ...{
    subject: undefined,
    standing: undefined,
    building: false,
    progress: undefined,
    built: undefined,
    trained: undefined,
    playing: false,
  },
  ...{ speed: SPEEDS.first, timeMs: 0, factor: Number.NaN, pastMs: undefined, selected: undefined },
  ...{ colouring: 'spikes', stones: 0, dropped: [] },
};

/** Name of the files that are shown, or on their way; undefined where it is the tanks or a circuit by name. */
export function filesShown({ building, subject, standing }: PlayerState): string | undefined {
  const shown = building ? subject : standing;
  return shown === undefined || shown.kind === 'tanks' || shown.kind === 'named' ? undefined : shown.name;
}

/** Whether time has passed, or nothing need be waited for before it does: the first clocks. */
export function hasSomethingToTrace({ built, trained, timeMs }: PlayerState): boolean {
  return built !== undefined && (!built.clocked || trained !== undefined || timeMs > built.startMs);
}

/** Stones that a subject brings. */
function brought(subject: Shown | undefined): readonly Stone[] {
  return subject?.kind === 'tanks' ? (subject.stones ?? []) : [];
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
  const state = new BehaviorSubject<PlayerState>(FIRST);
  const built = new Subject<Told<'built'>>();
  const frames = new Subject<Frame>();
  const faults = new Subject<string>();
  const described = new Subject<Told<'described'>>();
  let history = createHistory(0, 0.1);
  let wantsToPlay = playsAtOnce;
  let first = true;
  const set = (part: Partial<PlayerState>): void => state.next({ ...state.value, ...part });
  const watch = (): void => {
    const { selected, colouring } = state.value;
    commands.next({ kind: 'watch', neuron: selected?.side === 'liquid' ? selected.neuron : undefined, colouring });
  };
  const scaleOf = (colouring: Colouring): ColourScale | undefined => {
    const { built: standing, trained } = state.value;
    const scale = standing?.scales.find((one) => one.colouring === colouring);
    if (scale?.colouring !== 'readout') return scale;
    const largest = trained?.largestWeightMs;
    return largest === undefined ? scale : { ...scale, low: -largest, high: largest, unit: 'ms' };
  };
  const isOffered = (colouring: Colouring): boolean => colouring === 'spikes' || scaleOf(colouring) !== undefined;
  const play = (): void => {
    wantsToPlay = true;
    set({ playing: true, pastMs: undefined });
    commands.next({ kind: 'play', speed: state.value.speed });
  };
  const pause = (): void => {
    wantsToPlay = false;
    set({ playing: false, factor: Number.NaN });
    commands.next({ kind: 'pause' });
  };

  const subscription = events.subscribe((event) => {
    switch (event.kind) {
      case 'progress':
        return set({ progress: event });
      case 'built': {
        const { view, startMs } = event;
        history = createHistory(view.neurons, view.dt, { startMs });
        const { selected } = state.value;
        const size = selected?.side === 'continuous' ? event.continuousUnits : view.neurons;
        set({
          ...{ built: event, building: false, progress: undefined, trained: undefined, pastMs: undefined },
          ...{ timeMs: startMs, playing: false, factor: Number.NaN, stones: 0 },
          standing: state.value.subject,
          dropped: brought(state.value.subject),
          selected: selected !== undefined && selected.neuron < size ? selected : undefined,
        });
        built.next(event);
        const { colouring } = state.value;
        if (!isOffered(colouring)) {
          set({ colouring: 'spikes' });
          faults.next(notOffered(colouring));
        }
        if (colouring !== 'spikes' || state.value.selected !== selected) watch();
        // The first tanks learn to tell the time before it passes: together both would take twice as long.
        const waits = event.clocked && first;
        first = false;
        if (wantsToPlay && !waits) play();
        return;
      }
      case 'trained':
        set({ trained: event, progress: undefined });
        if (wantsToPlay && !state.value.playing) play();
        return;
      case 'frame': {
        history.add(event);
        const { timeMs, realTimeFactor, stones } = event;
        const { dropped } = state.value;
        const further = stones.filter((stone) => stone.dropped !== undefined && stone.dropped >= dropped.length);
        const ended = timeMs >= (state.value.built?.endMs ?? Number.POSITIVE_INFINITY) - 1e-6;
        set({
          // A frame that was under way comes after the pause, too.
          factor: state.value.playing ? realTimeFactor : Number.NaN,
          ...{ timeMs, stones: state.value.stones + stones.length },
          ...(further.length > 0 ? { dropped: [...dropped, ...further] } : {}),
          playing: state.value.playing && !ended,
        });
        return frames.next(event);
      }
      case 'described':
        return described.next(event);
      case 'fault':
        set({ building: false, progress: undefined });
        return faults.next(event.message);
      default:
        return event satisfies never;
    }
  });

  return {
    ...{ state, built, frames, faults, described },
    get history() {
      return history;
    },
    reading() {
      return history.readingAt(state.value.pastMs ?? history.toMs);
    },
    shownMs: () => state.value.pastMs ?? state.value.timeMs,
    shownColouring() {
      const { pastMs, colouring } = state.value;
      return pastMs === undefined ? colouring : (history.frameAt(pastMs)?.colouring ?? colouring);
    },
    hasValues() {
      const { pastMs } = state.value;
      const frame = pastMs === undefined ? history.frames.at(-1) : history.frameAt(pastMs);
      return frame?.values.some((value) => value !== NO_VALUE) ?? false;
    },
    scaleOf,
    show(subject) {
      set({ subject, building: true });
      commands.next({ kind: 'build', subject });
    },
    ...{ play, pause },
    step() {
      wantsToPlay = false;
      set({ playing: false, pastMs: undefined });
      commands.next({ kind: 'step' });
    },
    setSpeed(speed) {
      set({ speed });
      if (state.value.playing) commands.next({ kind: 'play', speed });
    },
    drop(at) {
      if (state.value.pastMs !== undefined) set({ pastMs: undefined });
      const [x, y, z] = at.map((value) => Number(value.toFixed(STONE_DIGITS)));
      commands.next({ kind: 'stone', at: [x, y, z] });
    },
    select(selected) {
      set({ selected });
      watch();
    },
    colour(colouring) {
      const { built: standing, building } = state.value;
      if (standing !== undefined && !building && !isOffered(colouring)) {
        faults.next(notOffered(colouring));
        return;
      }
      set({ colouring });
      // What is being built is watched once it stands.
      if (!building) watch();
    },
    look(pastMs) {
      if (state.value.playing) pause();
      const { fromMs, toMs } = history;
      set({ pastMs: pastMs === undefined || pastMs >= toMs ? undefined : Math.max(fromMs, pastMs) });
    },
    learn: () => commands.next({ kind: 'learn' }),
    describe: (keep) => commands.next({ kind: 'describe', keep }),
    drawn: (frame) => commands.next({ kind: 'drawn', frame }),
    dispose() {
      subscription.unsubscribe();
      state.complete();
    },
  };
}
