/**
 * SONATA edges as projections of a circuit. An edge's parameters are, strongest first, its own `syn_weight` (or `weight`) and `delay`, its own `dynamics_params`,
 * its type's columns, its type's `dynamics_params` file, NEST's defaults. An edge may stand for several synapses, see synapse_counts.ts.
 */
import type { Projection, SynapseSpec } from '../../../models/circuits/circuit.ts';
import { refuse } from '../../errors.ts';
import type { FileSource, Say } from './config.ts';
import { attributesOf, type EdgePopulation, readEdges } from './edges.ts';
import { type Parameters, type PlacedPopulation, parameterColumns, readTypeParameters } from './neurons.ts';
import { multiplyBySynapses, type NsynsRule } from './synapse_counts.ts';
import { parseTable, type Row, rowsById } from './table.ts';

/** NEST 3.9's defaults; of `tsodyks2_synapse`, `u` does not follow `U`. */
const DEFAULTS = {
  static_synapse: { weight: 1, delay: 1 },
  tsodyks2_synapse: { weight: 1, delay: 1, U: 0.5, u: 0.5, x: 1, tau_rec: 800, tau_fac: 0 },
  tsodyks_synapse: { weight: 1, delay: 1, U: 0.5, u: 0, x: 1, y: 0, tau_rec: 800, tau_fac: 0, tau_psc: 3 },
} as const satisfies Record<string, Parameters>;
type SynapseModel = keyof typeof DEFAULTS;

function synapseModel(type: Row, where: string): SynapseModel {
  const template = (type.get('model_template') ?? 'static_synapse').replace(/^nest:/, '');
  const model = (Object.keys(DEFAULTS) as SynapseModel[]).find((name) => name === template);
  if (model !== undefined) return model;
  return refuse(
    `${where}: model_template`,
    `unknown synapse model (${template})`,
    `use ${Object.keys(DEFAULTS).join(', ')}`,
  );
}

/** An edge type: its model, and every parameter of that model. */
interface EdgeType {
  readonly model: SynapseModel;
  readonly parameters: Parameters;
  /** Synapses of an edge that does not say so itself. */
  readonly nsyns: number | undefined;
}

function edgeType(type: Row, fromFile: Parameters, where: string): EdgeType {
  const model = synapseModel(type, where);
  const columns: Record<string, number> = { ...parameterColumns(type, Object.keys(DEFAULTS[model]), where) };
  for (const [parameter, attributes] of attributesOf) {
    const given = parameterColumns(type, attributes, where);
    const [strongest] = attributes.filter((attribute) => attribute in given);
    if (strongest !== undefined) columns[parameter] = given[strongest];
  }
  for (const name of Object.keys(fromFile)) checkParameter(name, model, where);
  const { nsyns } = parameterColumns(type, ['nsyns'], where);
  return { model, parameters: { ...DEFAULTS[model], ...fromFile, ...columns }, nsyns };
}

/** Columns that describe how edges were once made, or that are read elsewhere. */
const OTHER_COLUMNS = [
  ...['edge_type_id', 'population', 'target_query', 'source_query', 'model_template', 'dynamics_params', 'nsyns'],
];

/** Says which columns of a table nothing here reads. */
function sayUnusedColumns(
  rows: ReadonlyMap<number, Row>,
  types: ReadonlyMap<number, EdgeType>,
  where: string,
  say: Say,
) {
  const unused = new Set<string>();
  for (const [id, { model }] of types) {
    const known = [...OTHER_COLUMNS, ...Object.keys(DEFAULTS[model]), ...[...attributesOf.values()].flat()];
    for (const column of rows.get(id)?.keys() ?? []) if (!known.includes(column)) unused.add(column);
  }
  if (unused.size > 0) say(`${where}: columns without effect here: ${[...unused].join(', ')}`);
}

function checkParameter(name: string, model: SynapseModel, where: string): void {
  const known = Object.keys(DEFAULTS[model]);
  if (!known.includes(name)) refuse(where, `unknown parameter (${name})`, `${model} has ${known.join(', ')}`);
}

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

/** Divides the edges of a population by the parts they join and by synapse model, in the file's order. */
function buildProjections(
  edges: EdgePopulation,
  types: ReadonlyMap<number, EdgeType>,
  where: string,
  rule: NsynsRule,
  say: Say,
): Projection[] {
  const { source, target, sourceRows, targetRows, typeIds, own } = edges;
  const bundles = new Map<string, { readonly model: SynapseModel; readonly edges: number[] }>();
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
  const synapses = synapsesOf(edges, types);
  const factors =
    synapses === undefined ? undefined : multiplyBySynapses(synapses, `${where}: edges ${edges.name}`, rule, say);
  return [...bundles.values()].map(({ model, edges: members }) => {
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
  const rows =
    typesPath === undefined
      ? new Map([...used].map((id): [number, Row] => [id, new Map()]))
      : rowsById(
          parseTable(new TextDecoder().decode(await files.read(typesPath)), typesPath, ['edge_type_id']),
          'edge_type_id',
          typesPath,
        );
  const where = typesPath ?? path;
  const fromFiles = await readTypeParameters(rows, used, modelsDirectory, where, files);
  const types = new Map(
    [...rows]
      .filter(([id]) => used.has(id))
      .map(([id, row]) => [id, edgeType(row, fromFiles.get(id) ?? {}, `${where}: edge type ${id}`)] as const),
  );
  sayUnusedColumns(rows, types, where, say);
  return populationsRead.flatMap((edges) => buildProjections(edges, types, path, rule, say));
}
