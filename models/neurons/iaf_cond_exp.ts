/** `iaf_cond_exp`: leaky integrate-and-fire with exponentially decaying conductances, as NEST defines it; see kernels/neurons/conductance_membrane.ts. */
import { conductanceMembrane } from '../../kernels/neurons/conductance_membrane.ts';
import { exponentialConductance } from '../../kernels/synapses/exponential_conductance.ts';
import { wholeSteps } from './leaky_integrate_and_fire.ts';
import type { NeuronModel } from './neuron_model.ts';

/** Weights are peak conductances in nS; negative ones go to the inhibitory receptor with their magnitude. */
export const iafCondExp: NeuronModel = {
  name: 'iaf_cond_exp',
  equation:
    'C_m dV/dt = −g_L(V − E_L) − g_ex(V − E_ex) − g_in(V − E_in) + I_e; dg/dt = −g/tau_syn + Σ |w| δ(t − t_k); V ≥ V_th: V ← V_reset for t_ref',
  citation: 'Meffin, Burkitt & Grayden 2004, J. Comput. Neurosci. 16:159',
  parameters: {
    C_m: { default: 250, unit: 'pF', meaning: 'membrane capacitance', above: 0 },
    g_L: { default: 16.6667, unit: 'nS', meaning: 'leak conductance', above: 0 },
    E_L: { default: -70, unit: 'mV', meaning: 'resting potential' },
    V_th: { default: -55, unit: 'mV', meaning: 'spike threshold' },
    V_reset: { default: -60, unit: 'mV', meaning: 'potential after a spike' },
    t_ref: { default: 2, unit: 'ms', meaning: 'refractory period', min: 0 },
    E_ex: { default: 0, unit: 'mV', meaning: 'reversal potential of excitation' },
    E_in: { default: -85, unit: 'mV', meaning: 'reversal potential of inhibition' },
    tau_syn_ex: { default: 0.2, unit: 'ms', meaning: 'time constant of the excitatory conductance', above: 0 },
    tau_syn_in: { default: 2, unit: 'ms', meaning: 'time constant of the inhibitory conductance', above: 0 },
    I_e: { default: 0, unit: 'pA', meaning: 'constant input current' },
    V_m: { default: -70, unit: 'mV', meaning: 'initial membrane potential' },
  },
  reset: 'V_reset',
  membrane: conductanceMembrane,
  receptor: exponentialConductance,
  derive({ C_m, g_L, E_L, V_th, V_reset, t_ref, E_ex, E_in, tau_syn_ex, tau_syn_in, I_e }, dt) {
    // ∫ exp(−t/tau) dt over a step, divided by C_m: what 1 nS at its start relaxes the membrane by.
    const share = (tau: number): number => (-tau * Math.expm1(-dt / tau)) / C_m;
    const leak = (dt * g_L) / C_m;
    return {
      membrane: [V_th - V_reset],
      excitatory: [-Math.expm1(-dt / tau_syn_ex), share(tau_syn_ex), E_ex - V_reset, 1],
      inhibitory: [-Math.expm1(-dt / tau_syn_in), share(tau_syn_in), E_in - V_reset, -1],
      constant: { drive: leak * (E_L - V_reset) + (dt * I_e) / C_m, pull: leak },
      currentGain: dt / C_m,
      refractorySteps: wholeSteps(t_ref, dt),
    };
  },
};
