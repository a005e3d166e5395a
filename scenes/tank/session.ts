/**
 * Everything between a command and an event, without a DOM: one loop takes commands, lets a slice of time pass, sends a
 * frame, and gives way. Training goes on beside it. What cannot be done is one `fault`, after which the session goes
 * on, with the old subject if a new one was refused.
 */
import { Observable } from 'rxjs';
import type { Circuit } from '../../models/circuits/circuit.ts';
import { InputError } from '../../src/errors.ts';
import { circuitFormats, formatNamed } from '../../src/formats/catalogue.ts';
import { circuitHash } from '../../src/recording/circuit_hash.ts';
import type { Command, Event, Keep, Subject } from '../messages.ts';
import type { ChooseEngine } from './choose_engine.ts';
import { type Frames, gatherFrames } from './frames.ts';
import { createPace, type Pace, SLICE_MS } from './pace.ts';
import { prepare } from './prepare.ts';
import type { Running } from './running.ts';
import { settlingMs } from './settling.ts';
import { startSubject } from './subject.ts';
import { train } from './training.ts';
import { type Watching, watch } from './watching.ts';

/** What a session needs of where it runs. */
export interface SessionOptions {
  /** Wall time, ms. */
  readonly wall: () => number;
  /** Gives way to others, for at least so many ms. */
  readonly rest: (ms: number) => Promise<void>;
  /** Where a network's neurons advance; on the session's own thread where left out. */
  readonly choose?: ChooseEngine;
}

/** Between two frames, ms of wall time, at least; at full speed drawing must not take the processor from the model. */
const FRAME_MS = 15;
const FULL_SPEED_FRAME_MS = 100;
/** Longest piece that is advanced at once, ms of model time. */
const PIECE_MS = 20;
/** Longest rest, ms: an idle loop looks again for what has come due. */
const LONGEST_REST_MS = 16;
/**
 * Shortest rest at a given speed, ms: steps are taken together, since each run costs as much as several steps of a
 * large network.
 */
const SHORTEST_REST_MS = 8;

/** A subject with all that goes with it. */
interface Standing {
  readonly seed: number;
  readonly running: Running;
  readonly frames: Frames;
  readonly pace: Pace;
  readonly watching: Watching;
}

function seedOf(subject: Subject): number {
  if (subject.kind === 'tanks') return subject.parameters.seed;
  return subject.kind === 'spikes' ? 0 : subject.seed;
}

/** The file of a circuit, where it is to be kept. */
async function circuitText(circuit: Circuit, { what, format }: Keep): Promise<string> {
  return what === 'circuit' ? (await formatNamed(format, circuitFormats).write())(circuit) : '';
}

/** In one line, but for a file with several mistakes, which are told a line each. */
const messageOf = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof InputError ? message : message.replaceAll(/\s*\n\s*/g, ' ');
};

