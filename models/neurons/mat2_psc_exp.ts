/**
 * `mat2_psc_exp`: leaky membrane with exponentially decaying currents and a multi-timescale adaptive threshold, exactly
 * integrated, as NEST defines it; see kernels/neurons/adaptive_threshold_membrane.ts. Spikes do not reset the
 * potential; `tau_m` may equal a synaptic time constant, which NEST refuses.
 */
import { adaptiveThresholdMembrane } from '../../kernels/neurons/adaptive_threshold_membrane.ts';
import { exponentialCurrent } from '../../kernels/synapses/exponential_current.ts';
import { wholeSteps } from './leaky_integrate_and_fire.ts';
import type { NeuronModel } from './neuron_model.ts';
import { constantGain, exponentialGain } from './propagators.ts';
import { signReceptors } from './receptors.ts';

/** Weights are peak currents in pA. */
export const mat2PscExp: NeuronModel = {
  name: 'mat2_psc_exp',
  equation:
    'C_m dV/dt = −(C_m/tau_m)(V − E_L) + I_ex + I_in + I_e; dI/dt = −I/tau_syn + Σ w δ(t − t_k); V_th = omega + Σ_i Σ_k alpha_i exp(−(t − t_k)/tau_i), i = 1, 2; a spike at V ≥ V_th, t_ref after the last at the earliest',
  citation:
    'Kobayashi, Tsubo & Shinomoto 2009, Front. Comput. Neurosci. 3:9; Rotter & Diesmann 1999, Biol. Cybern. 81:381',
  parameters: {
    C_m: { default: 100, unit: 'pF', meaning: 'membrane capacitance', above: 0 },
    tau_m: { default: 5, unit: 'ms', meaning: 'membrane time constant', above: 0 },
    E_L: { default: -70, unit: 'mV', meaning: 'resting potential' },
    t_ref: { default: 2, unit: 'ms', meaning: 'time after a spike without another', min: 0 },
    tau_syn_ex: { default: 1, unit: 'ms', meaning: 'time constant of the excitatory synaptic current', above: 0 },
    tau_syn_in: { default: 3, unit: 'ms', meaning: 'time constant of the inhibitory synaptic current', above: 0 },
    omega: { default: -51, unit: 'mV', meaning: 'threshold at rest' },
    alpha_1: { default: 37, unit: 'mV', meaning: 'fast rise of the threshold at a spike' },
    alpha_2: { default: 2, unit: 'mV', meaning: 'slow rise of the threshold at a spike' },
    tau_1: { default: 10, unit: 'ms', meaning: 'time constant of the fast part of the threshold', above: 0 },
    tau_2: { default: 200, unit: 'ms', meaning: 'time constant of the slow part of the threshold', above: 0 },
    I_e: { default: 0, unit: 'pA', meaning: 'constant input current' },
    V_m: { default: -70, unit: 'mV', meaning: 'initial membrane potential' },
    V_th_alpha_1: { default: 0, unit: 'mV', meaning: 'initial fast part of the threshold' },
    V_th_alpha_2: { default: 0, unit: 'mV', meaning: 'initial slow part of the threshold' },
  },
  rest: 'E_L',
  recorded: { v: 'V_m', fast: 'V_th_alpha_1', slow: 'V_th_alpha_2', bound: 'V_th' },
  membrane: adaptiveThresholdMembrane,
  receptors: signReceptors(exponentialCurrent),
  routing: 'sign',
  derive({ C_m, tau_m, E_L, t_ref, tau_syn_ex, tau_syn_in, omega, alpha_1, alpha_2, tau_1, tau_2, I_e }, dt) {
    const loss = (tau: number): number => -Math.expm1(-dt / tau);
    const receptor = (tau: number): readonly number[] => [loss(tau), exponentialGain(tau_m, tau, C_m, dt)];
    const currentGain = constantGain(tau_m, C_m, dt);
    return {
      membrane: [loss(tau_m), loss(tau_1), loss(tau_2), omega, omega - E_L, alpha_1, alpha_2],
      receptors: [receptor(tau_syn_ex), receptor(tau_syn_in)],
      constant: { drive: currentGain * I_e },
      currentGain,
      refractorySteps: wholeSteps(t_ref, dt),
    };
  },
};
