/**
 * Four topologies of one number of neurons with exactly the same number of synapses, by how likely each ordered pair of
 * neurons i → j is joined:
 *   random        all alike
 *   maass         ∝ C·exp(−(D/λ)²), D the distance on a grid of 3 × 3 sites in length (Maass et al. 2002)
 *   small_world   a ring with some connections given another target (Watts & Strogatz 1998)
 *   power_law     ∝ 1/(rank of i among sources · rank of j among targets): in-degrees and out-degrees both fall as a
 *                 power of their rank, each in an order of its own ("two ways"; Goh, Kahng & Kim 2001, Phys. Rev. Lett.
 *                 87:278701)
 * Pairs are drawn without replacement until there are enough, as if all were visited again and again: each has an
 * exponential waiting time with its likelihood as rate, and those with the shortest are joined.
 */
import { maassPathways } from '../../../../models/circuits/maass2002.ts';
import { type Edges, edgesOf } from '../../../network/topologies/edges.ts';
import { smallWorld } from '../../../network/topologies/small_world.ts';
import { randomStream } from '../../../random.ts';

/** Names of the topologies. */
export const TOPOLOGIES = ['random', 'maass', 'small_world', 'power_law'] as const;
export type Topology = (typeof TOPOLOGIES)[number];

/** Sites of the grid across its length. */
export const ACROSS = 3;
/** Share of inhibitory neurons; excitatory ones have the lower numbers. */
const INHIBITORY = 0.2;

/** What graphs are drawn from. */
export type GraphOptions = {
  /** A multiple of nine. */
  readonly neurons: number;
  /** Neighbours on each side of the ring: every graph has 2·neighbours synapses a neuron. */
  readonly neighbours: number;
  /** Share of the small world's connections that are given another target. */
  readonly rewire: number;
  /** Reach of `maass`, grid units. */
  readonly lambda: number;
};

/** How many neurons are excitatory. */
export function excitatoryCount(neurons: number): number {
  return neurons - Math.round(INHIBITORY * neurons);
}

/** The pairs with the shortest waiting times. @param likelihood of i → j, > 0, in any unit */
function likeliest(
  neurons: number,
  count: number,
  seed: number,
  name: string,
  likelihood: (i: number, j: number) => number,
): Edges {
  const stream = randomStream(seed, `graph ${name}`);
  const pairs: { readonly i: number; readonly j: number; readonly waiting: number }[] = [];
  for (let i = 0; i < neurons; i++)
    for (let j = 0; j < neurons; j++)
      if (i !== j) pairs.push({ i, j, waiting: stream.exponential() / likelihood(i, j) });
  const joined = pairs.sort((a, b) => a.waiting - b.waiting).slice(0, count);
  return edgesOf(
    joined.map(({ i }) => i),
    joined.map(({ j }) => j),
  );
}

function byDistance({ neurons, lambda }: GraphOptions, sites: Uint32Array): (i: number, j: number) => number {
  const excitatory = excitatoryCount(neurons);
  const kind = (neuron: number): 'E' | 'I' => (neuron < excitatory ? 'E' : 'I');
  const place = (neuron: number): readonly number[] => {
    const site = sites[neuron];
    return [Math.floor(site / ACROSS ** 2), Math.floor(site / ACROSS) % ACROSS, site % ACROSS];
  };
  return (i, j) => {
    const [a, b] = [place(i), place(j)];
    const squared = a.reduce((sum, x, axis) => sum + (x - b[axis]) ** 2, 0);
    return maassPathways[`${kind(i)}${kind(j)}`].C * Math.exp(-squared / lambda ** 2);
  };
}

/** Draws a graph of neurons 0 … neurons − 1, 2·neurons·neighbours edges, no neuron to itself, no pair twice. */
export function drawGraph(topology: Topology, options: GraphOptions, seed: number): Edges {
  const { neurons, neighbours, rewire } = options;
  const count = 2 * neurons * neighbours;
  const order = (use: string): Uint32Array => randomStream(seed, `graph order ${use}`).permutation(neurons);
  const draw = (likelihood: (i: number, j: number) => number): Edges =>
    likeliest(neurons, count, seed, topology, likelihood);
  switch (topology) {
    case 'random':
      return draw(() => 1);
    case 'maass':
      return draw(byDistance(options, order('sites')));
    case 'power_law': {
      const [asSource, asTarget] = [order('sources'), order('targets')];
      return draw((i, j) => 1 / ((asSource[i] + 1) * (asTarget[j] + 1)));
    }
    case 'small_world': {
      const ring = order('ring');
      const { sources, targets } = smallWorld(neurons, { neighbours, rewire }, randomStream(seed, 'graph small world'));
      return { sources: sources.map((node) => ring[node]), targets: targets.map((node) => ring[node]) };
    }
    default:
      return topology satisfies never;
  }
}
