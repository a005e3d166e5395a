/**
 * Delays of a circuit in steps of its grid: which a projection can have, and the bounds within which engines keep them.
 */
import { MOST_SPAN, nearestStep } from '../../../models/time_grid.ts';
import { refuse } from '../../errors.ts';
import { valueBounds } from '../draw/value_bounds.ts';
import type { WiredProjection } from '../network.ts';

/** A delay is no shorter than dt but for float32 and double rounding. */
export const LEAST_STEPS = 1 - 1e-6;
/** Different delays of a network: rows of synapses number them in 16 bits. */
const MOST_DELAYS = 2 ** 16;

/** Whether engines can keep a delay. @param ms */
export function isDelay(ms: number, dt: number): boolean {
  return ms / dt >= LEAST_STEPS && nearestStep(ms, dt) <= MOST_SPAN;
}

/**
 * A delay in steps, see models/time_grid.ts. @param delay ms @throws {InputError} if it is shorter than dt, or longer
 * than engines can keep
 */
export function delaySteps(delay: number, dt: number, where: string): number {
  if (!(delay / dt >= LEAST_STEPS)) refuse(where, `delay is shorter than dt ${dt} ms (${delay} ms)`, 'use at least dt');
  const steps = nearestStep(delay, dt);
  if (!(steps <= MOST_SPAN))
    refuse(where, `delay is too long (${delay} ms)`, `use at most ${MOST_SPAN * dt} ms, ${MOST_SPAN} steps`);
  return steps;
}

/** Least and greatest delay of a projection that was checked, in steps. */
function delayRange({ drawn, projection }: WiredProjection, dt: number): { least: number; most: number } {
  if (drawn !== undefined)
    return {
      least: drawn.delay.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
      most: drawn.delay.reduce((a, b) => Math.max(a, b), 0),
    };
  const { low, high } = valueBounds(projection.delay);
  return { least: Math.max(1, nearestStep(low, dt)), most: Math.max(1, nearestStep(high, dt)) };
}

/** The delays in steps that the synapses of a projection can have, told without drawing them. */
export function delaysOf(wired: WiredProjection, dt: number): number[] {
  const { least, most } = delayRange(wired, dt);
  if (most < least) return [];
  const range = Array.from({ length: most - least + 1 }, (_, i) => least + i);
  const { drawn } = wired;
  if (drawn === undefined || least === most) return range;
  const there = new Uint8Array(range.length);
  for (let i = 0; i < drawn.delay.length; i++) there[drawn.delay[i] - least] = 1;
  return range.filter((_, i) => there[i] === 1);
}

/**
 * Refuses more different delays than rows of synapses can number. @throws {InputError} naming the projection with which
 * they become too many
 */
export function checkDelays(projections: readonly WiredProjection[], dt: number): void {
  const steps = new Set<number>();
  const tooMany = (name: string, count: number): never =>
    refuse(
      `projection ${name}`,
      `too many different delays (${count} steps of ${dt} ms, with those of the projections before it)`,
      `use at most ${MOST_DELAYS}`,
    );
  for (const wired of projections) {
    const { least, most } = delayRange(wired, dt);
    if (wired.drawn === undefined && most - least >= MOST_DELAYS) tooMany(wired.name, most - least + 1);
    for (const value of delaysOf(wired, dt)) steps.add(value);
    if (steps.size > MOST_DELAYS) tooMany(wired.name, steps.size);
  }
}

/** The longest delay of projections, in steps; 1 where there are none. */
export function longestDelay(projections: readonly WiredProjection[], dt: number): number {
  return projections.reduce((longest, wired) => Math.max(longest, delayRange(wired, dt).most), 1);
}
