/**
 * What the current-based leaky integrate-and-fire models share: parameters (defaults of NEST 3.9) and the derived
 * numbers of their membrane and receptors.
 */
import { stepsOfDuration } from '../time_grid.ts';
import type { DerivedParameters, Parameter } from './neuron_model.ts';
import { constantGain, exponentialGain, slopeGain } from './propagators.ts';
import type { ReceptorKind } from './receptors.ts';

/** Parameters of the membrane. */
export const membraneParameters = {
  C_m: { default: 250, unit: 'pF', meaning: 'membrane capacitance', above: 0 },
  tau_m: { default: 10, unit: 'ms', meaning: 'membrane time constant', above: 0 },
  E_L: { default: -70, unit: 'mV', meaning: 'resting potential' },
  V_th: { default: -55, unit: 'mV', meaning: 'spike threshold' },
  V_reset: { default: -70, unit: 'mV', meaning: 'potential after a spike' },
  t_ref: { default: 2, unit: 'ms', meaning: 'refractory period', min: 0 },
  I_e: { default: 0, unit: 'pA', meaning: 'constant input current' },
  V_m: { default: -70, unit: 'mV', meaning: 'initial membrane potential' },
} as const satisfies Readonly<Record<string, Parameter>>;

/** Parameters of the membrane and of two synaptic time constants. */
export const leakyParameters = {
  ...membraneParameters,
  tau_syn_ex: { default: 2, unit: 'ms', meaning: 'time constant of the excitatory synaptic current', above: 0 },
  tau_syn_in: { default: 2, unit: 'ms', meaning: 'time constant of the inhibitory synaptic current', above: 0 },
} as const satisfies Readonly<Record<string, Parameter>>;

/** Steps of a refractory period, for all models. */
export function wholeSteps(t_ref: number, dt: number): number {
  return stepsOfDuration(t_ref, dt);
}

/** The membrane's share of the derived numbers: everything but the receptors. */
export function deriveMembrane(
  params: Readonly<Record<string, number>>,
  dt: number,
): Omit<DerivedParameters, 'receptors'> {
  const { C_m, tau_m, E_L, V_th, V_reset, t_ref, I_e } = params;
  const currentGain = constantGain(tau_m, C_m, dt);
  return {
    membrane: [-Math.expm1(-dt / tau_m), V_th - V_reset],
    constant: { drive: currentGain * I_e - Math.expm1(-dt / tau_m) * (E_L - V_reset) },
    currentGain,
    refractorySteps: wholeSteps(t_ref, dt),
  };
}

/** Currents into a leaky membrane, exactly integrated. */
export function leakyCurrents(shape: ReceptorKind['shape']): ReceptorKind {
  return {
    ...{ quantity: 'current', shape },
    gain: (tau_syn, { tau_m, C_m }, dt) => exponentialGain(tau_m, tau_syn, C_m, dt),
    slopeGain: (tau_syn, tau_rise, { tau_m, C_m }, dt) => slopeGain(tau_m, tau_syn, tau_rise, C_m, dt),
  };
}
