/** `iaf_psc_alpha`: leaky integrate-and-fire with alpha-shaped currents, exactly integrated, as NEST defines it. */
import { boundedLeakyMembrane, leakyMembrane } from '../../kernels/neurons/leaky_membrane.ts';
import { deriveMembrane, leakyCurrents, leakyParameters } from './leaky_integrate_and_fire.ts';
import { withLeastPotential } from './least_potential.ts';
import type { NeuronModel } from './neuron_model.ts';
import { addReceptors, type BareNeuron } from './receptors.ts';

const bare: BareNeuron = {
  name: 'iaf_psc_alpha',
  equation:
    'C_m dV/dt = −(C_m/tau_m)(V − E_L) + I_ex + I_in + I_e; I(t) = Σ w (e/tau_syn)(t − t_k) exp(−(t − t_k)/tau_syn); V ≥ V_th: V ← V_reset for t_ref',
  citation:
    'Diesmann, Gewaltig, Rotter & Aertsen 2001, Neurocomputing 38–40:565; Rotter & Diesmann 1999, Biol. Cybern. 81:381',
  parameters: leakyParameters,
  reset: 'V_reset',
  membrane: leakyMembrane,
  derive: deriveMembrane,
};
const currents = leakyCurrents('alpha');

/** Weights are peak currents in pA. */
export const iafPscAlpha: NeuronModel = {
  ...addReceptors(bare, currents),
  bounded: addReceptors(withLeastPotential(bare, boundedLeakyMembrane, 'V_reset'), currents),
};
