/**
 * Which entries of the recurrent matrix W are present. The graphs are those of circuits (`src/network/topologies/`),
 * with normal weights; `cycle` and `orthogonal` fix the weights as well. Every W is scaled to the spectral radius ρ
 * afterwards.
 *
 * `cycle` is the simple cycle reservoir of Rodan & Tiňo 2011 (IEEE Trans. Neural Networks 22:131) without its fixed
 * input weights: one directed ring, all weights ρ, the sparsest orthogonal matrix. `orthogonal` is even over all
 * rotations and reflections (White, Lee & Sompolinsky 2004, Phys. Rev. Lett. 92:148102): WᵀW = ρ²I, no direction is
 * forgotten sooner than another.
 */
import { logRange } from '../search_range.ts';
import type { ReservoirChoice, ReservoirParameter } from './continuous_model.ts';

const neighbours = {
  default: 7,
  unit: '1',
  meaning: 'units reached on each side of the ring',
  min: 1,
  integer: true,
} as const satisfies ReservoirParameter;

const probability = (value: number, meaning: string): ReservoirParameter => ({
  default: value,
  unit: '1',
  meaning,
  min: 0,
  max: 1,
});

/** Of the graph that is drawn by default. */
export const density = {
  ...probability(0.1, 'probability that an entry of W is present'),
  search: logRange(0.05, 0.5),
} as const satisfies ReservoirParameter;

/** Connection graphs of a recurrent network. */
export const topologyChoice = {
  default: 'random',
  meaning: 'which entries of W are present',
  kinds: {
    random: { meaning: 'each with probability `density`, self-connections too', parameters: { density } },
    ring: { meaning: 'nearest units of a ring, both ways', parameters: { neighbours } },
    cycle: { meaning: 'one directed ring of equal weights', parameters: {} },
    small_world: {
      meaning: 'a ring with some connections rewired (Watts & Strogatz 1998)',
      parameters: { neighbours, rewire: probability(0.1, 'probability that a connection is given another target') },
    },
    scale_free: {
      meaning: 'growth with preferential attachment (Barabási & Albert 1999)',
      parameters: {
        edges_per_node: {
          default: 13,
          unit: '1',
          meaning: 'connections that every new unit makes, below the size',
          min: 1,
          integer: true,
        },
      },
    },
    clusters: {
      meaning: 'blocks that are denser within than between (stochastic block model)',
      parameters: {
        clusters: { default: 5, unit: '1', meaning: 'number of blocks, at most the size', min: 1, integer: true },
        within: probability(0.4, 'probability of a connection within a block'),
        between: probability(0.025, 'probability of a connection between two blocks'),
      },
    },
    orthogonal: { meaning: 'a random orthogonal matrix, all entries present', parameters: {} },
  },
} as const satisfies ReservoirChoice;

/** Name of a connection graph. */
export type TopologyName = keyof typeof topologyChoice.kinds;
