/**
 * Models of synapses that SONATA edges may name, with NEST's names and defaults: those that transmit in one of three
 * ways, and those whose weights learn.
 */
import { plasticityRules } from '../../../models/plasticity/plasticity_rules.ts';
import { refuse } from '../../errors.ts';

/** How a synapse transmits. */
export type Transmission = 'static_synapse' | 'tsodyks2_synapse' | 'tsodyks_synapse';

/** A model of synapses. */
export interface SynapseModel {
  readonly name: string;
  readonly transmission: Transmission;
  /** Name of the rule by which the weights learn. */
  readonly rule: string | undefined;
  /** Defaults of what each synapse has of its own. */
  readonly defaults: Readonly<Record<string, number>>;
  /** Parameters of the rule. */
  readonly ofRule: readonly string[];
  /** States that are 0 at first and can be nothing else. */
  readonly zero: readonly string[];
}

/** NEST 3.9's; of `tsodyks2_synapse`, `u` does not follow `U`. */
const DEFAULTS = {
  static_synapse: { weight: 1, delay: 1 },
  tsodyks2_synapse: { weight: 1, delay: 1, U: 0.5, u: 0.5, x: 1, tau_rec: 800, tau_fac: 0 },
  tsodyks_synapse: { weight: 1, delay: 1, U: 0.5, u: 0, x: 1, y: 0, tau_rec: 800, tau_fac: 0, tau_psc: 3 },
} as const satisfies Record<Transmission, Readonly<Record<string, number>>>;

/** Rules that NEST has as synapses of their own; dopamine would need what releases it. */
const LEARNING = [
  'stdp_synapse',
  'stdp_nn_symm_synapse',
  'stdp_nn_pre_centered_synapse',
  'stdp_nn_restr_synapse',
  'stdp_pl_synapse_hom',
  'stdp_triplet_synapse',
  'vogels_sprekeler_synapse',
];

/** Names of all models. */
export const synapseModelNames: readonly string[] = [...Object.keys(DEFAULTS), ...LEARNING];

/**
 * The model of a template, such as `static_synapse`, `nest:stdp_synapse`, `tsodyks2_synapse_lbl`.
 * @param copies models by the names that reports give to copies of them
 * @throws {InputError} naming those that are known
 */
export function synapseModel(template: string, copies: ReadonlyMap<string, string>, where: string): SynapseModel {
  const original = copies.get(template) ?? template;
  const name = original
    .replace(/^nest:/, '')
    .replace(/_(hpc|lbl)$/, '')
    .replace(/^static_synapse_hom_w$/, 'static_synapse');
  if (Object.hasOwn(DEFAULTS, name)) {
    const transmission = name as Transmission;
    return { name, transmission, rule: undefined, defaults: DEFAULTS[transmission], ofRule: [], zero: [] };
  }
  const rule = LEARNING.includes(name) ? plasticityRules.get(name) : undefined;
  if (rule === undefined)
    return refuse(where, `unknown synapse model (${template})`, `use ${synapseModelNames.join(', ')}`);
  return {
    ...{ name, transmission: 'static_synapse', rule: rule.name, defaults: DEFAULTS.static_synapse },
    ofRule: Object.keys(rule.parameters),
    zero: ['Kplus', 'Kplus_triplet'],
  };
}

/** Names of the parameters of a model. */
export function parametersOf({ defaults, ofRule }: SynapseModel): string[] {
  return [...Object.keys(defaults), ...ofRule];
}
