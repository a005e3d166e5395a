/**
 * Self-sustained irregular activity in 4,000 neurons (Vogels & Abbott 2005, J. Neurosci. 25:10786), in the two forms
 * that became benchmarks of simulators (Brette et al. 2007, J. Comput. Neurosci. 23:349, benchmarks 1 and 2): COBA with
 * conductance-based and CUBA with current-based synapses. Where the paper gives no number, here are those of Brette et
 * al.; the delay is one step of 0.1 ms. COBA rests without a push: 50 ms of Poisson spikes into every neuron start it.
 */
import type { Circuit, Input } from './circuit.ts';
import type { CircuitEntry, KnownRate } from './circuit_entry.ts';

/** Kinds of synapse. */
export type VogelsAbbottSynapses = 'CUBA' | 'COBA';

/** Mean rates in Hz: NEST 3.9 and Brian 2.5 on the same definitions, and the literature's 5–6 and 19–20 Hz. */
export const vogelsAbbottRates: Readonly<Record<VogelsAbbottSynapses, KnownRate>> = {
  CUBA: { population: 'all', low: 4, high: 6 },
  COBA: { population: 'all', low: 18, high: 22 },
};

/** Options of {@link vogelsAbbott2005}. */
export interface VogelsAbbottOptions {
  readonly synapses?: VogelsAbbottSynapses;
  /** ms; the delay of 0.1 ms must be a multiple. */
  readonly dt?: number;
}

const DELAY = 0.1;
const PROBABILITY = 0.02;
const SIZES = { exc: 3200, inh: 800 } as const;
const MEMBRANE = {
  ...{ C_m: 200, V_th: -50, V_reset: -60, t_ref: 5, tau_syn_ex: 5, tau_syn_in: 10 },
  V_m: { distribution: 'uniform', low: -60, high: -50 } as const,
};
const FORMS = {
  /** Jumps of 1.62 and −9 mV in a potential-valued current are C_m/tau_m = 10 pA a mV. */
  CUBA: { model: 'iaf_psc_exp', params: { ...MEMBRANE, tau_m: 20, E_L: -49 }, exc: 16.2, inh: -90 },
  COBA: {
    model: 'iaf_cond_exp',
    params: { ...MEMBRANE, g_L: 10, E_L: -60, E_ex: 0, E_in: -80, I_e: 0 },
    exc: 6,
    inh: -67,
  },
} as const;
const PUSH = { rate: 2000, stop: 50 } as const;

/** The circuit; populations `exc` and `inh`. */
export function vogelsAbbott2005(options: VogelsAbbottOptions = {}): Circuit {
  const { synapses = 'CUBA', dt = 0.1 } = options;
  const form = FORMS[synapses];
  const names = ['exc', 'inh'] as const;
  const push = (target: string): Input => ({
    kind: 'poisson',
    name: `push ${target}`,
    target,
    rate: PUSH.rate,
    weight: form.exc,
    delay: DELAY,
    stop: PUSH.stop,
  });
  return {
    name: `vogels_abbott2005 ${synapses}`,
    dt,
    populations: names.map((name) => ({ name, model: form.model, size: SIZES[name], params: form.params })),
    projections: names.flatMap((source) =>
      names.map((target) => ({
        source,
        target,
        connector: { rule: 'fixed_probability' as const, p: PROBABILITY },
        weight: form[source],
        delay: DELAY,
      })),
    ),
    inputs: synapses === 'COBA' ? names.map(push) : [],
  };
}

/** The circuit by name. */
export const vogelsAbbott2005Entry: CircuitEntry = {
  name: 'vogels_abbott2005',
  description: 'self-sustained irregular activity of 4,000 neurons, current- or conductance-based',
  citation: 'Vogels & Abbott 2005, J. Neurosci. 25:10786; Brette et al. 2007, J. Comput. Neurosci. 23:349',
  settings: {
    synapses: { kind: 'choice', default: 'CUBA', choices: ['CUBA', 'COBA'], meaning: 'currents or conductances' },
    dt: { kind: 'number', default: 0.1, unit: 'ms', min: 1e-5, max: 0.1, meaning: 'time step' },
  },
  create: (settings) => vogelsAbbott2005(settings),
};
