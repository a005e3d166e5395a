/** How much weight can arrive at a neuron in one step: what whole-number sums must have room for. */

import { weightRange, withoutLearning } from '../network/learning.ts';
import type { Network, WiredProjection } from '../network/network.ts';
import { wireTargets } from '../network/wiring.ts';

/** Units that the sums of a neuron hold; leaves a factor of two to i32. */
export const MOST_SUMMED_UNITS = 2 ** 30;
/** Spikes of one input channel in one step that the sums have room for. */
export const MOST_CHANNEL_SPIKES = 8;

/** Magnitudes of the largest sums of each sign, in pA, mV or nS. */
export interface ArrivingSums {
  readonly ex: number;
  readonly in: number;
}

/** What a Poisson count stays below: mean + 12 standard deviations + 24. */
function mostPoisson(mean: number): number {
  return mean + 12 * Math.sqrt(mean) + 24;
}

/** Most synapses of a projection onto a neuron; where they are drawn, as for Poisson counts. */
function mostSynapses({ drawn, projection: { connector }, sourceSize, targetSize }: WiredProjection): number {
  if (drawn !== undefined) {
    const counts = new Uint32Array(targetSize);
    for (let i = 0; i < drawn.targets.length; i++) counts[drawn.targets[i]]++;
    return counts.reduce((a, b) => Math.max(a, b), 0);
  }
  if (connector.rule === 'fixed_indegree') return connector.indegree;
  if (connector.rule === 'fixed_total_number')
    return Math.min(connector.total, mostPoisson(connector.total / targetSize));
  const p = connector.rule === 'fixed_probability' ? connector.p : 1;
  return Math.min(sourceSize, mostPoisson(p * sourceSize));
}

/** Bounds on the sums from what is known of the projections, without drawing a weight. */
export function boundSums(network: Network): ArrivingSums {
  const bounds = network.blocks.map(({ first, size }) => {
    const sums = { ex: 0, in: 0 };
    const add = (low: number, high: number, times: number): void => {
      sums.ex += times * Math.max(0, high);
      sums.in -= times * Math.min(0, low);
    };
    for (const wired of network.projections) {
      const { low, high } = weightRange(wired);
      if (wired.firstTarget !== first || low > high) continue;
      add(low, high, mostSynapses(wired) * (wired.firstSource >= network.size ? MOST_CHANNEL_SPIKES : 1));
    }
    for (const { first: target, weight, meanPerStep } of network.poisson)
      if (target >= first && target < first + size) add(weight, weight, mostPoisson(meanPerStep));
    return sums;
  });
  return { ex: Math.max(...bounds.map((sums) => sums.ex)), in: Math.max(...bounds.map((sums) => sums.in)) };
}

/** The sums of the neurons that can receive most, from all weights as they are drawn, and as large as they can become where they learn. */
export function largestSums(network: Network): ArrivingSums {
  const ex = new Float64Array(network.size);
  const inhibitory = new Float64Array(network.size);
  const add = (source: number, target: number, low: number, high: number): void => {
    const times = source >= network.size ? MOST_CHANNEL_SPIKES : 1;
    ex[target] += times * Math.max(0, high);
    inhibitory[target] -= times * Math.min(0, low);
  };
  wireTargets(
    withoutLearning(network),
    0,
    network.size,
    ({ sources, targets, weights, count }) => {
      for (let i = 0; i < count; i++) add(sources[i], targets[i], weights[i], weights[i]);
    },
    'all',
  );
  for (const wired of network.projections) {
    if (wired.learning === undefined) continue;
    const { low, high } = weightRange(wired);
    wireTargets(
      { ...network, projections: [wired] },
      0,
      network.size,
      ({ sources, targets, count }) => {
        for (let i = 0; i < count; i++) add(sources[i], targets[i], low, high);
      },
      'places',
    );
  }
  for (const { first, size, weight, meanPerStep } of network.poisson) {
    const sums = weight >= 0 ? ex : inhibitory;
    for (let n = first; n < first + size; n++) sums[n] += Math.abs(weight) * mostPoisson(meanPerStep);
  }
  const largest = (sums: Float64Array): number => sums.reduce((a, b) => Math.max(a, b), 0);
  return { ex: largest(ex), in: largest(inhibitory) };
}
