/** All connections of a network as columns: for figures, exports and checks; engines do not need them as a list. */
import { synapseTable } from './connect/synapse_table.ts';
import type { Network } from './network.ts';

/** Connections, [connections] each, by source, then delay, then target. */
export interface Connections {
  /** Neurons by their index in the network; from its size on, channels of spikes. */
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  /** pA, mV or nS, as the target takes it; below 0 where an input inhibits by current. */
  readonly weights: Float64Array;
  /** ms */
  readonly delaysMs: Float64Array;
}

/**
 * The connections as the network was built; what has been learnt since is in `simulator.weights`.
 * Takes 24 bytes for each while they are listed.
 */
export function connections(network: Network): Connections {
  const { rowStart, target, weight, delay } = synapseTable(network);
  const sources = new Uint32Array(target.length);
  for (let source = 0; source + 1 < rowStart.length; source++)
    sources.fill(source, rowStart[source], rowStart[source + 1]);
  return {
    sources,
    targets: target,
    weights: weight,
    delaysMs: Float64Array.from(delay, (steps) => steps * network.dt),
  };
}
