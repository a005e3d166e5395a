/**
 * Short-term and long-term plasticity on one synapse. A presynaptic spike first finds the weight w that long-term
 * plasticity leaves (postsynaptic spikes that have reached the synapse, then its own effect), then u and R that earlier
 * presynaptic spikes leave, and transmits w·u·R. Neither depends on the other: pairs count in full however little a
 * depressed synapse transmits.
 */
import { nextShortTermState, type ShortTermState } from '../../../kernels/synapses/short_term/tsodyks_1998.ts';

/** Short-term parameters: utilisation, and time constants in ms. */
export interface ShortTermParameters {
  readonly U: number;
  readonly tau_rec: number;
  readonly tau_fac: number;
}

/**
 * What a synapse transmits at each presynaptic spike. @param weights long-term weight at each spike @param times of the
 * spikes, ms
 */
export function transmittedByBoth(
  weights: readonly number[],
  times: readonly number[],
  synapse: ShortTermParameters,
): number[] {
  let state: ShortTermState = { u: synapse.U, R: 1 };
  return weights.map((weight, k) => {
    if (k > 0) state = nextShortTermState(state, times[k] - times[k - 1], synapse);
    return weight * state.u * state.R;
  });
}
