/** Times in ms as steps of the grid. */
import { isOnGrid, MOST_STEPS, stepOfInstant } from '../../models/time_grid.ts';
import { refuse, shown } from '../errors.ts';

/** The step of an instant that must lie after a step. @throws {InputError} if it does not */
export function stepAhead(time: number, after: number, dt: number, where: string, what: string): number {
  const step = time > 0 && Number.isFinite(time) ? stepOfInstant(time, dt) : 0;
  if (step <= after) refuse(where, `${what} not after the present (${time} ms)`, `use times after ${after * dt} ms`);
  if (step > MOST_STEPS)
    refuse(where, `${what} beyond the longest run (${time} ms)`, `use at most ${MOST_STEPS * dt} ms`);
  return step;
}

/**
 * A length of time in steps.
 * @param done steps that have been done before
 * @throws {InputError} unless it is a whole number of them, and all can be counted
 */
export function wholeSteps(durationMs: number, dt: number, where: string, done = 0): number {
  const steps = Math.round(durationMs / dt);
  if (!(Number.isFinite(durationMs) && durationMs >= 0))
    refuse(where, `no length of time (${shown(durationMs)} ms)`, 'use a number of ms ≥ 0');
  if (done + steps > MOST_STEPS)
    refuse(where, `too long (${durationMs} ms)`, `use at most ${(MOST_STEPS - done) * dt} ms`);
  if (!isOnGrid(durationMs, dt))
    refuse(where, `not a whole number of steps (${durationMs} ms)`, `use a multiple of dt ${dt} ms`);
  return steps;
}
