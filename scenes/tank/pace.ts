/**
 * How fast model time goes beside the wall clock: how many steps are due, in pieces that keep a slice short, and what
 * factor was reached. Pure but for the times it is told.
 */

/** Longest slice, ms of wall time: commands are heard between two slices. */
export const SLICE_MS = 12;
/** Model time that could not be kept up with is given up beyond this, ms of wall time. */
const DEBT_MS = 100;
/** The factor is that of the last second. */
const FACTOR_MS = 1000;
/** A piece is made longer below the first, shorter above the second, ms of wall time. */
const SHORT_MS = 3;
const LONG_MS = 8;

/** Keeps pace. Times in wall ms, steps of the model. */
export interface Pace {
  /** Model time over wall time; undefined while it stands still. */
  readonly speed: number | 'fastest' | undefined;
  /** Starts at a speed. */
  start(speed: number | 'fastest', wall: number, step: number): void;
  stop(): void;
  /** Steps that are due and not done. */
  due(wall: number, step: number): number;
  /** ms until the next step is due; 0 if one is. */
  rest(wall: number, step: number): number;
  /** Longest piece to be advanced at once, steps. */
  readonly piece: number;
  /** Learns from a piece that took so long. */
  took(ms: number): void;
  /** Notes how far the model is. */
  note(wall: number, step: number): void;
  /** Model time over wall time in the last second; NaN while it stands still. */
  factor(): number;
}

/** Creates it. @param dt ms @param most steps of a piece, at most */
export function createPace(dt: number, most: number): Pace {
  let speed: number | 'fastest' | undefined;
  let from = { wall: 0, step: 0 };
  let piece = 1;
  let notes: { readonly wall: number; readonly step: number }[] = [];
  const wanted = (wall: number): number =>
    typeof speed === 'number' ? from.step + ((wall - from.wall) * speed) / dt : Number.POSITIVE_INFINITY;
  return {
    get speed() {
      return speed;
    },
    start(given, wall, step) {
      speed = given;
      from = { wall, step };
      notes = [from];
    },
    stop() {
      speed = undefined;
      notes = [];
    },
    due(wall, step) {
      if (speed === undefined) return 0;
      if (typeof speed === 'number' && ((wanted(wall) - step) * dt) / speed > DEBT_MS)
        from = { wall: wall - DEBT_MS, step };
      return Math.max(0, Math.floor(wanted(wall) - step + 1e-6));
    },
    rest(wall, step) {
      if (typeof speed !== 'number') return 0;
      return Math.max(0, ((step + 1 - wanted(wall)) * dt) / speed);
    },
    get piece() {
      return piece;
    },
    took(ms) {
      if (ms < SHORT_MS) piece = Math.min(most, piece * 2);
      else if (ms > LONG_MS) piece = Math.max(1, piece >> 1);
    },
    note(wall, step) {
      if (speed === undefined) return;
      notes.push({ wall, step });
      const kept = notes.findIndex((note) => note.wall >= wall - FACTOR_MS);
      if (kept > 0) notes = notes.slice(kept);
    },
    factor() {
      if (speed === undefined || notes.length < 2) return Number.NaN;
      const [first, last] = [notes[0], notes[notes.length - 1]];
      return last.wall > first.wall ? ((last.step - first.step) * dt) / (last.wall - first.wall) : Number.NaN;
    },
  };
}
