/**
 * From milliseconds to steps: the one place where it is done, with one rule for each kind of time. Step s ends at s·dt,
 * and what is "at t" belongs to the step that ends at t. The rules are NEST's (nestkernel/nest_time.h):
 *  - what happens at an instant, such as a spike given from outside: the step that ends at it or else the next to end,
 *  so that nothing comes before its time
 *    (`allow_offgrid_times`); the first step at the earliest;
 *  - what lasts for a while, such as a refractory period: as many steps as it takes;
 *  - delays, and the instants between which currents and Poisson inputs are on: the nearest step, halves up.
 * The first two count in tics of 1 µs: a time less than half a tic beyond the grid is on it, whatever decimal or
 * float32 it was before.
 */

/**
 * Shortest and longest step in ms, and the most steps of a run: with the longest span behind it, a step is still a
 * number of 32 bits.
 */
export const LEAST_DT = 1e-5;
export const MOST_DT = 1e4;
export const MOST_STEPS = 2 ** 32 - 2 ** 24;
/**
 * Most steps of a delay or a refractory period: beyond 2²⁴ float32 no longer tells neighbours apart, and a delay takes
 * a bucket of events for each of its steps.
 */
export const MOST_SPAN = 2 ** 23;

/** Tics of a millisecond; a tic is no longer than a step. */
function ticsPerMs(dt: number): number {
  return Math.max(1000, 1 / dt);
}

/**
 * Least number of steps that reach a time, which is rounded to a tic first; half a tic more or less is no matter where
 * a step is no whole number of tics.
 */
function stepsThatReach(ms: number, dt: number): number {
  const perMs = ticsPerMs(dt);
  return Math.max(0, Math.ceil((Math.floor(ms * perMs + 0.5) - 0.5) / (dt * perMs)));
}

/** Step of what happens at an instant. @param ms ≥ 0 @param dt ms, > 0 @returns an integer ≥ 1 */
export function stepOfInstant(ms: number, dt: number): number {
  return Math.max(1, stepsThatReach(ms, dt));
}

/** Steps of what lasts for a while. @param ms ≥ 0 @param dt ms, > 0 @returns an integer ≥ 0 */
export function stepsOfDuration(ms: number, dt: number): number {
  return stepsThatReach(ms, dt);
}

/**
 * What float32 makes of a number of steps, and of their quotient; beyond some thousands of steps it no longer tells
 * halves.
 */
function blur(steps: number): number {
  return Math.min(steps * 2 ** -23, 2 ** -10);
}

/**
 * The nearest step, halves up: .85 ms is 9 steps of .1 ms, also as a float32. @param ms ≥ 0 @param dt ms, > 0 @returns
 * an integer ≥ 0
 */
export function nearestStep(ms: number, dt: number): number {
  const steps = ms / dt;
  return Math.floor(steps + 0.5 + blur(steps));
}

/** Whether a time is a whole number of steps, as far as float32 can tell. */
export function isOnGrid(ms: number, dt: number): boolean {
  const steps = ms / dt;
  return Math.abs(steps - Math.round(steps)) <= blur(Math.max(1, steps));
}

/** What double rounding makes of a number of steps. */
function rounding(steps: number): number {
  return Math.max(1e-9, steps * 2 ** -50);
}

/**
 * The last grid step that is not after an instant, exactly: for systems that know what happens within a step. @param ms
 * ≥ 0 @param dt ms, > 0
 */
export function stepAtOrBefore(ms: number, dt: number): number {
  const steps = ms / dt;
  return Math.floor(steps + rounding(steps));
}

/** The first grid step that is not before an instant, likewise. */
export function stepAtOrAfter(ms: number, dt: number): number {
  const steps = ms / dt;
  return Math.ceil(steps - rounding(steps));
}
