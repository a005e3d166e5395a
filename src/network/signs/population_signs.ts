/**
 * Whether populations excite or inhibit, as their synapses say: for files that hold spikes without the network.
 * Projections that were drawn whole are looked at whole; of those that are drawn target by target the bounds of their
 * weights tell.
 */

import { weightBounds } from '../draw/value_bounds.ts';
import type { Network, WiredProjection } from '../network.ts';
import { signOfName } from './sign_of_name.ts';

/** Sign that the weights of a projection are given: conductances have none of their own. */
export function signOfReceptor({ projection: { receptor } }: WiredProjection): number {
  return receptor === undefined ? 1 : (signOfName(receptor) ?? 1);
}

/**
 * Whether each population inhibits; undefined for one without synapses onto neurons, and for one with synapses of both
 * signs.
 * @param populations indices of their neurons in the network
 */
export function populationSigns(
  network: Network,
  populations: readonly Int32Array[],
): readonly (boolean | undefined)[] {
  const { size, projections } = network;
  const populationOf = new Int32Array(size).fill(-1);
  populations.forEach((neurons, p) => {
    for (const neuron of neurons) populationOf[neuron] = p;
  });
  const excites = populations.map(() => false);
  const inhibits = populations.map(() => false);
  const note = (neuron: number, weight: number): void => {
    const population = populationOf[neuron];
    if (population < 0 || weight === 0) return;
    (weight > 0 ? excites : inhibits)[population] = true;
  };
  for (const wired of projections) {
    const { firstSource, sourceSize, drawn } = wired;
    if (firstSource >= size) continue;
    const sign = signOfReceptor(wired);
    if (drawn !== undefined) {
      for (let i = 0; i < drawn.weight.length; i++) note(firstSource + drawn.sources[i], sign * drawn.weight[i]);
      continue;
    }
    const { low, high } = weightBounds(wired);
    for (let neuron = firstSource; neuron < firstSource + sourceSize; neuron++) {
      if (low < 0) note(neuron, sign * low);
      if (high > 0) note(neuron, sign * high);
    }
  }
  return populations.map((_, p) => (excites[p] === inhibits[p] ? undefined : inhibits[p]));
}
