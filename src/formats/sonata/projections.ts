/**
 * SONATA edges as projections of a circuit. An edge's parameters are, strongest first, its own `syn_weight` (or `weight`) and `delay`, its own `dynamics_params`,
 * its type's columns, its type's `dynamics_params` file, NEST's defaults. An edge may stand for several synapses, see synapse_counts.ts.
 */
import type { Projection, SynapseSpec } from '../../../models/circuits/circuit.ts';
import { refuse } from '../../errors.ts';
import type { FileSource, Say } from './config.ts';
import { checkParameter, type EdgeType, readEdgeTypes, type SynapseModel } from './edge_types.ts';
import { type EdgePopulation, readEdges } from './edges.ts';
import type { PlacedPopulation } from './neurons.ts';
import { multiplyBySynapses, type NsynsRule } from './synapse_counts.ts';

/** Synapses of each edge, NaN where neither it nor its type says how many; undefined where none does. */
function synapsesOf(
  { typeIds, nsyns }: EdgePopulation,
  types: ReadonlyMap<number, EdgeType>,
): Float64Array | undefined {
  const ofType = (edge: number): number => types.get(typeIds[edge])?.nsyns ?? Number.NaN;
  if (nsyns === undefined && ![...types.values()].some((type) => type.nsyns !== undefined)) return undefined;
  return Float64Array.from(typeIds, (_, edge) => {
    const given = nsyns?.[edge];
    return given === undefined || Number.isNaN(given) ? ofType(edge) : given;
  });
}

/** Edges that join the same parts with the same model of synapses. */
interface Bundle {
  readonly model: SynapseModel;
  readonly edges: number[];
}

/** Divides the edges of a population, in the file's order. @throws {InputError} for an edge of an unknown type */
function bundlesOf(edges: EdgePopulation, types: ReadonlyMap<number, EdgeType>, where: string): Bundle[] {
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
    const key = `${source.partOf[sourceRows[edge]]} ${target.partOf[targetRows[edge]]} ${type.model}`;
    const bundle = bundles.get(key) ?? { model: type.model, edges: [] };
    bundles.set(key, bundle);
    bundle.edges.push(edge);
  });
  return [...bundles.values()];
}

/** The projections of a population of edges. */
function buildProjections(
  edges: EdgePopulation,
  types: ReadonlyMap<number, EdgeType>,
  where: string,
  rule: NsynsRule,
  say: Say,
): Projection[] {
  const { source, target, sourceRows, targetRows, typeIds, own } = edges;
  const bundles = bundlesOf(edges, types, where);
  const synapses = synapsesOf(edges, types);
  const factors =
    synapses === undefined ? undefined : multiplyBySynapses(synapses, `${where}: edges ${edges.name}`, rule, say);
  return bundles.map(({ model, edges: members }) => {
    const from = source.parts[source.partOf[sourceRows[members[0]]]];
    const to = target.parts[target.partOf[targetRows[members[0]]]];
    if (to.model === undefined)
      refuse(`${where}: ${edges.name}`, `edges into virtual nodes (${to.name})`, 'virtual nodes can only be sources');
    for (const name of own.keys()) checkParameter(name, model, `${where}: ${edges.name}`);
    const column = (name: string): Float64Array => {
      const given = own.get(name);
      return Float64Array.from(members, (edge) => {
        const value = given?.[edge];
        return value === undefined || Number.isNaN(value)
          ? (types.get(typeIds[edge])?.parameters[name] ?? Number.NaN)
          : value;
      });
    };
    const synapse = (): SynapseSpec => {
      if (model === 'static_synapse') return { model };
      const both = { U: column('U'), tau_rec: column('tau_rec'), tau_fac: column('tau_fac') };
      if (model === 'tsodyks2_synapse') return { model, ...both, u0: column('u'), R0: column('x') };
      return { model, ...both, tau_psc: column('tau_psc'), u: column('u'), x: column('x'), y: column('y') };
    };
    return {
      source: from.name,
      target: to.name,
      connector: {
        rule: 'list',
        sources: Int32Array.from(members, (edge) => source.placeOf[sourceRows[edge]]),
        targets: Int32Array.from(members, (edge) => target.placeOf[targetRows[edge]]),
      },
      weight: factors === undefined ? column('weight') : column('weight').map((w, i) => w * factors[members[i]]),
      delay: column('delay'),
      synapse: synapse(),
    };
  });
}

/** Reads an edge file and its table of types as projections. @param rule what becomes of `nsyns` */
export async function readProjections(
  entry: { readonly file: string; readonly types: string | undefined },
  populations: ReadonlyMap<string, PlacedPopulation>,
  modelsDirectory: string | undefined,
  files: FileSource,
  rule: NsynsRule,
  say: Say,
): Promise<Projection[]> {
  const { file: path, types: typesPath } = entry;
  const populationsRead = await readEdges(path, populations, files, say);
  const used = new Set(populationsRead.flatMap(({ typeIds }) => [...new Set(typeIds)]));
  const types = await readEdgeTypes(path, typesPath, used, modelsDirectory, files, say);
  return populationsRead.flatMap((edges) => buildProjections(edges, types, path, rule, say));
}
