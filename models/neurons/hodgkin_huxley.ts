/**
 * What the Hodgkin–Huxley models share: parameters, and the derived numbers of their membrane; see
 * kernels/neurons/hodgkin_huxley_membrane.ts.
 */
import { wholeSteps } from './leaky_integrate_and_fire.ts';
import type { DerivedParameters, Parameter } from './neuron_model.ts';

/** Parameters with their defaults, conductances in nS, potentials in mV. */
export function hodgkinHuxleyParameters(
  defaults: Readonly<Record<'C_m' | 'g_Na' | 'g_K' | 'g_L' | 'E_Na' | 'E_K' | 'E_L' | 'V_m', number>>,
  gates: Readonly<Record<'Act_m' | 'Inact_h' | 'Act_n', number>>,
) {
  return {
    C_m: { default: defaults.C_m, unit: 'pF', meaning: 'membrane capacitance', above: 0 },
    g_Na: { default: defaults.g_Na, unit: 'nS', meaning: 'largest sodium conductance', min: 0 },
    g_K: { default: defaults.g_K, unit: 'nS', meaning: 'largest potassium conductance', min: 0 },
    g_L: { default: defaults.g_L, unit: 'nS', meaning: 'leak conductance', min: 0 },
    E_Na: { default: defaults.E_Na, unit: 'mV', meaning: 'reversal potential of sodium' },
    E_K: { default: defaults.E_K, unit: 'mV', meaning: 'reversal potential of potassium' },
    E_L: { default: defaults.E_L, unit: 'mV', meaning: 'reversal potential of the leak' },
    t_ref: { default: 2, unit: 'ms', meaning: 'time after a spike in which none is told of', min: 0 },
    I_e: { default: 0, unit: 'pA', meaning: 'constant input current' },
    V_m: { default: defaults.V_m, unit: 'mV', meaning: 'initial membrane potential' },
    Act_m: { default: gates.Act_m, unit: '1', meaning: 'initial activation of sodium', min: 0 },
    Inact_h: { default: gates.Inact_h, unit: '1', meaning: 'initial inactivation of sodium', min: 0 },
    Act_n: { default: gates.Act_n, unit: '1', meaning: 'initial activation of potassium', min: 0 },
  } as const satisfies Readonly<Record<string, Parameter>>;
}

/** Names under which the membrane's states are recorded. */
export const hodgkinHuxleyStates = { v: 'V_m', m: 'Act_m', h: 'Inact_h', n: 'Act_n' } as const;

/**
 * Excesses over a third and two thirds of a whole, after one third and two thirds of the step. @param done what has
 * flowed after a time in ms
 */
export function courseOf(
  done: (ms: number) => number,
  dt: number,
): readonly [whole: number, early: number, late: number] {
  const whole = done(dt);
  return [whole, done(dt / 3) - whole / 3, done((2 * dt) / 3) - (2 * whole) / 3];
}

/**
 * The membrane's share of the derived numbers: everything but the receptors.
 * @param ratesFrom potential in mV from which that of the rates counts @param threshold potential in mV above which a
 *   maximum is a spike
 */
export function deriveHodgkinHuxley(
  { C_m, g_Na, g_K, g_L, E_Na, E_K, E_L, t_ref, I_e }: Readonly<Record<string, number>>,
  dt: number,
  ratesFrom: number,
  threshold: number,
  inputs: readonly string[],
): Omit<DerivedParameters, 'receptors'> {
  const scale = dt / C_m;
  const none = Object.fromEntries(inputs.map((input) => [input, 0]));
  return {
    membrane: [
      ...[dt, E_L - ratesFrom, scale * g_Na, scale * g_K, scale * g_L],
      ...[scale * g_Na * (E_Na - E_L), scale * g_K * (E_K - E_L), threshold - E_L],
    ],
    constant: { ...none, drive: scale * I_e },
    currentGain: scale,
    refractorySteps: wholeSteps(t_ref, dt),
  };
}
