/** Names of the neuron models, as literal types: a name that is none does not compile. */
export const neuronNames = [
  ...(['iaf_psc_exp', 'iaf_psc_alpha', 'iaf_psc_delta', 'iaf_cond_exp', 'iaf_cond_alpha', 'aeif_cond_exp'] as const),
  ...(['izhikevich', 'mat2_psc_exp', 'resonate_and_fire', 'hh_psc_alpha', 'hh_cond_exp_traub', 'glif_psc'] as const),
  ...(['iaf_psc_exp_multisynapse', 'iaf_cond_nmda', 'iaf_psc_exp_escape', 'parrot_neuron'] as const),
] as const;

/** Name of a neuron model. */
export type NeuronName = (typeof neuronNames)[number];
