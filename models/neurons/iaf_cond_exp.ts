/**
 * `iaf_cond_exp`: leaky integrate-and-fire with exponentially decaying conductances, as NEST defines it; see
 * kernels/neurons/conductance_membrane.ts.
 */
import { conductanceMembrane } from '../../kernels/neurons/conductance_membrane.ts';
import { conductanceParameters, deriveConductanceMembrane, leakyConductances } from './conductance_based.ts';
import type { NeuronModel } from './neuron_model.ts';
import { addReceptors } from './receptors.ts';

/** Weights are peak conductances in nS; negative ones go to the inhibitory receptor with their magnitude. */
export const iafCondExp: NeuronModel = addReceptors(
  {
    name: 'iaf_cond_exp',
    equation:
      'C_m dV/dt = −g_L(V − E_L) − g_ex(V − E_ex) − g_in(V − E_in) + I_e; dg/dt = −g/tau_syn + Σ |w| δ(t − t_k); V ≥ V_th: V ← V_reset for t_ref',
    citation: 'Meffin, Burkitt & Grayden 2004, J. Comput. Neurosci. 16:159',
    parameters: conductanceParameters,
    reset: 'V_reset',
    membrane: conductanceMembrane,
    derive: deriveConductanceMembrane,
  },
  leakyConductances('exponential'),
);
