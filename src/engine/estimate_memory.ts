/**
 * What a network will need, told before it is built, so that one that does not fit is refused instead of being half built. Pure arithmetic on expected numbers of
 * synapses; the constants are those of the engine's own arrays.
 */
import type { Connector } from '../../models/circuits/circuit.ts';
import type { Network, WiredProjection } from '../network/network.ts';
import { isPlastic } from '../network/wiring.ts';
import { possibleDelays } from './possible_delays.ts';

/** An estimate. */
export interface MemoryEstimate {
  readonly bytes: number;
  readonly synapses: number;
}

const COMPACT_SYNAPSE = 4;
const FULL_SYNAPSE = 8;
/** U and two rates. */
const SHORT_TERM_SYNAPSE = 12;
/** u and R, by copy. */
const SHORT_TERM_STATE = 8;
/** State, receptors, sums, keys, spikes. */
const LANE = 96;
/** Parameter columns and positions of a neuron, in every thread. */
const NEURON = 160;
const PROCESS = 80e6;
const THREAD = 60e6;

/** Synapses of a projection, expected where they are drawn with a probability. */
export function countSynapses({ drawn, projection, sourceSize, targetSize }: WiredProjection): number {
  if (drawn !== undefined) return drawn.sources.length;
  const connector: Connector = projection.connector;
  switch (connector.rule) {
    case 'fixed_indegree':
      return connector.indegree * targetSize;
    case 'fixed_total_number':
      return connector.total;
    case 'fixed_probability':
      return connector.p * sourceSize * targetSize;
    default:
      throw new Error(`internal: rule ${connector.rule} is drawn as a whole`);
  }
}

/** Synapses of a network, expected where they are drawn with a probability. */
export function expectedSynapseCount({ projections }: Network): number {
  return projections.reduce((sum, wired) => sum + countSynapses(wired), 0);
}

/** Estimates the memory of a network on a number of threads and in a number of copies. */
export function estimateMemory(
  network: Network,
  { jobs, copies, form }: { readonly jobs: number; readonly copies: number; readonly form: 'compact' | 'full' },
): MemoryEstimate {
  const { size, channels, projections } = network;
  const synapses = expectedSynapseCount(network);
  const plastic = projections.some(({ projection }) => isPlastic(projection));
  const perSynapse =
    form === 'compact'
      ? COMPACT_SYNAPSE
      : FULL_SYNAPSE + (plastic ? SHORT_TERM_SYNAPSE + SHORT_TERM_STATE * copies : 0);
  const sources = size + channels.reduce((sum, block) => sum + block.size, 0);
  // The rows' tables, and the counts that the first pass over the wiring needs.
  const perRow = possibleDelays(network).length * (form === 'compact' ? 2 + 4 : 4 + 4) + 8;
  const bytes =
    synapses * perSynapse + jobs * (sources * perRow + size * NEURON + THREAD) + size * copies * LANE + PROCESS;
  return { bytes, synapses };
}
