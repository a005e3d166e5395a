/** `iaf_cond_alpha`: leaky integrate-and-fire with alpha-shaped conductances, as NEST defines it; see kernels/neurons/conductance_membrane.ts. */
import { conductanceMembrane } from '../../kernels/neurons/conductance_membrane.ts';
import { alphaConductance } from '../../kernels/synapses/alpha_conductance.ts';
import { conductanceParameters, deriveConductanceMembrane } from './conductance_based.ts';
import type { NeuronModel } from './neuron_model.ts';
import { decayIntegral, rampIntegral } from './propagators.ts';

/** Weights are peak conductances in nS; negative ones go to the inhibitory receptor with their magnitude. */
export const iafCondAlpha: NeuronModel = {
  name: 'iaf_cond_alpha',
  equation:
    'C_m dV/dt = −g_L(V − E_L) − g_ex(V − E_ex) − g_in(V − E_in) + I_e; g(t) = Σ |w| (e/tau_syn)(t − t_k) exp(−(t − t_k)/tau_syn); V ≥ V_th: V ← V_reset for t_ref',
  citation:
    'Meffin, Burkitt & Grayden 2004, J. Comput. Neurosci. 16:159; Bernander, Douglas, Martin & Koch 1991, PNAS 88:11569',
  parameters: conductanceParameters,
  reset: 'V_reset',
  membrane: conductanceMembrane,
  receptor: alphaConductance,
  derive(params, dt) {
    const { C_m, V_reset, E_ex, E_in, tau_syn_ex, tau_syn_in } = params;
    const receptor = (tau: number, reversal: number, sign: number): readonly number[] => [
      -Math.expm1(-dt / tau),
      dt * Math.exp(-dt / tau),
      decayIntegral(1 / tau, dt) / C_m,
      rampIntegral(1 / tau, dt) / C_m,
      reversal - V_reset,
      (sign * Math.E) / tau,
    ];
    return {
      ...deriveConductanceMembrane(params, dt),
      excitatory: receptor(tau_syn_ex, E_ex, 1),
      inhibitory: receptor(tau_syn_in, E_in, -1),
    };
  },
};
