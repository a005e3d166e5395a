/** Types of SONATA edges: which model of a synapse they have, and every parameter of it. */
import { refuse } from '../../errors.ts';
import type { FileSource, Say } from './config.ts';
import { attributesOf } from './edges.ts';
import { type Parameters, parameterColumns, readTypeParameters } from './neurons.ts';
import { parseTable, type Row, rowsById } from './table.ts';

/** NEST 3.9's defaults; of `tsodyks2_synapse`, `u` does not follow `U`. */
const DEFAULTS = {
  static_synapse: { weight: 1, delay: 1 },
  tsodyks2_synapse: { weight: 1, delay: 1, U: 0.5, u: 0.5, x: 1, tau_rec: 800, tau_fac: 0 },
  tsodyks_synapse: { weight: 1, delay: 1, U: 0.5, u: 0, x: 1, y: 0, tau_rec: 800, tau_fac: 0, tau_psc: 3 },
} as const satisfies Record<string, Parameters>;
/** A model of synapses. */
export type SynapseModel = keyof typeof DEFAULTS;

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
export interface EdgeType {
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

/** Refuses a parameter that a model does not have. */
export function checkParameter(name: string, model: SynapseModel, where: string): void {
  const known = Object.keys(DEFAULTS[model]);
  if (!known.includes(name)) refuse(where, `unknown parameter (${name})`, `${model} has ${known.join(', ')}`);
}

/**
 * The types that some edges use.
 * @param path of the edge file @param typesPath of its table; without one, all edges are static synapses
 * @param modelsDirectory where `dynamics_params` are
 */
export async function readEdgeTypes(
  path: string,
  typesPath: string | undefined,
  used: ReadonlySet<number>,
  modelsDirectory: string | undefined,
  files: FileSource,
  say: Say,
): Promise<Map<number, EdgeType>> {
  const where = typesPath ?? path;
  const rows =
    typesPath === undefined
      ? new Map([...used].map((id): [number, Row] => [id, new Map()]))
      : rowsById(
          parseTable(new TextDecoder().decode(await files.read(typesPath)), typesPath, ['edge_type_id']),
          'edge_type_id',
          typesPath,
        );
  const fromFiles = await readTypeParameters(rows, used, modelsDirectory, where, files);
  const types = new Map(
    [...rows]
      .filter(([id]) => used.has(id))
      .map(([id, row]) => [id, edgeType(row, fromFiles.get(id) ?? {}, `${where}: edge type ${id}`)] as const),
  );
  sayUnusedColumns(rows, types, where, say);
  return types;
}
