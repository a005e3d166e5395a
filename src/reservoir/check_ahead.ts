/**
 * Refuses a time that a reservoir or a learner which runs live cannot go on to: one that is no number, without end, or
 * past. A time within the present step is no fault, and changes nothing.
 */
import { refuse } from '../errors.ts';

/**
 * Checks a time to go on to.
 * @param timeMs ms; finite, and not before the step that ended at `nowMs`
 * @param nowMs ms that it has come to, in steps of `dt`
 * @throws {InputError} naming the time
 */
export function checkAhead(where: string, timeMs: number, nowMs: number, dt: number): void {
  if (typeof timeMs !== 'number' || !Number.isFinite(timeMs))
    refuse(where, `time to go on to (${timeMs})`, 'use a finite number of ms');
  if (timeMs <= nowMs - dt) refuse(where, `time to go on to is past (${timeMs} ms)`, `use at least ${nowMs} ms`);
}
