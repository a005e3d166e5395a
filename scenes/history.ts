/**
 * The last seconds as they were: frames in the order of time, so that a visitor can look back at recorded states
 * without a second run. What is older than the span, or more than fits, is forgotten but for when each neuron last
 * fired.
 */
import type { ClockReading, Frame, Stone } from './messages.ts';

/** Longest time that is kept, ms of model time. */
export const SPAN_MS = 20_000;
/** Most bytes that are kept. */
export const MOST_BYTES = 64e6;
/** A stone is seen for so long, ms. */
const STONE_MS = 600;

/** What a neuron's potential was. */
export interface PotentialAt {
  readonly timeMs: number;
  readonly mv: number;
}

/** The record. */
export interface History {
  /** The earliest and the latest time that is kept, ms. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Frames that are kept, oldest first. */
  readonly frames: readonly Frame[];
  /** Bytes that they take. */
  readonly bytes: number;
  add(frame: Frame): void;
  /** When every neuron last fired at or before a time, ms, [neurons]; −Infinity for never. */
  lastSpikesAt(timeMs: number): Float32Array;
  /** The first frame that ends at or after a time; its states are those of its end. */
  frameAt(timeMs: number): Frame | undefined;
  /** The last reading at or before a time. */
  readingAt(timeMs: number): ClockReading | undefined;
  /** Stones that are still to be seen at a time. */
  stonesAt(timeMs: number): readonly Stone[];
  readings(fromMs: number, toMs: number): readonly ClockReading[];
  potentials(fromMs: number, toMs: number): readonly PotentialAt[];
  /** Visits spikes in (fromMs, toMs], in order. */
  spikes(fromMs: number, toMs: number, visit: (timeMs: number, sender: number) => void): void;
}

function bytesOf({ steps, senders, continuous, values, potentialMv, readings }: Frame): number {
  const arrays = [steps, senders, continuous, values, potentialMv];
  // What eight small objects take, about; a reading is one of four numbers.
  return 1500 + arrays.reduce((sum, { byteLength }) => sum + byteLength, 0) + 64 * readings.length;
}

/** An empty record of a network. @param dt ms @param startMs when it begins @param limits for tests */
export function createHistory(
  neurons: number,
  dt: number,
  { startMs = 0, spanMs = SPAN_MS, mostBytes = MOST_BYTES } = {},
): History {
  const frames: Frame[] = [];
  const before = new Float32Array(neurons).fill(Number.NEGATIVE_INFINITY);
  let stonesBefore: Stone[] = [];
  let readingBefore: ClockReading | undefined;
  let bytes = 0;
  const startOf = (frame: Frame): number => frame.fromStep * dt;
  const note = (last: Float32Array, { steps, senders }: Frame, toMs: number): void => {
    for (let i = 0; i < steps.length && steps[i] * dt <= toMs; i++) last[senders[i]] = steps[i] * dt;
  };
  const toMs = (): number => frames.at(-1)?.timeMs ?? startMs;
  const forgetFirst = (): void => {
    const frame = frames.shift();
    if (frame === undefined) return;
    note(before, frame, Number.POSITIVE_INFINITY);
    readingBefore = frame.readings.at(-1) ?? readingBefore;
    stonesBefore = [...stonesBefore, ...frame.stones].filter(({ timeMs }) => timeMs > frame.timeMs - STONE_MS);
    bytes -= bytesOf(frame);
  };
  const within = (fromMs: number, untilMs: number): Frame[] =>
    frames.filter((frame) => frame.timeMs > fromMs && startOf(frame) <= untilMs);
  return {
    get fromMs() {
      return frames.length === 0 ? startMs : startOf(frames[0]);
    },
    get toMs() {
      return toMs();
    },
    get bytes() {
      return bytes;
    },
    frames,
    add(frame) {
      frames.push(frame);
      bytes += bytesOf(frame);
      while (frames.length > 1 && (frames[0].timeMs < toMs() - spanMs || bytes > mostBytes)) forgetFirst();
    },
    lastSpikesAt(timeMs) {
      const last = before.slice();
      for (const frame of frames) {
        if (startOf(frame) > timeMs) break;
        note(last, frame, timeMs);
      }
      return last;
    },
    frameAt: (timeMs) => frames.find((frame) => frame.timeMs >= timeMs) ?? frames.at(-1),
    readingAt(timeMs) {
      const frame = frames.findLast(({ readings }) => readings.length > 0 && readings[0].timeMs <= timeMs);
      return frame?.readings.findLast((reading) => reading.timeMs <= timeMs) ?? readingBefore;
    },
    stonesAt(timeMs) {
      const all = [...stonesBefore, ...frames.flatMap(({ stones }) => stones)];
      return all.filter((stone) => stone.timeMs <= timeMs && stone.timeMs > timeMs - STONE_MS);
    },
    readings: (fromMs, untilMs) =>
      within(fromMs, untilMs).flatMap(({ readings }) =>
        readings.filter(({ timeMs }) => timeMs > fromMs && timeMs <= untilMs),
      ),
    potentials: (fromMs, untilMs) =>
      within(fromMs, untilMs).flatMap(({ potentialMv, timeMs }) => {
        // One value a ms, the last of them at the last whole ms.
        const lastMs = Math.floor(timeMs + 1e-6);
        return Array.from(potentialMv, (mv, i) => ({ timeMs: lastMs - potentialMv.length + 1 + i, mv }));
      }),
    spikes(fromMs, untilMs, visit) {
      for (const { steps, senders } of within(fromMs, untilMs))
        for (let i = 0; i < steps.length; i++) {
          const timeMs = steps[i] * dt;
          if (timeMs > fromMs && timeMs <= untilMs) visit(timeMs, senders[i]);
        }
    },
  };
}
