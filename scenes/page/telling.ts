/**
 * Numbers that can be read: what a clock says in figures changes three times a second while time passes, and at once
 * where it stands still, a stone falls, or another is looked at.
 */
import type { ClockReading } from '../messages.ts';

/** Between two figures, ms of wall time. */
export const TELL_EVERY_MS = 333;

/** The reading that is told in figures. */
export type Telling = (reading: ClockReading | undefined, playing: boolean, wallMs: number) => ClockReading | undefined;

/** Creates it; it remembers what was last told. */
export function createTelling(): Telling {
  let told: ClockReading | undefined;
  let toldAt = Number.NEGATIVE_INFINITY;
  return (reading, playing, wallMs) => {
    const goesOn =
      told !== undefined &&
      reading !== undefined &&
      reading.elapsedMs >= told.elapsedMs &&
      reading.timeMs >= told.timeMs;
    if (playing && goesOn && wallMs - toldAt < TELL_EVERY_MS) return told;
    told = reading;
    toldAt = wallMs;
    return told;
  };
}
