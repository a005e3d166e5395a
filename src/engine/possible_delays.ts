/**
 * Which delays the synapses of a network can have, told without drawing them, so that every worker has the same windows
 * and tables.
 */
import { delaysOf } from '../network/connect/delays.ts';
import type { Network } from '../network/network.ts';

/** All delays in steps that a synapse of the network can have, ascending; [1] if there are no projections. */
export function possibleDelays({ projections, dt }: Network): number[] {
  const steps = new Set<number>();
  for (const wired of projections) for (const value of delaysOf(wired, dt)) steps.add(value);
  return steps.size === 0 ? [1] : [...steps].sort((a, b) => a - b);
}

/** Longer windows would gain nothing and make long kernels. */
const MOST_STEPS = 32;

/**
 * Steps in which no neuron can influence another: the least delay that a synapse from neuron to neuron can have, and no
 * more than is of use. A synapse that learns counts whatever its source: its delay is dendritic, and its weight at a
 * spike depends on postsynaptic ones until a delay before.
 */
export function windowOf({ projections, size, dt }: Network): number {
  let shortest = MOST_STEPS;
  for (const wired of projections) {
    if (wired.firstSource < size || wired.learning !== undefined)
      for (const value of delaysOf(wired, dt)) shortest = Math.min(shortest, value);
  }
  return shortest;
}
