/** What NEST 3 has of our models, under the same names and with the same parameters. */
import type { LongTermRule } from './projections.ts';

/** Neurons. */
export const nestNeurons: ReadonlySet<string> = new Set([
  ...['iaf_psc_exp', 'iaf_psc_alpha', 'iaf_psc_delta', 'iaf_cond_exp', 'iaf_cond_alpha', 'aeif_cond_exp'],
  ...['izhikevich', 'mat2_psc_exp', 'hh_psc_alpha', 'hh_cond_exp_traub', 'parrot_neuron'],
]);

/** Rules of long-term plasticity, and those of their parameters that are the target neuron's in NEST. */
export const nestRules: ReadonlyMap<string, readonly string[]> = new Map([
  ['stdp_synapse', ['tau_minus']],
  ['stdp_nn_symm_synapse', ['tau_minus']],
  ['stdp_nn_pre_centered_synapse', ['tau_minus']],
  ['stdp_nn_restr_synapse', ['tau_minus']],
  ['stdp_pl_synapse_hom', ['tau_minus']],
  ['stdp_triplet_synapse', ['tau_minus', 'tau_minus_triplet']],
  ['vogels_sprekeler_synapse', ['tau_minus']],
]);

/** What NEST takes for granted: the reference weight of the power law. */
export const nestConstants: ReadonlyMap<string, Readonly<Record<string, number>>> = new Map([
  ['stdp_pl_synapse_hom', { w0: 1 }],
]);

/** Parameters of a rule, those of the synapse and those of the neuron. */
export function nestParameters({ model, params }: LongTermRule): {
  readonly synapse: readonly (readonly [string, number])[];
  readonly neuron: readonly (readonly [string, number])[];
} {
  const ofNeuron = nestRules.get(model) ?? [];
  const fixed = nestConstants.get(model) ?? {};
  const all = Object.entries(params);
  return {
    synapse: all.filter(([name]) => !ofNeuron.includes(name) && !Object.hasOwn(fixed, name)),
    neuron: all.filter(([name]) => ofNeuron.includes(name)),
  };
}
