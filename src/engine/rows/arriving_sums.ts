/** How much weight can arrive at a neuron in one step: what whole-number sums must have room for. */

import { wireTargets } from '../../network/connect/wiring.ts';
import { mostReceptors, type Network, type WiredProjection } from '../../network/network.ts';
import { weightRange } from '../../network/plasticity/learning.ts';

/** Spikes of one input channel in one step that the sums have room for. */
export const MOST_CHANNEL_SPIKES = 8;

/** By block and receptor, the largest sum of magnitudes of weights, in pA, mV or nS. */
export type ArrivingSums = readonly (readonly number[])[];

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
  const sums = network.blocks.map(({ neuron }) => neuron.receptors.map(() => 0));
  for (const wired of network.projections) {
    const { low, high } = weightRange(wired);
    if (low > high) continue;
    const times = mostSynapses(wired) * (wired.firstSource >= network.size ? MOST_CHANNEL_SPIKES : 1);
    const [positive, negative] = wired.receptors;
    sums[wired.block][positive] += times * Math.max(0, high);
    sums[wired.block][negative] += times * Math.max(0, -low);
  }
  for (const { block, receptor, weight, meanPerStep } of network.poisson)
    sums[block][receptor] += Math.abs(weight) * mostPoisson(meanPerStep);
  return sums;
}

/** What is found by drawing all weights. */
export interface DrawnSums {
  readonly sums: ArrivingSums;
  /** Smallest magnitudes other than 0 of weights > 0 and < 0 of each projection, ∞ where there are none. */
  readonly smallest: ReadonlyMap<WiredProjection, readonly [number, number]>;
}

/**
 * The sums of the neurons that can receive most, of each block, from all weights as they are drawn, and as large as
 * they can become where they learn.
 */
export function drawSums(network: Network): DrawnSums {
  const sums = Array.from({ length: mostReceptors(network) }, () => new Float64Array(network.size));
  const smallest = new Map<WiredProjection, [number, number]>();
  wireTargets(
    network,
    0,
    network.size,
    ({ wired, sources, targets, weights, count }) => {
      const [positive, negative] = wired.receptors.map((receptor) => sums[receptor]);
      const range = wired.learning === undefined ? undefined : weightRange(wired);
      let [least, leastBelow] = smallest.get(wired) ?? [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
      for (let i = 0; i < count; i++) {
        const weight = weights[i];
        const times = sources[i] >= network.size ? MOST_CHANNEL_SPIKES : 1;
        positive[targets[i]] += times * Math.max(0, range?.high ?? weight);
        negative[targets[i]] -= times * Math.min(0, range?.low ?? weight);
        if (weight > 0) least = Math.min(least, weight);
        else if (weight < 0) leastBelow = Math.min(leastBelow, -weight);
      }
      smallest.set(wired, [least, leastBelow]);
    },
    'all',
  );
  for (const { first, size, weight, receptor, meanPerStep } of network.poisson)
    for (let n = first; n < first + size; n++) sums[receptor][n] += Math.abs(weight) * mostPoisson(meanPerStep);
  const most = network.blocks.map(({ first, size, neuron }) =>
    neuron.receptors.map((_, r) => sums[r].subarray(first, first + size).reduce((a, b) => Math.max(a, b), 0)),
  );
  return { sums: most, smallest };
}