/** Runs a session for as long as its events are subscribed to. */
export function createSession(commands: Observable<Command>, options: SessionOptions): Observable<Event> {
  return new Observable<Event>((subscriber) => {
    const { wall, rest, choose } = options;
    const inbox: Command[] = [];
    let awake: (() => void) | undefined;
    let standing: Standing | undefined;
    /** Whose clocks have been or are being trained. */
    let learning: Standing | undefined;
    let playing = false;
    let building = false;
    let closed = false;
    let nextFrame = 0;
    let frameMs = FRAME_MS;
    let lastFrameAt = Number.NEGATIVE_INFINITY;
    let watched: Extract<Command, { kind: 'watch' }> = { kind: 'watch', neuron: undefined, colouring: 'spikes' };
    const tell = (event: Event): void => subscriber.next(event);
    const fault = (error: unknown): void => tell({ kind: 'fault', message: messageOf(error) });

    const pause = (): void => {
      playing = false;
      standing?.pace.stop();
    };

    const stand = async (subject: Subject): Promise<void> => {
      tell({ kind: 'progress', what: 'building', done: 0, of: 1 });
      await rest(0);
      const began = wall();
      const running = await startSubject(subject, choose, standing?.running.tanks);
      const watching = watch(running);
      await watching.choose(undefined, 'spikes');
      const isWanted = (): boolean => !closed && !inbox.some(({ kind }) => kind === 'build');
      let settled = false;
      try {
        settled = await prepare(running, settlingMs(subject), { tell, rest: () => rest(0), isWanted });
      } finally {
        if (!settled) running.dispose();
      }
      if (!settled) return;
      pause();
      standing?.running.dispose();
      const { view, continuousUnits, engine, note } = running;
      const endMs = running.endStep * view.dt;
      const clocked = running.setClocks !== undefined;
      const most = Math.max(1, Math.round(PIECE_MS / view.dt));
      const frames = gatherFrames(running, nextFrame);
      standing = { seed: seedOf(subject), running, frames, pace: createPace(view.dt, most), watching };
      lastFrameAt = Number.NEGATIVE_INFINITY;
      const startMs = running.step * view.dt;
      const { scales } = watching;
      const { unclocked } = running;
      tell({
        ...{ kind: 'built', view, buildMs: wall() - began, startMs, continuousUnits, clocked, unclocked, scales },
        ...{ endMs, engine, note },
      });
      try {
        await watching.choose(watched.neuron, watched.colouring);
      } catch {
        // The new subject has no such neuron or colouring: nothing is watched until the page asks again.
        watched = { kind: 'watch', neuron: undefined, colouring: 'spikes' };
      }
    };

    const learn = (pupil: Standing): void => {
      if (learning === pupil) return;
      learning = pupil;
      const trained = (event: Event): void => {
        if (event.kind === 'trained') pupil.watching.setReadout(event.liquidWeights.slice());
        if (!closed) tell(event);
      };
      let since = wall();
      train(
        pupil.running,
        trained,
        async () => {
          // While time is played, it has a third of the processor.
          await rest(playing ? (wall() - since) / 2 : 0);
          while (building && !closed) await rest(1);
          since = wall();
        },
        () => !closed && standing === pupil,
      )
        .then(() => {
          // Now the right tank stands too: it is seen even where time does.
          inbox.push(watched);
          awake?.();
          awake = undefined;
        })
        .catch(fault);
    };

    const sendFrame = async ({ running, frames, pace, watching }: Standing): Promise<void> => {
      const values = await watching.values();
      const { colouring } = watching;
      pace.note(wall(), running.step);
      const potentialMv = watching.takePotential();
      const frame = frames.take({ colouring, values, potentialMv, realTimeFactor: pace.factor() });
      nextFrame = frame.number + 1;
      lastFrameAt = wall();
      tell(frame);
    };

    const obey = async (command: Command): Promise<void> => {
      if (command.kind === 'build') {
        // Of builds that follow one another at once only the last is wanted.
        if (inbox.some(({ kind }) => kind === 'build')) return;
        building = true;
        try {
          await stand(command.subject);
        } finally {
          building = false;
        }
        return;
      }
      if (command.kind === 'watch') {
        await standing?.watching.choose(command.neuron, command.colouring);
        watched = command;
        if (standing?.frames.open) await sendFrame(standing);
        return;
      }
      if (standing === undefined) return;
      const { running, frames, pace } = standing;
      switch (command.kind) {
        case 'play':
          playing = true;
          frameMs = command.speed === 'fastest' ? FULL_SPEED_FRAME_MS : FRAME_MS;
          pace.start(command.speed, wall(), running.step);
          return;
        case 'pause':
          return pause();
        case 'step':
          pause();
          return running.advance(Math.min(running.window, running.endStep - running.step));
        case 'stone':
          return running.drop(command.at);
        case 'learn':
          return learn(standing);
        case 'describe': {
          const { keep } = command;
          const { name, dt } = running.view;
          const { seed } = standing;
          const circuit = running.circuit();
          const durationMs = running.step * dt;
          const text = await circuitText(circuit, keep);
          const hash = circuitHash(circuit);
          return tell({ kind: 'described', keep, name, text, seed, durationMs, circuitHash: hash });
        }
        case 'drawn':
          return frames.drawn(command.frame);
        default:
          return command satisfies never;
      }
    };

    /** Lets time pass; returns how long to rest, ms. */
    const slice = async ({ running, frames, pace }: Standing): Promise<number> => {
      const began = wall();
      while (!frames.full && wall() - began < SLICE_MS) {
        const steps = Math.min(pace.due(wall(), running.step), pace.piece, running.endStep - running.step);
        if (steps <= 0) break;
        const before = wall();
        await running.advance(steps);
        pace.took(wall() - before);
        if (inbox.length > 0) break;
      }
      pace.note(wall(), running.step);
      if (running.step >= running.endStep) pause();
      if (frames.full) return LONGEST_REST_MS;
      const pauseMs = pace.rest(wall(), running.step);
      return pauseMs > 0 ? Math.min(LONGEST_REST_MS, Math.max(SHORTEST_REST_MS, pauseMs)) : 0;
    };

    const turn = async (): Promise<void> => {
      for (let command = inbox.shift(); command !== undefined; command = inbox.shift()) {
        try {
          await obey(command);
        } catch (error) {
          fault(error);
        }
      }
      let pauseMs = 0;
      if (standing !== undefined && playing) pauseMs = await slice(standing);
      const idle = standing === undefined || !(standing.frames.waiting && standing.frames.open);
      if (standing !== undefined && !idle && (!playing || wall() - lastFrameAt >= frameMs)) await sendFrame(standing);
      if (inbox.length > 0) return;
      if (playing) await rest(pauseMs);
      else
        await new Promise<void>((resolve) => {
          awake = resolve;
        });
    };

    const run = async (): Promise<void> => {
      while (!closed) {
        try {
          await turn();
        } catch (error) {
          pause();
          fault(error);
        }
      }
      standing?.running.dispose();
    };

    const subscription = commands.subscribe((command) => {
      inbox.push(command);
      awake?.();
      awake = undefined;
    });
    run().catch((error) => subscriber.error(error));
    return () => {
      closed = true;
      subscription.unsubscribe();
      awake?.();
    };
  });
}
