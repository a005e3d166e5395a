/** Which delays the synapses of a network can have, told without drawing them, so that every worker has the same windows and tables. */
import { nearestStep } from '../../models/time_grid.ts';
import type { Network, WiredProjection } from '../network/network.ts';
import { valueBounds } from '../network/value_bounds.ts';

function delaysOf({ drawn, projection }: WiredProjection, dt: number): Iterable<number> {
  if (drawn !== undefined) return new Set(drawn.delay);
  const { low, high } = valueBounds(projection.delay);
  const [least, most] = [low, high].map((ms) => Math.max(1, nearestStep(ms, dt)));
  return Array.from({ length: most - least + 1 }, (_, i) => least + i);
}

/** All delays in steps that a synapse of the network can have, ascending; [1] if there are no projections. */
export function possibleDelays({ projections, dt }: Network): number[] {
  const steps = new Set<number>();
  for (const wired of projections) for (const value of delaysOf(wired, dt)) steps.add(value);
  return steps.size === 0 ? [1] : [...steps].sort((a, b) => a - b);
}

/** Longer windows would gain nothing and make long kernels. */
const MOST_STEPS = 32;

/**
 * Steps in which no neuron can influence another: the least delay that a synapse from neuron to neuron can have, and no more than is of use. A synapse that
 * learns counts whatever its source: its delay is dendritic, and its weight at a spike depends on postsynaptic ones until a delay before.
 */
export function windowOf({ projections, size, dt }: Network): number {
  let shortest = MOST_STEPS;
  for (const wired of projections) {
    if (wired.firstSource < size || wired.learning !== undefined)
      for (const value of delaysOf(wired, dt)) shortest = Math.min(shortest, value);
  }
  return shortest;
}
