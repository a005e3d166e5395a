/**
 * Gathers what happens into frames: spikes, stones and readings are all kept until a frame takes them, and a frame is
 * only made when the page has drawn enough of the others.
 */
import type { ClockReading, Frame, Stone } from '../messages.ts';
import type { Running } from './running.ts';

/** Frames that may be under way. */
const MOST_UNDER_WAY = 2;
/** Spikes, and readings, that wait for a page that does not draw; time stands still with more. */
export const MOST_SPIKES = 1_000_000;
export const MOST_READINGS = 50_000;

/** What a frame holds besides. */
export type FrameRest = Pick<Frame, 'colouring' | 'values' | 'potentialMv' | 'realTimeFactor'>;

/** Frames of one subject: what waits for the next, and how many are under way. */
export interface Frames {
  readonly running: Running;
  /** Of the spikes that wait, in their order. */
  steps: number[];
  senders: number[];
  stones: Stone[];
  readings: ClockReading[];
  /** Whether a stone was told of since the last frame. */
  fell: boolean;
  /** The step at which the last frame ended. */
  from: number;
  /** Number of the next frame, and of the latest that the page has drawn. */
  next: number;
  drawn: number;
}

/** Gathers from now on. @param first number of the first frame: numbers are not used twice in a session */
export function gatherFrames(running: Running, first: number): Frames {
  const frames: Frames = {
    ...{ running, steps: [], senders: [], stones: [], readings: [], fell: false },
    ...{ from: running.step, next: first, drawn: first - 1 },
  };
  running.spikes.subscribe((batch) => {
    for (let i = 0; i < batch.steps.length; i++) {
      frames.steps.push(batch.steps[i]);
      frames.senders.push(batch.senders[i]);
    }
  });
  running.stones.subscribe((stone) => {
    frames.stones.push(stone);
    frames.fell = true;
  });
  running.readings.subscribe((reading) => frames.readings.push(reading));
  return frames;
}

/** Whether the page has room for another. */
export function isOpen({ next, drawn }: Frames): boolean {
  return next - 1 - drawn < MOST_UNDER_WAY;
}

/** Whether so much waits that time had better stand still. */
export function isFull({ steps, readings }: Frames): boolean {
  return steps.length > MOST_SPIKES || readings.length > MOST_READINGS;
}

/** Whether anything has happened since the last. */
export function hasNews({ running, from, fell }: Frames): boolean {
  return running.step > from || fell;
}

/** The page has drawn a frame, and those before it. */
export function noteDrawn(frames: Frames, frame: number): void {
  // A frame of a number that was never sent is none.
  if (frame < frames.next) frames.drawn = Math.max(frames.drawn, frame);
}

/** Makes a frame of all that waits. */
export function takeFrame(frames: Frames, rest: FrameRest): Frame {
  const { running, stones, readings } = frames;
  const timeMs = running.step * running.view.dt;
  // Rain is known before it falls.
  const fallen = stones.filter((stone) => stone.timeMs <= timeMs);
  const frame: Frame = {
    ...{ kind: 'frame', number: frames.next++, fromStep: frames.from, toStep: running.step, timeMs },
    ...{ steps: Uint32Array.from(frames.steps), senders: Uint32Array.from(frames.senders), stones: fallen, readings },
    ...{ continuous: Float32Array.from(running.continuous()), gates: running.gates() },
    ...rest,
  };
  frames.stones = stones.filter((stone) => stone.timeMs > timeMs);
  [frames.steps, frames.senders, frames.readings] = [[], [], []];
  frames.fell = false;
  frames.from = running.step;
  return frame;
}
