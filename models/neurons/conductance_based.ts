/**
 * What the conductance-based leaky integrate-and-fire models share: parameters (defaults of NEST 3.9) and the derived
 * numbers of their membrane and receptors.
 */

import { decayMoments, riseMoments } from './course_moments.ts';
import { wholeSteps } from './leaky_integrate_and_fire.ts';
import type { DerivedParameters, Parameter } from './neuron_model.ts';
import { decayIntegral, riseIntegral } from './propagators.ts';
import type { ReceptorKind } from './receptors.ts';

/** Parameters. */
export const conductanceParameters = {
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
} as const satisfies Readonly<Record<string, Parameter>>;

/** What acts all through a step has neither lift nor bow. */
const STEADY = { driveLift: 0, pullLift: 0, driveBow: 0, pullBow: 0 };

/**
 * Steps in the shortest time constant of synapses from which they are not rough to the membrane; see
 * kernels/neurons/conductance_membrane.ts.
 */
const SMOOTH_STEPS = 20;

/** The membrane's share of the derived numbers: everything but the receptors. */
export function deriveConductanceMembrane(
  params: Readonly<Record<string, number>>,
  dt: number,
): Omit<DerivedParameters, 'receptors'> {
  const { C_m, g_L, E_L, V_th, V_reset, t_ref, I_e } = params;
  const leak = (dt * g_L) / C_m;
  const times = Object.entries(params).flatMap(([name, value]) => (/^tau_(syn|rise)_/.test(name) ? [value] : []));
  return {
    membrane: [V_th - V_reset, Math.min(...times) < (SMOOTH_STEPS - 1e-6) * dt ? 1 : 0],
    constant: { drive: leak * (E_L - V_reset) + (dt * I_e) / C_m, pull: leak, ...STEADY },
    currentGain: dt / C_m,
    refractorySteps: wholeSteps(t_ref, dt),
  };
}

/**
 * Conductances of a membrane of C_m, by the moments of their courses in a step; see
 * kernels/neurons/conductance_membrane.ts.
 */
export function leakyConductances(shape: ReceptorKind['shape']): ReceptorKind {
  return {
    ...{ quantity: 'conductance', shape },
    gain: (tau_syn, { C_m }, dt) => decayIntegral(1 / tau_syn, dt) / C_m,
    slopeGain: (tau_syn, tau_rise, { C_m }, dt) => riseIntegral(1 / tau_syn, 1 / tau_rise, dt) / C_m,
    moments(tau_syn, tau_rise, { C_m }, dt) {
      const decay = decayMoments(tau_syn, dt);
      const rise = riseMoments(tau_syn, tau_rise, dt);
      return {
        ...{ lift: decay.lift / C_m, bow: decay.bow / C_m },
        ...{ slopeLift: rise.lift / C_m, slopeBow: rise.bow / C_m },
      };
    },
  };
}
