/** The neuron models that circuits can name. */
import { aeifCondExp } from './aeif_cond_exp.ts';
import { iafCondAlpha } from './iaf_cond_alpha.ts';
import { iafCondExp } from './iaf_cond_exp.ts';
import { iafPscAlpha } from './iaf_psc_alpha.ts';
import { iafPscDelta } from './iaf_psc_delta.ts';
import { iafPscExp } from './iaf_psc_exp.ts';
import { izhikevich } from './izhikevich.ts';
import type { NeuronModel } from './neuron_model.ts';

/** By name. */
export const neuronModels: ReadonlyMap<string, NeuronModel> = new Map(
  [iafPscExp, iafPscAlpha, iafPscDelta, iafCondExp, iafCondAlpha, aeifCondExp, izhikevich].map((model) => [
    model.name,
    model,
  ]),
);
