/** Times in ms as steps of the grid. */
import { isOnGrid, MOST_STEPS, stepOfInstant } from '../../models/time_grid.ts';
import { refuse } from '../errors.ts';

/** The step of an instant that must lie after a step. @throws {InputError} if it does not */
export function stepAhead(time: number, after: number, dt: number, where: string, what: string): number {
  if (!(time > after * dt && Number.isFinite(time)))
    refuse(where, `${what} not after the present (${time} ms)`, `use times after ${after * dt} ms`);
  const step = Math.max(after + 1, stepOfInstant(time, dt));
  if (step > MOST_STEPS)
    refuse(where, `${what} beyond the longest run (${time} ms)`, `use at most ${MOST_STEPS * dt} ms`);
  return step;
}

/** A length of time in steps. @throws {InputError} unless it is a whole number of them */
export function wholeSteps(durationMs: number, dt: number, where: string): number {
  const steps = Math.round(durationMs / dt);
  if (!(durationMs >= 0 && Number.isSafeInteger(steps)))
    refuse(where, `no length of time (${durationMs} ms)`, 'use a number of ms ≥ 0');
  if (!isOnGrid(durationMs, dt))
    refuse(where, `not a whole number of steps (${durationMs} ms)`, `use a multiple of dt ${dt} ms`);
  return steps;
}
