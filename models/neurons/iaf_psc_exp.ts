/** `iaf_psc_exp`: leaky integrate-and-fire with exponentially decaying currents, exactly integrated, as NEST defines it. */
import { leakyMembrane } from '../../kernels/neurons/leaky_membrane.ts';
import { exponentialCurrent } from '../../kernels/synapses/exponential_current.ts';
import { deriveMembrane, leakyParameters } from './leaky_integrate_and_fire.ts';
import type { NeuronModel } from './neuron_model.ts';
import { exponentialGain } from './propagators.ts';

/** Weights are peak currents in pA. */
export const iafPscExp: NeuronModel = {
  name: 'iaf_psc_exp',
  equation:
    'C_m dV/dt = −(C_m/tau_m)(V − E_L) + I_ex + I_in + I_e; dI/dt = −I/tau_syn + Σ w δ(t − t_k); V ≥ V_th: V ← V_reset for t_ref',
  citation: 'Tsodyks, Uziel & Markram 2000, J. Neurosci. 20:RC50; Rotter & Diesmann 1999, Biol. Cybern. 81:381',
  parameters: leakyParameters,
  reset: 'V_reset',
  membrane: leakyMembrane,
  receptor: exponentialCurrent,
  derive(params, dt) {
    const receptor = (tau_syn: number): readonly number[] => [
      -Math.expm1(-dt / tau_syn),
      exponentialGain(params.tau_m, tau_syn, params.C_m, dt),
    ];
    return {
      ...deriveMembrane(params, dt),
      excitatory: receptor(params.tau_syn_ex),
      inhibitory: receptor(params.tau_syn_in),
    };
  },
};
