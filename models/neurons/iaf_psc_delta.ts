/**
 * `iaf_psc_delta`: leaky integrate-and-fire whose membrane jumps by the weight when a spike arrives, exactly
 * integrated, as NEST defines it.
 */
import { boundedLeakyMembrane, leakyMembrane } from '../../kernels/neurons/leaky_membrane.ts';
import { deltaJump } from '../../kernels/synapses/delta_jump.ts';
import { deriveMembrane, membraneParameters } from './leaky_integrate_and_fire.ts';
import { withLeastPotential } from './least_potential.ts';
import type { NeuronModel } from './neuron_model.ts';
import { signReceptors } from './receptors.ts';

const unbounded: NeuronModel = {
  name: 'iaf_psc_delta',
  equation: 'C_m dV/dt = −(C_m/tau_m)(V − E_L) + I_e + C_m Σ w δ(t − t_k); V ≥ V_th: V ← V_reset for t_ref',
  citation:
    'Rotter & Diesmann 1999, Biol. Cybern. 81:381; Diesmann, Gewaltig, Rotter & Aertsen 2001, Neurocomputing 38–40:565',
  parameters: membraneParameters,
  reset: 'V_reset',
  membrane: leakyMembrane,
  receptors: signReceptors(deltaJump),
  routing: 'sign',
  derive: (params, dt) => ({ ...deriveMembrane(params, dt), receptors: [[], []] }),
};

/** Weights are jumps in mV; what arrives during t_ref is lost. */
export const iafPscDelta: NeuronModel = {
  ...unbounded,
  bounded: withLeastPotential(unbounded, boundedLeakyMembrane, 'V_reset'),
};
