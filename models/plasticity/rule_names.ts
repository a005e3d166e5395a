/** Names of the rules of plasticity, as literal types: a name that is none does not compile. */
export const ruleNames = [
  ...(['stdp_synapse', 'stdp_nn_symm_synapse', 'stdp_nn_pre_centered_synapse', 'stdp_nn_restr_synapse'] as const),
  ...(['stdp_pl_synapse_hom', 'stdp_triplet_synapse', 'vogels_sprekeler_synapse', 'stdp_dopamine_synapse'] as const),
  'synaptic_scaling',
] as const;

/** Name of a rule. */
export type RuleName = (typeof ruleNames)[number];
