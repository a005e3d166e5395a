/** Times in ms as steps of the grid. */
import { refuse } from '../errors.ts';

/** In steps: sums and products of decimal ms are off by some last binary digits. */
const GRID_TOLERANCE = 1e-6;

/** The step of an instant that must lie after a step. */
export function stepAhead(time: number, after: number, dt: number, where: string, what: string): number {
  if (!(time > after * dt && Number.isFinite(time)))
    refuse(where, `${what} not after the present (${time} ms)`, `use times after ${after * dt} ms`);
  // The nearest step, but never one that has passed.
  return Math.max(after + 1, Math.round(time / dt));
}

/** A length of time in steps. @throws {InputError} unless it is a whole number of them */
export function wholeSteps(durationMs: number, dt: number, where: string): number {
  const steps = durationMs / dt;
  const whole = Math.round(steps);
  if (!(steps >= 0 && Number.isSafeInteger(whole)))
    refuse(where, `no length of time (${durationMs} ms)`, 'use a number of ms ≥ 0');
  if (Math.abs(steps - whole) > GRID_TOLERANCE)
    refuse(where, `not a whole number of steps (${durationMs} ms)`, `use a multiple of dt ${dt} ms`);
  return whole;
}
