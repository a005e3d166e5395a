/** Projections as scripts write them: what they join, how, and by which models. */
import type { Circuit, Projection, SynapseSpec, Value } from '../../../models/circuits/circuit.ts';
import { plasticityRules } from '../../../models/plasticity/plasticity_rules.ts';
import { refuse } from '../../errors.ts';

/** A rule of long-term plasticity with all of its parameters. */
export interface LongTermRule {
  readonly model: string;
  readonly params: Readonly<Record<string, number>>;
}

/** A projection with names of its own. */
export interface NamedProjection {
  /** Source and target, numbered from the second of a pair on. */
  readonly name: string;
  readonly projection: Projection;
  readonly synapse: SynapseSpec;
  readonly rule: LongTermRule | undefined;
}

/** The rule of a projection; one of a user's own has no name elsewhere. @throws {InputError} for such a one */
function ruleOf({ plasticity }: Projection, where: string, simulator: string): LongTermRule | undefined {
  if (plasticity === undefined) return undefined;
  const { model, params = {} } = plasticity;
  const rule = typeof model === 'string' ? plasticityRules.get(model) : undefined;
  if (rule === undefined)
    return refuse(where, `a plasticity of one's own, which ${simulator} does not have`, 'use a rule by name');
  const defaults = Object.entries(rule.parameters).map(([name, parameter]) => [name, parameter.default] as const);
  return { model: rule.name, params: { ...Object.fromEntries(defaults), ...params } };
}

/** Kinds of inputs that scripts have words for. */
const INPUTS: readonly string[] = ['spikes', 'poisson', 'current', 'step_current'];

/** Refuses inputs that a script would leave out. @throws {InputError} naming the first */
export function checkInputs({ inputs = [] }: Circuit, simulator: string): void {
  for (const { name, kind } of inputs)
    if (!INPUTS.includes(kind))
      refuse(
        `input ${name}`,
        `an input of kind ${kind}, for which there is no script`,
        `${simulator} gets ${INPUTS.join(', ')}`,
      );
}

/**
 * All projections.
 * @param simulator for messages
 * @throws {InputError} for receptors and rules that have no names there
 */
export function namedProjections({ projections }: Circuit, simulator: string): readonly NamedProjection[] {
  const seen = new Map<string, number>();
  return projections.map((projection) => {
    const { source, target, receptor, synapse = { model: 'static_synapse' } } = projection;
    const pair = `${source} to ${target}`;
    const occurrence = (seen.get(pair) ?? 0) + 1;
    seen.set(pair, occurrence);
    const name = occurrence === 1 ? pair : `${pair} ${occurrence}`;
    const where = `projection ${name}`;
    if (receptor !== undefined)
      refuse(where, `a chosen receptor (${receptor}), which a script for ${simulator} cannot name`, 'use ex and in');
    return { name, projection, synapse, rule: ruleOf(projection, where, simulator) };
  });
}

/** A value that is written out. @throws {Error} for one that is still to be drawn */
export function written(value: Value): number | ArrayLike<number> {
  if (typeof value === 'number' || !('distribution' in value || 'distance' in value)) return value as ArrayLike<number>;
  throw new Error('internal: a value that is still to be drawn');
}

/** The value of a neuron or a synapse. */
export const valueAt = (value: Value, i: number): number => {
  const given = written(value);
  return typeof given === 'number' ? given : given[i];
};
