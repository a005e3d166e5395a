/**
 * Gathers what happens into frames: spikes, stones and readings are all kept until a frame takes them, and a frame is
 * only made when the page has drawn enough of the others.
 */
import type { ClockReading, Frame, Stone } from '../messages.ts';
import type { Running } from './running.ts';

/** Frames that may be under way. */
const MOST_UNDER_WAY = 2;
/** Spikes, and readings, that wait for a page that does not draw; time stands still with more. */
const MOST_SPIKES = 1_000_000;
const MOST_READINGS = 50_000;

/** What a frame holds besides. */
export type FrameRest = Pick<Frame, 'colouring' | 'values' | 'potentialMv' | 'realTimeFactor'>;

/** Frames of one subject. */
export interface Frames {
  /** Whether the page has room for another. */
  readonly open: boolean;
  /** Whether so much waits that time had better stand still. */
  readonly full: boolean;
  /** Whether anything has happened since the last. */
  readonly waiting: boolean;
  drawn(frame: number): void;
  take(rest: FrameRest): Frame;
}

/** Gathers from now on. @param first number of the first frame: numbers are not used twice in a session */
export function gatherFrames(running: Running, first: number): Frames {
  const { dt } = running.view;
  let steps: number[] = [];
  let senders: number[] = [];
  let stones: Stone[] = [];
  let readings: ClockReading[] = [];
  let fell = false;
  let from = running.step;
  let number = first;
  let drawn = first - 1;
  running.spikes.subscribe((batch) => {
    for (let i = 0; i < batch.steps.length; i++) {
      steps.push(batch.steps[i]);
      senders.push(batch.senders[i]);
    }
  });
  running.stones.subscribe((stone) => {
    stones.push(stone);
    fell = true;
  });
  running.readings.subscribe((reading) => readings.push(reading));
  return {
    get open() {
      return number - 1 - drawn < MOST_UNDER_WAY;
    },
    get full() {
      return steps.length > MOST_SPIKES || readings.length > MOST_READINGS;
    },
    get waiting() {
      return running.step > from || fell;
    },
    drawn(frame) {
      if (frame < number) drawn = Math.max(drawn, frame);
    },
    take(rest) {
      const timeMs = running.step * dt;
      // Rain is known before it falls.
      const fallen = stones.filter((stone) => stone.timeMs <= timeMs);
      const frame: Frame = {
        ...{ kind: 'frame', number: number++, fromStep: from, toStep: running.step, timeMs },
        ...{ steps: Uint32Array.from(steps), senders: Uint32Array.from(senders), stones: fallen, readings },
        continuous: Float32Array.from(running.continuous()),
        ...rest,
      };
      stones = stones.filter((stone) => stone.timeMs > timeMs);
      [steps, senders, readings] = [[], [], []];
      fell = false;
      from = running.step;
      return frame;
    },
  };
}
