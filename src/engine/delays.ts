/** Extremes of a network's delays, in steps: how long a window may be, and how far ahead events must be kept. */
import type { Network } from '../network/network.ts';

/** Shortest delay from neuron to neuron; infinite if there are no such synapses. */
export function shortestInternalDelay({ synapses, size }: Network): number {
  const internal = synapses.delay.subarray(0, synapses.rowStart[size]);
  return internal.reduce((shortest, delay) => Math.min(shortest, delay), Number.POSITIVE_INFINITY);
}

/** Longest delay of anything that can arrive, ≥ 1. */
export function longestDelay({ synapses, poisson }: Network): number {
  const background = poisson.reduce((longest, { delay }) => Math.max(longest, delay), 1);
  return synapses.delay.reduce((longest, delay) => Math.max(longest, delay), background);
}
