/**
 * `hh_psc_alpha`: the squid's giant axon with alpha-shaped currents, as NEST defines it. A spike is told where the
 * potential has turned down from 0 mV or more; t_ref only keeps another from being told. The initial gates are those at
 * rest at −65 mV, whatever `V_m` is.
 */
import { squidMembrane } from '../../kernels/neurons/squid_membrane.ts';
import { alphaCurrentCourse } from '../../kernels/synapses/alpha_current_course.ts';
import { courseOf, deriveHodgkinHuxley, hodgkinHuxleyParameters, hodgkinHuxleyStates } from './hodgkin_huxley.ts';
import type { NeuronModel } from './neuron_model.ts';
import { decayIntegral, rampIntegral } from './propagators.ts';
import { signReceptors } from './receptors.ts';

/** Weights are peak currents in pA. */
export const hhPscAlpha: NeuronModel = {
  name: 'hh_psc_alpha',
  equation:
    'C_m dV/dt = −g_Na m³h (V − E_Na) − g_K n⁴ (V − E_K) − g_L (V − E_L) + I_ex + I_in + I_e; dg/dt = α_g(V)(1 − g) − β_g(V) g for g = m, h, n; I(t) = Σ w (e/tau_syn)(t − t_k) exp(−(t − t_k)/tau_syn); a spike at a maximum V ≥ 0, t_ref after the last at the earliest',
  citation: 'Hodgkin & Huxley 1952, J. Physiol. 117:500; Gerstner & Kistler 2002, Spiking Neuron Models, 2.2',
  parameters: {
    ...hodgkinHuxleyParameters(
      { C_m: 100, g_Na: 12000, g_K: 3600, g_L: 30, E_Na: 50, E_K: -77, E_L: -54.402, V_m: -65 },
      { Act_m: 0.05293248525724958, Inact_h: 0.5961207535084603, Act_n: 0.3176769140606964 },
    ),
    tau_syn_ex: { default: 0.2, unit: 'ms', meaning: 'time constant of the excitatory synaptic current', above: 0 },
    tau_syn_in: { default: 2, unit: 'ms', meaning: 'time constant of the inhibitory synaptic current', above: 0 },
  },
  rest: 'E_L',
  recorded: hodgkinHuxleyStates,
  membrane: squidMembrane,
  receptors: signReceptors(alphaCurrentCourse),
  routing: 'sign',
  derive(params, dt) {
    const { C_m, tau_syn_ex, tau_syn_in } = params;
    const receptor = (tau: number): readonly number[] => {
      const [gain, gainEarly, gainLate] = courseOf((t) => decayIntegral(1 / tau, t) / C_m, dt);
      const [slopeGain, slopeGainEarly, slopeGainLate] = courseOf((t) => rampIntegral(1 / tau, t) / C_m, dt);
      const loss = -Math.expm1(-dt / tau);
      const decay = [loss, loss, dt * Math.exp(-dt / tau)];
      return [...decay, gain, slopeGain, Math.E / tau, gainEarly, slopeGainEarly, gainLate, slopeGainLate];
    };
    return {
      ...deriveHodgkinHuxley(params, dt, -65, 0, squidMembrane.inputs),
      receptors: [receptor(tau_syn_ex), receptor(tau_syn_in)],
    };
  },
};
