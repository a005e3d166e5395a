/**
 * Edges of a SONATA population divided into bundles: a projection of a circuit joins one population to another by one
 * kind of synapses, while a population of edges may mix parts, types and rules.
 */
import { refuse } from '../../errors.ts';
import type { EdgeType } from './edge_types.ts';
import type { EdgePopulation } from './edges.ts';
import { ofSynapses } from './neuron_parameters.ts';
import type { Parameters, PlacedPopulation } from './neurons.ts';

/** Edges that join the same parts with the same kind of synapses. */
export interface Bundle {
  readonly type: EdgeType;
  /** All parameters of the rule by which weights learn. */
  readonly rule: Parameters;
  readonly edges: number[];
}

/** What plastic synapses onto a neuron take from it. @param row of the population */
export type TraceOf = (target: PlacedPopulation, row: number, parameter: string) => number;

/** Parameters of the rule of an edge: those of its type, and what its target has for it. */
function ruleOf({ model, rule }: EdgeType, traceOf: (parameter: string) => number): Parameters {
  const taken = model.ofRule.filter((name) => name in ofSynapses && !(name in rule));
  return { ...rule, ...Object.fromEntries(taken.map((name) => [name, traceOf(name)])) };
}

/** Divides the edges of a population, in the file's order. @throws {InputError} for an edge of an unknown type */
export function bundlesOf(
  edges: EdgePopulation,
  types: ReadonlyMap<number, EdgeType>,
  traceOf: TraceOf,
  where: string,
): Bundle[] {
  const { source, target, sourceRows, targetRows, typeIds } = edges;
  const bundles = new Map<string, Bundle>();
  typeIds.forEach((id, edge) => {
    const type = types.get(id);
    if (type === undefined)
      refuse(
        `${where}: /edges/${edges.name}/edge_type_id[${edge}]`,
        `unknown edge type (${id})`,
        `the table has ${[...types.keys()].join(', ')}`,
      );
    const rule = type.model.rule === undefined ? {} : ruleOf(type, (name) => traceOf(target, targetRows[edge], name));
    const parts = `${source.partOf[sourceRows[edge]]} ${target.partOf[targetRows[edge]]}`;
    const key = `${parts} ${type.model.name} ${type.template} ${type.receptor} ${JSON.stringify(rule)}`;
    const bundle = bundles.get(key) ?? { type, rule, edges: [] };
    bundles.set(key, bundle);
    bundle.edges.push(edge);
  });
  return [...bundles.values()];
}
