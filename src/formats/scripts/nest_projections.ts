/** Projections as NEST's: lists of synapses, or rules by which NEST draws them. */
import type { Circuit, SynapseSpec } from '../../../models/circuits/circuit.ts';
import { refuse } from '../../errors.ts';
import { nestConstants, nestParameters, nestRules } from './nest_models.ts';
import { nestRule, nestValue } from './nest_values.ts';
import type { NamedProjection } from './projections.ts';
import { type Arrays, pythonDict, pythonNumber, pythonText } from './script.ts';

/** What all parts of the script share. */
export interface NestWriting {
  readonly circuit: Circuit;
  readonly arrays: Arrays;
  readonly variable: (name: string) => string;
  readonly projections: readonly NamedProjection[];
  /** Whether many processes run it together. */
  readonly mpi: boolean;
}

/** Constants of short-term plasticity by NEST's names. */
function shortTermEntries(synapse: SynapseSpec, name: string, arrays: Arrays): (readonly [string, string])[] {
  if (synapse.model === 'static_synapse') return [];
  if (synapse.model === 'tsodyks_synapse') {
    const { model: _, ...constants } = synapse;
    return Object.entries(constants).map(([key, value]) => [key, nestValue(value, `${name} ${key}`, arrays)]);
  }
  const { U, u0 = U, R0 = 1, tau_rec, tau_fac } = synapse;
  const own = { U, u: u0, x: R0, tau_rec, tau_fac };
  return Object.entries(own).map(([key, value]) => [key, nestValue(value, `${name} ${key}`, arrays)]);
}

/** The synapse model, made of NEST's where a rule has parameters of its own. */
function synapseLines({ name, synapse, rule }: NamedProjection): { lines: string[]; model: string } {
  if (rule === undefined) return { lines: [], model: synapse.model };
  const where = `projection ${name}`;
  if (!nestRules.has(rule.model))
    refuse(where, `a script for NEST has no ${rule.model}`, `it has ${[...nestRules.keys()].join(', ')}`);
  if (synapse.model !== 'static_synapse')
    refuse(where, 'plasticity of both terms', 'NEST has one of them for each synapse');
  for (const [key, value] of Object.entries(nestConstants.get(rule.model) ?? {}))
    if (rule.params[key] !== value) refuse(where, `${key} of ${rule.model} (${rule.params[key]})`, `NEST has ${value}`);
  const entries = nestParameters(rule).synapse.map(([key, value]) => [key, pythonNumber(value)] as const);
  return {
    lines: [`nest.CopyModel(${pythonText(rule.model)}, ${pythonText(name)}, ${pythonDict(entries)})`],
    model: name,
  };
}

/** The lines of a projection. @throws {InputError} for what NEST does not have */
export function nestProjection({ arrays, variable, mpi }: NestWriting, named: NamedProjection): string[] {
  const { name, projection, synapse } = named;
  const { source, target, connector, weight, delay } = projection;
  const { lines, model } = synapseLines(named);
  const values = [
    ['synapse_model', pythonText(model)] as const,
    ['weight', nestValue(weight, `${name} weight`, arrays)] as const,
    ['delay', nestValue(delay, `${name} delay`, arrays)] as const,
    ...shortTermEntries(synapse, name, arrays),
  ];
  if (connector.rule !== 'list') {
    const rule = pythonDict(nestRule(connector, `projection ${name}`));
    return [...lines, `nest.Connect(${variable(source)}, ${variable(target)}, ${rule}, ${pythonDict(values)})`];
  }
  if (mpi) refuse(`projection ${name}`, 'a list of synapses', 'many processes draw theirs themselves, by rules');
  const ends = [
    `${variable(source)}, ${arrays.say(`${name} source`, Uint32Array.from(Array.from(connector.sources)))}`,
    `${variable(target)}, ${arrays.say(`${name} target`, Uint32Array.from(Array.from(connector.targets)))}`,
  ];
  return [...lines, `connect(${ends.join(', ')}, ${pythonDict(values)})`];
}
