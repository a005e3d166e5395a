/**
 * `iaf_psc_exp`: leaky integrate-and-fire with exponentially decaying currents, exactly integrated, as NEST defines it.
 */
import { leakyMembrane } from '../../kernels/neurons/leaky_membrane.ts';
import { deriveMembrane, leakyCurrents, leakyParameters } from './leaky_integrate_and_fire.ts';
import type { NeuronModel } from './neuron_model.ts';
import { addReceptors } from './receptors.ts';

/** Weights are peak currents in pA. */
export const iafPscExp: NeuronModel = addReceptors(
  {
    name: 'iaf_psc_exp',
    equation:
      'C_m dV/dt = −(C_m/tau_m)(V − E_L) + I_ex + I_in + I_e; dI/dt = −I/tau_syn + Σ w δ(t − t_k); V ≥ V_th: V ← V_reset for t_ref',
    citation: 'Tsodyks, Uziel & Markram 2000, J. Neurosci. 20:RC50; Rotter & Diesmann 1999, Biol. Cybern. 81:381',
    parameters: leakyParameters,
    reset: 'V_reset',
    membrane: leakyMembrane,
    derive: deriveMembrane,
  },
  leakyCurrents('exponential'),
);
