/** The neuron models that circuits can name. */
import { iafPscAlpha } from './iaf_psc_alpha.ts';
import { iafPscExp } from './iaf_psc_exp.ts';
import type { NeuronModel } from './neuron_model.ts';

/** By name. */
export const neuronModels: ReadonlyMap<string, NeuronModel> = new Map(
  [iafPscExp, iafPscAlpha].map((model) => [model.name, model]),
);
