/** The neuron models that circuits can name. */
import { aeifCondExp } from './aeif_cond_exp.ts';
import { glifPsc } from './glif_psc.ts';
import { hhCondExpTraub } from './hh_cond_exp_traub.ts';
import { hhPscAlpha } from './hh_psc_alpha.ts';
import { iafCondAlpha } from './iaf_cond_alpha.ts';
import { iafCondExp } from './iaf_cond_exp.ts';
import { iafCondNmda } from './iaf_cond_nmda.ts';
import { iafPscAlpha } from './iaf_psc_alpha.ts';
import { iafPscDelta } from './iaf_psc_delta.ts';
import { iafPscExp } from './iaf_psc_exp.ts';
import { iafPscExpEscape } from './iaf_psc_exp_escape.ts';
import { iafPscExpMultisynapse } from './iaf_psc_exp_multisynapse.ts';
import { izhikevich } from './izhikevich.ts';
import { mat2PscExp } from './mat2_psc_exp.ts';
import type { NeuronModel } from './neuron_model.ts';
import { parrotNeuron } from './parrot_neuron.ts';
import { resonateAndFire } from './resonate_and_fire.ts';

const all: readonly NeuronModel[] = [
  ...[iafPscExp, iafPscAlpha, iafPscDelta, iafCondExp, iafCondAlpha, aeifCondExp],
  ...[izhikevich, mat2PscExp, resonateAndFire, hhPscAlpha, hhCondExpTraub, glifPsc, parrotNeuron],
  ...[iafPscExpMultisynapse, iafCondNmda, iafPscExpEscape],
];

/** By name. */
export const neuronModels: ReadonlyMap<string, NeuronModel> = new Map(all.map((model) => [model.name, model]));
