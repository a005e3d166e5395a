/**
 * A synapse without dynamics: the membrane jumps by the weight in the very step in which a spike arrives, as in NEST's
 * `iaf_psc_delta`. What arrives while the neuron is refractory is lost.
 */
import type { ReceptorKernel } from '../dialect.ts';

/** Weight in mV = jump of the membrane potential. */
export const deltaJump: ReceptorKernel = {
  name: 'delta_jump',
  state: [],
  parameters: [],
  inputs: { drive: 'arriving' },
  advance: {},
  receive: {},
};
