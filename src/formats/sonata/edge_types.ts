/** Types of SONATA edges: which model of a synapse they have, and every parameter of it. */

import type { NumberPlace } from '../../../models/circuits/number_places.ts';
import { checkEach, refuse } from '../../errors.ts';
import { decodeText } from '../decode_text.ts';
import { attributesOf } from './edges.ts';
import type { FileSource, Say } from './files.ts';
import { type Parameters, parameterColumns } from './neurons.ts';
import { numberOf, type ParameterFile, readParameterFiles } from './parameter_files.ts';
import { parametersOf, type SynapseModel, synapseModel } from './synapse_models.ts';
import { parseTable, type Row, rowsById } from './table.ts';

/** An edge type: its model, and every parameter of that model. */
export interface EdgeType {
  readonly model: SynapseModel;
  /** The name under which the table has the model: that of a copy which a report records, or the model's own. */
  readonly template: string;
  /** What each synapse has of its own, as far as given; the model has the defaults. */
  readonly parameters: Parameters;
  /** Parameters of the rule by which weights learn, as far as given. */
  readonly rule: Parameters;
  /** Number of the receptor, counted from 1; 0 where left out. */
  readonly receptor: number;
  /** Synapses of an edge that does not say so itself. */
  readonly nsyns: number | undefined;
  /** Where a parameter, `nsyns` or the receptor of the type stands; undefined where it is not given. */
  readonly place: (name: string) => NumberPlace | undefined;
}

/** What edges say besides the parameters of their model. */
const RECEPTOR = 'receptor_type';

/** The numbers of a file, checked against the model. */
function fromFile(file: ParameterFile | undefined, model: SynapseModel): Parameters {
  if (file === undefined) return {};
  const numbers: Record<string, number> = {};
  checkEach(Object.keys(file.values), (key) => {
    if (key !== RECEPTOR) checkParameter(key, model, file.path);
    const value = numberOf(file, key);
    if (model.zero.includes(key)) {
      if (value !== 0) refuse(`${file.path}: ${key}`, `not 0 at first (${value})`, 'use 0, or leave it out');
    } else numbers[key] = value;
  });
  return numbers;
}

function edgeType(
  type: Row,
  file: ParameterFile | undefined,
  copies: ReadonlyMap<string, string>,
  where: string,
): EdgeType {
  const template = type.get('model_template') ?? 'static_synapse';
  const model = synapseModel(template, copies, `${where}: model_template`);
  const known = parametersOf(model);
  const given: Record<string, number> = {
    ...fromFile(file, model),
    ...parameterColumns(type, [...known, RECEPTOR], where),
  };
  for (const [parameter, attributes] of attributesOf) {
    const columns = parameterColumns(type, attributes, where);
    const [strongest] = attributes.filter((attribute) => attribute in columns);
    if (strongest !== undefined) given[parameter] = columns[strongest];
  }
  const { [RECEPTOR]: receptor = 0 } = given;
  if (!(Number.isInteger(receptor) && receptor >= 0))
    refuse(
      file !== undefined && !type.has(RECEPTOR) ? `${file.path}: ${RECEPTOR}` : `${where}: ${RECEPTOR}`,
      `no number of a receptor (${receptor})`,
      'use an integer ≥ 0',
    );
  const chosen = (names: readonly string[]): Parameters =>
    Object.fromEntries(names.filter((name) => name in given).map((name) => [name, given[name]]));
  return {
    ...{ model, template, receptor },
    parameters: chosen(Object.keys(model.defaults)),
    rule: chosen(model.ofRule),
    nsyns: parameterColumns(type, ['nsyns'], where).nsyns,
    place: (asked) => {
      const name = asked === 'receptor' ? RECEPTOR : asked;
      const column = (attributesOf.get(name) ?? [name]).find((attribute) => type.has(attribute));
      if (column !== undefined) return { holder: `${where}: ${column}` };
      return file !== undefined && Object.hasOwn(file.values, name) ? { holder: `${file.path}: ${name}` } : undefined;
    },
  };
}

/** Columns that describe how edges were once made, or that are read elsewhere. */
const OTHER_COLUMNS = [
  ...['edge_type_id', 'population', 'target_query', 'source_query', 'model_template', 'dynamics_params', 'nsyns'],
  RECEPTOR,
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
    const known = [...OTHER_COLUMNS, ...parametersOf(model), ...[...attributesOf.values()].flat()];
    for (const column of rows.get(id)?.keys() ?? []) if (!known.includes(column)) unused.add(column);
  }
  if (unused.size > 0) say(`${where}: columns without effect here: ${[...unused].join(', ')}`);
}

/** Refuses a parameter that a model does not have. */
export function checkParameter(name: string, model: SynapseModel, where: string): void {
  const known = parametersOf(model);
  if (!known.includes(name) && !model.zero.includes(name))
    refuse(where, `unknown parameter (${name})`, `${model.name} has ${known.join(', ')}`);
}

/** Where the types of edges come from. */
export interface EdgeTypeSources {
  /** Where `dynamics_params` are. */
  readonly modelsDirectory: string | undefined;
  /** Models by the names that reports give to copies of them. */
  readonly copies: ReadonlyMap<string, string>;
  readonly files: FileSource;
  readonly say: Say;
}

/**
 * The types that some edges use.
 * @param path of the edge file @param typesPath of its table; without one, all edges are static synapses
 */
export async function readEdgeTypes(
  path: string,
  typesPath: string | undefined,
  used: ReadonlySet<number>,
  { modelsDirectory, copies, files, say }: EdgeTypeSources,
): Promise<Map<number, EdgeType>> {
  const where = typesPath ?? path;
  const rows =
    typesPath === undefined
      ? new Map([...used].map((id): [number, Row] => [id, new Map()]))
      : rowsById(
          parseTable(decodeText(await files.read(typesPath), typesPath), typesPath, ['edge_type_id']),
          'edge_type_id',
          typesPath,
        );
  const fromFiles = await readParameterFiles(rows, used, modelsDirectory, where, files);
  const types = new Map(
    checkEach(
      [...rows].filter(([id]) => used.has(id)),
      ([id, row]) => [id, edgeType(row, fromFiles.get(id), copies, `${where}: edge type ${id}`)] as const,
    ),
  );
  sayUnusedColumns(rows, types, where, say);
  return types;
}
