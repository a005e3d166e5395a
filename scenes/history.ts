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

function bytesOf({ steps, senders, continuous, gates, values, potentialMv, readings }: Frame): number {
  const arrays = [steps, senders, continuous, gates, values, potentialMv];
  // What eight small objects take, about; a reading is one of four numbers.
  return 1500 + arrays.reduce((sum, { byteLength }) => sum + byteLength, 0) + 64 * readings.length;
}

/** What is kept, and of what is forgotten what is still to be known; it changes with every frame. */
interface Kept {
  readonly dt: number;
  readonly startMs: number;
  /** Oldest first. */
  readonly frames: Frame[];
  bytes: number;
  /** When every neuron last fired in what is forgotten, ms, [neurons]. */
  readonly lastSpikes: Float32Array;
  /** The last reading that is forgotten. */
  reading: ClockReading | undefined;
  /** Stones that are forgotten, but may still be seen. */
  stones: readonly Stone[];
}

function startOf({ dt }: Kept, frame: Frame): number {
  return frame.fromStep * dt;
}

function endOf({ frames, startMs }: Kept): number {
  return frames.at(-1)?.timeMs ?? startMs;
}

/** Notes the spikes of a frame up to a time. @param last ms, [neurons]; changed */
function note({ dt }: Kept, last: Float32Array, { steps, senders }: Frame, toMs: number): void {
  for (let i = 0; i < steps.length && steps[i] * dt <= toMs; i++) last[senders[i]] = steps[i] * dt;
}

function forgetFirst(kept: Kept): void {
  const frame = kept.frames.shift();
  if (frame === undefined) return;
  note(kept, kept.lastSpikes, frame, Number.POSITIVE_INFINITY);
  kept.reading = frame.readings.at(-1) ?? kept.reading;
  kept.stones = [...kept.stones, ...frame.stones].filter(({ timeMs }) => timeMs > frame.timeMs - STONE_MS);
  kept.bytes -= bytesOf(frame);
}

function add(kept: Kept, frame: Frame, spanMs: number, mostBytes: number): void {
  const { frames } = kept;
  frames.push(frame);
  kept.bytes += bytesOf(frame);
  while (frames.length > 1 && (frames[0].timeMs < endOf(kept) - spanMs || kept.bytes > mostBytes)) forgetFirst(kept);
}

/** Frames with anything in (fromMs, untilMs]. */
function within(kept: Kept, fromMs: number, untilMs: number): Frame[] {
  return kept.frames.filter((frame) => frame.timeMs > fromMs && startOf(kept, frame) <= untilMs);
}

function lastSpikesAt(kept: Kept, timeMs: number): Float32Array {
  const last = kept.lastSpikes.slice();
  for (const frame of kept.frames) {
    if (startOf(kept, frame) > timeMs) break;
    note(kept, last, frame, timeMs);
  }
  return last;
}

function readingAt({ frames, reading }: Kept, timeMs: number): ClockReading | undefined {
  const frame = frames.findLast(({ readings }) => readings.length > 0 && readings[0].timeMs <= timeMs);
  return frame?.readings.findLast((one) => one.timeMs <= timeMs) ?? reading;
}

function potentialsOf({ potentialMv, timeMs }: Frame): PotentialAt[] {
  // One value a ms, the last of them at the last whole ms.
  const lastMs = Math.floor(timeMs + 1e-6);
  return Array.from(potentialMv, (mv, i) => ({ timeMs: lastMs - potentialMv.length + 1 + i, mv }));
}

function visitSpikes(kept: Kept, fromMs: number, untilMs: number, visit: Parameters<History['spikes']>[2]): void {
  for (const { steps, senders } of within(kept, fromMs, untilMs))
    for (let i = 0; i < steps.length; i++) {
      const timeMs = steps[i] * kept.dt;
      if (timeMs > fromMs && timeMs <= untilMs) visit(timeMs, senders[i]);
    }
}

/** An empty record of a network. @param dt ms @param startMs when it begins @param limits for tests */
export function createHistory(
  neurons: number,
  dt: number,
  { startMs = 0, spanMs = SPAN_MS, mostBytes = MOST_BYTES } = {},
): History {
  const lastSpikes = new Float32Array(neurons).fill(Number.NEGATIVE_INFINITY);
  const kept: Kept = { dt, startMs, frames: [], bytes: 0, lastSpikes, reading: undefined, stones: [] };
  const { frames } = kept;
  return {
    get fromMs() {
      return frames.length === 0 ? startMs : startOf(kept, frames[0]);
    },
    get toMs() {
      return endOf(kept);
    },
    get bytes() {
      return kept.bytes;
    },
    frames,
    add: (frame) => add(kept, frame, spanMs, mostBytes),
    lastSpikesAt: (timeMs) => lastSpikesAt(kept, timeMs),
    frameAt: (timeMs) => frames.find((frame) => frame.timeMs >= timeMs) ?? frames.at(-1),
    readingAt: (timeMs) => readingAt(kept, timeMs),
    stonesAt: (timeMs) =>
      [...kept.stones, ...frames.flatMap(({ stones }) => stones)].filter(
        (stone) => stone.timeMs <= timeMs && stone.timeMs > timeMs - STONE_MS,
      ),
    readings: (fromMs, untilMs) =>
      within(kept, fromMs, untilMs)
        .flatMap(({ readings }) => readings)
        .filter(({ timeMs }) => timeMs > fromMs && timeMs <= untilMs),
    potentials: (fromMs, untilMs) => within(kept, fromMs, untilMs).flatMap(potentialsOf),
    spikes: (fromMs, untilMs, visit) => visitSpikes(kept, fromMs, untilMs, visit),
  };
}
