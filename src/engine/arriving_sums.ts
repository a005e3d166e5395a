/** How much weight can arrive at a neuron in one step: what whole-number sums must have room for. */
import type { Network, WiredProjection } from '../network/network.ts';
import { weightBounds } from '../network/value_bounds.ts';
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
      const { low, high } = weightBounds(wired);
      if (wired.firstTarget !== first || low > high) continue;
      add(low, high, mostSynapses(wired) * (wired.firstSource >= network.size ? MOST_CHANNEL_SPIKES : 1));
    }
    for (const { first: target, weight, meanPerStep } of network.poisson)
      if (target >= first && target < first + size) add(weight, weight, mostPoisson(meanPerStep));
    return sums;
  });
  return { ex: Math.max(...bounds.map((sums) => sums.ex)), in: Math.max(...bounds.map((sums) => sums.in)) };
}

/** The sums of the neurons that can receive most, from all weights as they are drawn. */
export function largestSums(network: Network): ArrivingSums {
  const ex = new Float64Array(network.size);
  const inhibitory = new Float64Array(network.size);
  wireTargets(
    network,
    0,
    network.size,
    ({ sources, targets, weights, count }) => {
      for (let i = 0; i < count; i++) {
        const times = sources[i] >= network.size ? MOST_CHANNEL_SPIKES : 1;
        if (weights[i] >= 0) ex[targets[i]] += times * weights[i];
        else inhibitory[targets[i]] -= times * weights[i];
      }
    },
    'all',
  );
  for (const { first, size, weight, meanPerStep } of network.poisson) {
    const sums = weight >= 0 ? ex : inhibitory;
    for (let n = first; n < first + size; n++) sums[n] += Math.abs(weight) * mostPoisson(meanPerStep);
  }
  const largest = (sums: Float64Array): number => sums.reduce((a, b) => Math.max(a, b), 0);
  return { ex: largest(ex), in: largest(inhibitory) };
}
