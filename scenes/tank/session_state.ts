/**
 * What a session is in the middle of: the commands that wait, the subject that stands with all that goes with it, and
 * what the page watches. The functions of a session take this record; only they change it.
 */
import { InputError } from '../../src/errors.ts';
import type { Command, Event } from '../messages.ts';
import type { PassErrors } from '../network_facts.ts';
import type { ChooseEngine } from './choose_engine.ts';
import type { Clocks } from './clock.ts';
import type { Frames } from './frames.ts';
import { emptyInbox, type Inbox } from './inbox.ts';
import type { Pace } from './pace.ts';
import type { Running } from './running.ts';
import type { Watching } from './watching.ts';

/** What a session needs of where it runs. */
export interface SessionOptions {
  /** Wall time, ms. */
  readonly wall: () => number;
  /** Gives way to others, for at least so many ms. */
  readonly rest: (ms: number) => Promise<void>;
  /** Where a network's neurons advance; on the session's own thread where left out. */
  readonly choose?: ChooseEngine;
}

/** A training of the right tank's network, as far as it has come. */
export interface NetworkTraining {
  state: 'running' | 'stopped' | 'done' | 'failed';
  lessons: number;
  readonly passes: PassErrors[];
  /** Weights that are better than those in the tank. */
  better: Float32Array | undefined;
  /** Has it go on where it was stopped. */
  wake: (() => void) | undefined;
}

/** A subject that stands, with all that goes with it. */
export interface Standing {
  readonly seed: number;
  readonly running: Running;
  readonly frames: Frames;
  readonly pace: Pace;
  readonly watching: Watching;
  /** Whether its clocks have been or are being trained. */
  isTaught: boolean;
  /** Its clocks, once they are trained. */
  clocks: Clocks | undefined;
  /** The training of its network, once a visitor has asked for one. */
  training: NetworkTraining | undefined;
  /** When its last frame was sent, wall ms; −Infinity before the first. */
  lastFrameAt: number;
}

/** What the page wants to see of the neurons. */
export type Watched = Extract<Command, { kind: 'watch' }>;

/** Nothing but spikes. */
export const nothingWatched: Watched = { kind: 'watch', neuron: undefined, colouring: 'spikes' };

/** A session and where it runs. */
export interface Session extends SessionOptions {
  readonly tell: (event: Event) => void;
  readonly inbox: Inbox;
  standing: Standing | undefined;
  /** Whether a subject is being built: training waits for that long. */
  isBuilding: boolean;
  /** What was last watched, which the next subject is asked for too. */
  watched: Watched;
}

/** A session in which nothing stands yet. */
export function beginSession(options: SessionOptions, tell: (event: Event) => void): Session {
  return { ...options, tell, inbox: emptyInbox(), standing: undefined, isBuilding: false, watched: nothingWatched };
}

/** Whether time passes. */
export function isPlaying(standing: Standing | undefined): boolean {
  return standing?.pace.speed !== undefined;
}

/** In one line, but for a file with several mistakes, which are told a line each. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof InputError ? message : message.replaceAll(/\s*\n\s*/g, ' ');
}

/** Tells what could not be done. */
export function fault({ tell }: Session, error: unknown): void {
  tell({ kind: 'fault', message: messageOf(error) });
}
