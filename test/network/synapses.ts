/** Synapses of small networks as lists, for tests of wiring. */
import type { Circuit, Projection } from '../../models/circuits/circuit.ts';
import { buildNetwork } from '../../src/network/build.ts';
import { wireTargets } from '../../src/network/connect/wiring.ts';
import type { Network } from '../../src/network/network.ts';

/** A synapse; source and target counted from the first neuron of the network. */
export interface Synapse {
  readonly source: number;
  readonly target: number;
  readonly weight: number;
  /** Steps */
  readonly delay: number;
  /** NaN for a static one. */
  readonly U: number;
}

/**
 * Populations a and b, which fill a grid of 10 × 10 × 8 sites unless sizes are given; 50 input channels; projections
 * from a to b.
 */
export function gridNetwork(
  projections: readonly Partial<Projection>[],
  {
    sizes = [500, 300],
    seed = 5,
    ...more
  }: { sizes?: readonly [number, number]; seed?: number } & Partial<Circuit> = {},
): Network {
  const circuit: Circuit = {
    name: 'wiring',
    dt: 0.1,
    spaces: [{ name: 'grid', grid: [10, 10, 8] }],
    populations: ['a', 'b'].map((name, i) => ({ name, model: 'iaf_psc_exp', size: sizes[i], space: 'grid' })),
    projections: projections.map(
      (given) => ({ source: 'a', target: 'b', weight: 1, delay: 1, ...given }) as Projection,
    ),
    inputs: [{ kind: 'spikes', name: 'in', channels: 50 }],
    ...more,
  };
  return buildNetwork(circuit, seed);
}

/** All synapses onto a range of neurons, in the order in which they are drawn. */
export function synapsesOf(network: Network, from = 0, to = network.size): Synapse[] {
  const found: Synapse[] = [];
  const visit: Parameters<typeof wireTargets>[3] = ({ sources, targets, weights, delays, shortTerm, count }) => {
    for (let i = 0; i < count; i++)
      found.push({
        ...{ source: sources[i], target: targets[i], weight: weights[i], delay: delays[i] },
        U: shortTerm?.U[i] ?? Number.NaN,
      });
  };
  wireTargets(network, from, to, visit, 'all');
  return found;
}

/** The distance of two neurons. */
export function distanceOf({ positions }: Network, a: number, b: number): number {
  let sum = 0;
  for (let axis = 0; axis < 3; axis++) sum += (positions[3 * a + axis] - positions[3 * b + axis]) ** 2;
  return Math.sqrt(sum);
}
