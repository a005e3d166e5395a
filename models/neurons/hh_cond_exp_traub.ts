/**
 * `hh_cond_exp_traub`: a hippocampal pyramidal cell with exponentially decaying conductances, as NEST defines it; the
 * neuron of benchmark 3 of Brette et al. 2007. A spike is told where the potential has turned down from V_T + 30 mV or
 * more; t_ref only keeps another from being told. The initial gates are NEST's, which takes the potential of −60 mV
 * itself for that above V_T: those of a membrane held at V_T − 60 mV.
 */
import { traubMembrane } from '../../kernels/neurons/traub_membrane.ts';
import { exponentialConductanceCourse } from '../../kernels/synapses/exponential_conductance_course.ts';
import { courseOf, deriveHodgkinHuxley, hodgkinHuxleyParameters, hodgkinHuxleyStates } from './hodgkin_huxley.ts';
import type { NeuronModel } from './neuron_model.ts';
import { decayIntegral } from './propagators.ts';
import { signReceptors } from './receptors.ts';

/** Weights are jumps of a conductance in nS; negative ones go to the inhibitory receptor with their magnitude. */
export const hhCondExpTraub: NeuronModel = {
  name: 'hh_cond_exp_traub',
  equation:
    'C_m dV/dt = −g_Na m³h (V − E_Na) − g_K n⁴ (V − E_K) − g_L (V − E_L) − g_ex (V − E_ex) − g_in (V − E_in) + I_e; dg/dt = α_g(V − V_T)(1 − g) − β_g(V − V_T) g for g = m, h, n; dg_syn/dt = −g_syn/tau_syn + Σ |w| δ(t − t_k); a spike at a maximum V ≥ V_T + 30 mV, t_ref after the last at the earliest',
  citation:
    'Traub & Miles 1991, Neuronal Networks of the Hippocampus; Brette et al. 2007, J. Comput. Neurosci. 23:349, benchmark 3',
  parameters: {
    ...hodgkinHuxleyParameters(
      { C_m: 200, g_Na: 20000, g_K: 6000, g_L: 10, E_Na: 50, E_K: -90, E_L: -60, V_m: -60 },
      { Act_m: 9.895563096746586e-9, Inact_h: 0.999999999106396, Act_n: 2.5515770516025514e-7 },
    ),
    V_T: { default: -63, unit: 'mV', meaning: 'potential from which that of the rates counts' },
    E_ex: { default: 0, unit: 'mV', meaning: 'reversal potential of excitation' },
    E_in: { default: -80, unit: 'mV', meaning: 'reversal potential of inhibition' },
    tau_syn_ex: { default: 5, unit: 'ms', meaning: 'time constant of the excitatory conductance', above: 0 },
    tau_syn_in: { default: 10, unit: 'ms', meaning: 'time constant of the inhibitory conductance', above: 0 },
  },
  rest: 'E_L',
  recorded: hodgkinHuxleyStates,
  membrane: traubMembrane,
  receptors: signReceptors(exponentialConductanceCourse),
  routing: 'sign',
  derive(params, dt) {
    const { C_m, E_L, V_T, E_ex, E_in, tau_syn_ex, tau_syn_in } = params;
    const receptor = (tau: number, reversal: number, sign: number): readonly number[] => {
      const [share, shareEarly, shareLate] = courseOf((t) => decayIntegral(1 / tau, t) / C_m, dt);
      return [-Math.expm1(-dt / tau), share, reversal - E_L, sign, shareEarly, shareLate];
    };
    return {
      ...deriveHodgkinHuxley(params, dt, V_T, V_T + 30, traubMembrane.inputs),
      receptors: [receptor(tau_syn_ex, E_ex, 1), receptor(tau_syn_in, E_in, -1)],
    };
  },
};
