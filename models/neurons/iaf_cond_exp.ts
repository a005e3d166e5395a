/** `iaf_cond_exp`: leaky integrate-and-fire with exponentially decaying conductances, as NEST defines it; see kernels/neurons/conductance_membrane.ts. */
import { conductanceMembrane } from '../../kernels/neurons/conductance_membrane.ts';
import { exponentialConductance } from '../../kernels/synapses/exponential_conductance.ts';
import { conductanceParameters, deriveConductanceMembrane } from './conductance_based.ts';
import type { NeuronModel } from './neuron_model.ts';
import { decayIntegral } from './propagators.ts';

/** Weights are peak conductances in nS; negative ones go to the inhibitory receptor with their magnitude. */
export const iafCondExp: NeuronModel = {
  name: 'iaf_cond_exp',
  equation:
    'C_m dV/dt = −g_L(V − E_L) − g_ex(V − E_ex) − g_in(V − E_in) + I_e; dg/dt = −g/tau_syn + Σ |w| δ(t − t_k); V ≥ V_th: V ← V_reset for t_ref',
  citation: 'Meffin, Burkitt & Grayden 2004, J. Comput. Neurosci. 16:159',
  parameters: conductanceParameters,
  reset: 'V_reset',
  membrane: conductanceMembrane,
  receptor: exponentialConductance,
  derive(params, dt) {
    const { C_m, V_reset, E_ex, E_in, tau_syn_ex, tau_syn_in } = params;
    const receptor = (tau: number, reversal: number, sign: number): readonly number[] => [
      -Math.expm1(-dt / tau),
      decayIntegral(1 / tau, dt) / C_m,
      reversal - V_reset,
      sign,
    ];
    return {
      ...deriveConductanceMembrane(params, dt),
      excitatory: receptor(tau_syn_ex, E_ex, 1),
      inhibitory: receptor(tau_syn_in, E_in, -1),
    };
  },
};
