/**
 * Models whose receptors NEST numbers: `receptor_type` n of a synapse, counted from 1, goes to the n-th time constant
 * of the neuron's list `tau_syn`.
 */
import { glifFromNest, glifPort, numbersOf } from './nest_glif.ts';

/** `tau_syn` of NEST where a file does not give it, ms. */
const ONE_PORT = [2];

type FromNest = ReturnType<typeof glifFromNest>;

function listFromNest({ tau_syn, ...rest }: Readonly<Record<string, unknown>>, where: string): FromNest {
  return {
    ...{ params: {}, keys: {}, rest },
    tauSyn: tau_syn === undefined ? ONE_PORT : numbersOf(tau_syn, `${where}: tau_syn`),
  };
}

const TRANSLATIONS: ReadonlyMap<string, typeof glifFromNest> = new Map([
  ['glif_psc', glifFromNest],
  ['iaf_psc_exp_multisynapse', listFromNest],
]);

/** Their names. */
export const portedModels: readonly string[] = [...TRANSLATIONS.keys()];

/** Translates NEST's parameters of a model; undefined for one without numbered receptors. See {@link glifFromNest}. */
export function portsFromNest(
  model: string,
  given: Readonly<Record<string, unknown>>,
  where: string,
): FromNest | undefined {
  return TRANSLATIONS.get(model)?.(given, where);
}

/** Name of a receptor, counted from 1. */
export const portName = glifPort;
