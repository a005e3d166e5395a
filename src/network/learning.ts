/** Long-term plasticity of projections, checked: the rule is there, its parameters are legal, and every weight begins within its bounds. */
import type { Projection } from '../../models/circuits/circuit.ts';
import { plasticityRules } from '../../models/plasticity/plasticity_rules.ts';
import { completeRule, ruleFault } from '../../models/plasticity/rule_fault.ts';
import { refuse } from '../errors.ts';
import type { LearningRule, Network, WiredProjection } from './network.ts';
import { weightBounds } from './value_bounds.ts';

/**
 * The rule of a projection, complete; undefined for one that does not learn.
 * @param where begins messages
 * @throws {InputError} for an unknown rule, a parameter out of range, or initial weights that the rule would not let be
 */
export function learningOf(
  { plasticity }: Projection,
  wired: WiredProjection,
  dale: boolean,
  where: string,
): LearningRule | undefined {
  if (plasticity === undefined) return undefined;
  const { model, params = {} } = plasticity;
  const rule =
    plasticityRules.get(model) ??
    refuse(where, `unknown plasticity (${model})`, `use ${[...plasticityRules.keys()].join(', ')}`);
  const { low, high } = weightBounds(wired);
  for (const weight of low > high ? [rule.bounds(completeRule(rule, params)).low] : [low, high]) {
    const fault = ruleFault(rule, params, weight);
    if (fault !== undefined) refuse(where, fault.what, fault.allowed);
  }
  const complete = completeRule(rule, params);
  const bounds = rule.bounds(complete);
  if (dale && bounds.low < 0 && bounds.high > 0)
    refuse(
      where,
      `weights could change sign under Dale’s law (${bounds.low} … ${bounds.high})`,
      'use bounds of one sign',
    );
  return { rule, params: complete };
}

/** The network without the projections that learn. */
export function withoutLearning(network: Network): Network {
  return { ...network, projections: network.projections.filter(({ learning }) => learning === undefined) };
}
