/**
 * How the weights of the first projection that learns are spread, as they are now: a histogram from 0, or the lowest,
 * to the rule's Wmax, or the highest; mean and quantiles.
 */
import { quantile } from '../../src/metrics/quantile.ts';
import type { Network, WiredProjection } from '../../src/network/network.ts';
import type { Event } from '../messages.ts';
import type { Running } from './running.ts';
import { followWeights } from './weight_changes.ts';

/** Bins of the histogram. */
export const WEIGHT_BINS = 40;

/** What a weight of a projection is: pA, nS, or, where it moves the potential, mV. */
export function unitOfWeights({ blocks }: Pick<Network, 'blocks'>, { block, receptors }: WiredProjection): string {
  const quantity = blocks[block].neuron.receptors[receptors[0]]?.kernel.recorded?.quantity;
  return quantity === 'I_syn' ? 'pA' : quantity === 'g' ? 'nS' : 'mV';
}

/** Counts in equal bins, ends included. */
export function binned(weights: Float64Array, low: number, high: number): Uint32Array {
  const counts = new Uint32Array(WEIGHT_BINS);
  const width = (high - low) / WEIGHT_BINS || 1;
  for (const weight of weights) counts[Math.min(WEIGHT_BINS - 1, Math.max(0, Math.floor((weight - low) / width)))]++;
  return counts;
}

/** What is told of them; undefined where nothing learns. */
export async function weigh(running: Running): Promise<Event | undefined> {
  const { network, step, view } = running;
  const learning = followWeights(running)?.learning;
  if (learning === undefined || network === undefined) return undefined;
  const weights = (await running.weights(learning.name)).weights.slice().sort();
  if (weights.length === 0) return undefined;
  const bound = learning.learning?.params.Wmax ?? 0;
  const low = Math.min(0, weights[0], bound);
  const high = Math.max(0, weights[weights.length - 1], Number.isFinite(bound) ? bound : 0);
  return {
    ...{ kind: 'weighed', projection: learning.name, unit: unitOfWeights(network, learning), timeMs: step * view.dt },
    ...{ synapses: weights.length, low, high, counts: binned(weights, low, high) },
    mean: weights.reduce((sum, weight) => sum + weight, 0) / weights.length,
    spread: [quantile(weights, 0.1), quantile(weights, 0.5), quantile(weights, 0.9)],
  };
}
