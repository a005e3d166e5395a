/**
 * Our neurons in Brian2's equations, with their parameters' names and units. Brian2 looks for thresholds after the
 * membranes and hands spikes on after that, so that with its own order of a step they do what NEST's do.
 */

/** A neuron in Brian2's words. */
export interface BrianNeuron {
  /** Of the states, without parameters. */
  readonly equations: string;
  readonly threshold: string;
  readonly reset: string;
  /** Brian2's method of integration. */
  readonly method: 'exact' | 'rk4' | 'euler';
  /** What a weight ≥ 0 and one below 0 does. */
  readonly onSpike: readonly [excitatory: string, inhibitory: string];
  /** Brian2's unit of weights. */
  readonly weightUnit: string;
  /** States whose initial values are parameters, by their names in the equations. */
  readonly initial: Readonly<Record<string, string>>;
  /** Brian2's name of the dimension of a parameter, where it is not that of its unit. */
  readonly dimensions?: Readonly<Record<string, string>>;
  /** Whether spikes move the potential itself, so that they must come before the threshold is looked for. */
  readonly jumps?: true;
}

const leaky = '(E_L - v)/tau_m';
const resets = { threshold: 'v >= V_th', reset: 'v = V_reset', initial: { V_m: 'v' } } as const;
const conductances = `dv/dt = (g_L*(E_L - v) + g_ex*(E_ex - v) + g_in*(E_in - v) + I_e)/C_m : volt (unless refractory)`;
const toSides = ['I_ex_post += w', 'I_in_post += w'] as const;

/** By our name. */
export const brianNeurons: ReadonlyMap<string, BrianNeuron> = new Map<string, BrianNeuron>([
  [
    'iaf_psc_exp',
    {
      equations: `dv/dt = ${leaky} + (I_ex + I_in + I_e)/C_m : volt (unless refractory)
dI_ex/dt = -I_ex/tau_syn_ex : amp
dI_in/dt = -I_in/tau_syn_in : amp`,
      ...{ ...resets, method: 'exact', onSpike: toSides, weightUnit: 'pA' },
    },
  ],
  [
    'iaf_psc_alpha',
    {
      equations: `dv/dt = ${leaky} + (I_ex + I_in + I_e)/C_m : volt (unless refractory)
dI_ex/dt = (exp(1)*x_ex - I_ex)/tau_syn_ex : amp
dx_ex/dt = -x_ex/tau_syn_ex : amp
dI_in/dt = (exp(1)*x_in - I_in)/tau_syn_in : amp
dx_in/dt = -x_in/tau_syn_in : amp`,
      ...{ ...resets, method: 'rk4', onSpike: ['x_ex_post += w', 'x_in_post += w'], weightUnit: 'pA' },
    },
  ],
  [
    'iaf_psc_delta',
    {
      equations: `dv/dt = ${leaky} + I_e/C_m : volt (unless refractory)`,
      ...{ ...resets, method: 'exact', weightUnit: 'mV', jumps: true },
      onSpike: ['v_post += w*int(not_refractory_post)', 'v_post += w*int(not_refractory_post)'],
    },
  ],
  [
    'iaf_cond_exp',
    {
      equations: `${conductances}
dg_ex/dt = -g_ex/tau_syn_ex : siemens
dg_in/dt = -g_in/tau_syn_in : siemens`,
      ...{ ...resets, method: 'rk4', onSpike: ['g_ex_post += w', 'g_in_post -= w'], weightUnit: 'nS' },
    },
  ],
  [
    'iaf_cond_alpha',
    {
      equations: `${conductances}
dg_ex/dt = (exp(1)*x_ex - g_ex)/tau_syn_ex : siemens
dx_ex/dt = -x_ex/tau_syn_ex : siemens
dg_in/dt = (exp(1)*x_in - g_in)/tau_syn_in : siemens
dx_in/dt = -x_in/tau_syn_in : siemens`,
      ...{ ...resets, method: 'rk4', onSpike: ['x_ex_post += w', 'x_in_post -= w'], weightUnit: 'nS' },
    },
  ],
  [
    'izhikevich',
    {
      equations: `dv/dt = (0.04*v**2/mV + 5*v + 140*mV - u)/ms + I_e/ms : volt
du/dt = a*(b*v - u)/ms : volt`,
      ...{ threshold: 'v >= V_th', reset: 'v = c; u += d', method: 'euler', weightUnit: 'mV', jumps: true },
      ...{ onSpike: ['v_post += w', 'v_post += w'], initial: { V_m: 'v', U_m: 'u' }, dimensions: { I_e: 'mV' } },
    },
  ],
]);

const dimensions: Readonly<Record<string, string>> = {
  ms: 'second',
  mV: 'volt',
  pF: 'farad',
  pA: 'amp',
  nS: 'siemens',
  '1': '1',
};

/** The equation by which Brian2 knows a parameter, and the factor that its numbers take. @param unit ours */
export function brianParameter(
  { dimensions: own = {} }: BrianNeuron,
  name: string,
  unit: string,
): readonly [string, string] {
  const taken = own[name] ?? unit;
  const factor = taken === '1' ? '' : `*${taken}`;
  return [`${name} : ${dimensions[taken]}${name === 'I_e' ? '' : ' (constant)'}`, factor];
}
