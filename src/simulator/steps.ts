/** Times in ms as steps of the grid. */
import { isOnGrid, stepOfInstant } from '../../models/time_grid.ts';
import { refuse } from '../errors.ts';

/** The step of an instant that must lie after a step. @throws {InputError} if it does not */
export function stepAhead(time: number, after: number, dt: number, where: string, what: string): number {
  const step = time > 0 && Number.isFinite(time) ? stepOfInstant(time, dt) : 0;
  if (step <= after) refuse(where, `${what} not after the present (${time} ms)`, `use times after ${after * dt} ms`);
  return step;
}

/** Steps are counted in 32 bits. */
const LAST_STEP = 2 ** 32 - 1;

/**
 * A length of time in steps.
 * @param done steps that have been done before
 * @throws {InputError} unless it is a whole number of them, and all can be counted
 */
export function wholeSteps(durationMs: number, dt: number, where: string, done = 0): number {
  const steps = Math.round(durationMs / dt);
  if (!(Number.isFinite(durationMs) && durationMs >= 0))
    refuse(where, `no length of time (${durationMs} ms)`, 'use a number of ms ≥ 0');
  if (done + steps > LAST_STEP)
    refuse(
      where,
      `too long (${durationMs} ms)`,
      `use at most ${(LAST_STEP - done) * dt} ms, which is 2³² − 1 steps in all`,
    );
  if (!isOnGrid(durationMs, dt))
    refuse(where, `not a whole number of steps (${durationMs} ms)`, `use a multiple of dt ${dt} ms`);
  return steps;
}
