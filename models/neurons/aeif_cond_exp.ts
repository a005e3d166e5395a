/**
 * `aeif_cond_exp`: adaptive exponential integrate-and-fire with exponentially decaying conductances, as NEST defines it
 * (defaults of NEST 3.9); see kernels/neurons/adaptive_exponential_membrane.ts. As in NEST, V is reset at the moment
 * within the step at which it reaches V_peak, and Delta_T = 0 means a leaky neuron whose V_th is looked at, and which
 * is reset, at the end of the step.
 */
import { adaptiveExponentialMembrane } from '../../kernels/neurons/adaptive_exponential_membrane.ts';
import { exponentialConductance } from '../../kernels/synapses/exponential_conductance.ts';
import { conductanceParameters } from './conductance_based.ts';
import { decayMoments } from './course_moments.ts';
import { wholeSteps } from './leaky_integrate_and_fire.ts';
import type { NeuronModel } from './neuron_model.ts';
import { decayIntegral } from './propagators.ts';
import { signReceptors } from './receptors.ts';

/** Slope factors below this are not told from it, in mV: float32 has no digits of a potential for them. */
const LEAST_WIDTH = 1e-6;

/**
 * The numbers of w for x = dt/tau_w, in the kernel's order: loss, bend, centre; and ½ − bend/x. All but the first
 * cancel for small x, where series take over.
 */
function adaptation(x: number): readonly [loss: number, bend: number, centre: number, ramp: number] {
  const loss = -Math.expm1(-x);
  const bend = 1 - decayIntegral(1, x) / x;
  const centre = 1 / loss - 1 / x;
  if (x > 0.01) return [loss, bend, centre, 0.5 - bend / x];
  return [loss, x * (1 / 2 - x / 6 + (x * x) / 24), 1 / 2 + x / 12, x * (1 / 6 - x / 24 + (x * x) / 120)];
}

/** Weights are jumps of the conductance in nS; negative ones go to the inhibitory receptor with their magnitude. */
export const aeifCondExp: NeuronModel = {
  name: 'aeif_cond_exp',
  equation:
    'C_m dV/dt = −g_L(V − E_L) + g_L Delta_T exp((V − V_th)/Delta_T) − g_ex(V − E_ex) − g_in(V − E_in) − w + I_e; tau_w dw/dt = a(V − E_L) − w; dg/dt = −g/tau_syn + Σ |w| δ(t − t_k); V ≥ V_peak: V ← V_reset for t_ref, w ← w + b',
  citation: 'Brette & Gerstner 2005, J. Neurophysiol. 94:3637',
  parameters: {
    ...conductanceParameters,
    C_m: { ...conductanceParameters.C_m, default: 281 },
    g_L: { ...conductanceParameters.g_L, default: 30 },
    E_L: { ...conductanceParameters.E_L, default: -70.6 },
    V_th: { default: -50.4, unit: 'mV', meaning: 'potential from which the upswing goes on by itself' },
    V_peak: { default: 0, unit: 'mV', meaning: 'potential at which a spike is reset' },
    t_ref: { ...conductanceParameters.t_ref, default: 0 },
    Delta_T: { default: 2, unit: 'mV', meaning: 'slope factor of the upswing', min: 0 },
    tau_w: { default: 144, unit: 'ms', meaning: 'time constant of adaptation', above: 0 },
    a: { default: 4, unit: 'nS', meaning: 'adaptation below the threshold' },
    b: { default: 80.5, unit: 'pA', meaning: 'jump of adaptation at a spike' },
    V_m: { ...conductanceParameters.V_m, default: -70.6 },
    w: { default: 0, unit: 'pA', meaning: 'initial adaptation current' },
  },
  reset: 'V_reset',
  peak: 'V_peak',
  recorded: { w: 'w' },
  membrane: adaptiveExponentialMembrane,
  receptors: signReceptors(exponentialConductance),
  routing: 'sign',
  derive(params, dt) {
    const { C_m, g_L, E_L, V_th, V_peak, V_reset, t_ref, Delta_T, tau_w, a, b, I_e } = params;
    const { E_ex, E_in, tau_syn_ex, tau_syn_in } = params;
    const sharp = Delta_T === 0;
    const width = sharp ? 1 : Math.max(Delta_T, LEAST_WIDTH);
    const slope = sharp ? 0 : 1 / width;
    const gain = dt / C_m;
    const leak = gain * g_L;
    const [loss, bend, centre, ramp] = adaptation(dt / tau_w);
    const refractorySteps = wholeSteps(t_ref, dt);
    const receptor = (tau: number, reversal: number, sign: number): readonly number[] => {
      const { share, lift, bow } = decayMoments(tau, dt);
      return [-Math.expm1(-dt / tau), share / C_m, lift / C_m, bow / C_m, reversal - V_reset, sign];
    };
    return {
      membrane: [
        ...[(sharp ? V_th : V_peak) - V_reset, V_th - V_reset, width, slope, Math.LOG2E * slope],
        ...[sharp ? 0 : leak, sharp ? 0 : Math.exp((V_th - V_peak) * slope), gain, a, a * (V_reset - E_L)],
        ...[loss, bend, centre, gain * bend, 1 - gain * a * ramp, b, refractorySteps > 0 ? 0 : 1, sharp ? 1 : 0],
      ],
      receptors: [receptor(tau_syn_ex, E_ex, 1), receptor(tau_syn_in, E_in, -1)],
      constant: {
        drive: leak * (E_L - V_reset) + gain * I_e,
        pull: leak,
        driveLift: 0,
        pullLift: 0,
        driveBow: 0,
        pullBow: 0,
      },
      currentGain: gain,
      refractorySteps,
    };
  },
};
