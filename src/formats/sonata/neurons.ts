/**
 * SONATA nodes as populations of a circuit. A circuit's population has one neuron model, a SONATA population may mix several (and node ids interleave),
 * so each becomes one part per model, with parameters per neuron; virtual nodes become channels of a spike input.
 * A node's parameters are, weakest first: the model's defaults (NEST's; so `V_m` starts at −70 mV whatever `E_L` is), its type's `dynamics_params` file, columns of its
 * type that are called as a parameter of the model, its own `dynamics_params` in the HDF5 file. Other columns are labels, by which node sets choose.
 */
import * as z from 'zod';
import type { Population } from '../../../models/circuits/circuit.ts';
import { neuronModels } from '../../../models/neurons/neuron_models.ts';
import { refuse } from '../../errors.ts';
import { type FileSource, readJson } from './config.ts';
import type { NodePopulation } from './nodes.ts';
import { joinPath } from './paths.ts';
import { numberField, type Row } from './table.ts';

/** Nodes of one SONATA population that share a neuron model, or the virtual ones. */
export interface Part {
  /** Name of the circuit's population or input. */
  readonly name: string;
  /** undefined for virtual nodes */
  readonly model: string | undefined;
  /** Rows of the SONATA population. */
  readonly rows: readonly number[];
}

/** A SONATA population with its parts. */
export interface PlacedPopulation {
  readonly nodes: NodePopulation;
  readonly parts: readonly Part[];
  /** Part of each row, [size]. */
  readonly partOf: Int32Array;
  /** Place of each row within its part, [size]. */
  readonly placeOf: Int32Array;
}

/** Nodes of one SONATA population that are neurons of the network, [neurons] each. */
export interface SonataNeurons {
  readonly population: string;
  readonly nodeIds: Float64Array;
  /** Index in the network. */
  readonly neurons: Int32Array;
  /** Name of each node's type: its `model_name` or `pop_name`, else `type <id>`. */
  readonly types: readonly string[];
}

/** Numbers by parameter name, as in the files below `point_neuron_models_dir`. */
export type Parameters = Readonly<Record<string, number>>;

/** The neuron model of a type; undefined for virtual nodes. */
function modelOf(type: Row, where: string): string | undefined {
  const kind = type.get('model_type');
  if (kind === 'virtual') return undefined;
  const template = type.get('model_template');
  const known = [...neuronModels.keys()].map((name) => `nest:${name}`).join(', ');
  if (template === undefined)
    return refuse(
      `${where}: model_template`,
      `missing for model_type ${kind ?? 'NULL'} (NULL)`,
      `use ${known}, or model_type virtual`,
    );
  const model = template.replace(/^nest:/, '');
  if (model === template || !neuronModels.has(model))
    return refuse(`${where}: model_template`, `unknown model (${template})`, `use ${known}`);
  return model;
}

/** Divides a population by neuron model. */
export function placeNodes(nodes: NodePopulation): PlacedPopulation {
  const used = [...new Set(nodes.typeIds)];
  const models = new Map(
    used.map((id) => [id, modelOf(nodes.types.get(id) ?? new Map(), `${nodes.file}: node type ${id}`)]),
  );
  const distinct = [...new Set(models.values())];
  const rows: number[][] = distinct.map(() => []);
  const partOf = new Int32Array(nodes.size);
  const placeOf = new Int32Array(nodes.size);
  nodes.typeIds.forEach((type, row) => {
    const part = distinct.indexOf(models.get(type));
    partOf[row] = part;
    placeOf[row] = rows[part].push(row) - 1;
  });
  const parts = distinct.map((model, i) => ({
    name: distinct.length === 1 ? nodes.name : `${nodes.name} ${model ?? 'virtual'}`,
    model,
    rows: rows[i],
  }));
  return { nodes, parts, partOf, placeOf };
}

/** Reads the parameter file of every type that names one. @param column of the row, below `directory` */
export async function readTypeParameters(
  types: ReadonlyMap<number, Row>,
  used: ReadonlySet<number>,
  directory: string | undefined,
  where: string,
  files: FileSource,
): Promise<Map<number, Parameters>> {
  const parameters = new Map<number, Parameters>();
  for (const [id, type] of types) {
    const name = type.get('dynamics_params');
    if (!used.has(id) || name === undefined || type.get('model_type') === 'virtual') continue;
    if (directory === undefined)
      refuse(`${where}: type ${id}`, `dynamics_params without a directory (${name})`, 'name one under components');
    parameters.set(id, await readJson(files, joinPath(directory, name), z.record(z.string(), z.number())));
  }
  return parameters;
}

/** Columns of a type that are called as a parameter. @throws {InputError} for one that is no number */
export function parameterColumns(type: Row, known: readonly string[], where: string): Parameters {
  return Object.fromEntries(
    known.flatMap((name) => {
      const value = numberField(type, name, where);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/**
 * The circuit's population of a part.
 * @param typeParameters by node type
 * @throws {InputError} for a parameter that the model does not have
 */
export function buildPopulation(
  part: Part,
  nodes: NodePopulation,
  typeParameters: ReadonlyMap<number, Parameters>,
): Population {
  const model = neuronModels.get(part.model ?? '');
  if (model === undefined) throw new Error(`internal: no neuron model for ${part.name}`);
  const params: Record<string, Float64Array> = {};
  const column = (name: string): Float64Array => {
    if (!Object.hasOwn(model.parameters, name))
      refuse(
        `${nodes.file}: population ${nodes.name}`,
        `unknown parameter (${name})`,
        `${model.name} has ${Object.keys(model.parameters).join(', ')}`,
      );
    params[name] ??= new Float64Array(part.rows.length).fill(model.parameters[name].default);
    return params[name];
  };
  const known = Object.keys(model.parameters);
  const ofType = new Map(
    [...new Set(part.rows.map((row) => nodes.typeIds[row]))].map((id) => {
      const columns = parameterColumns(nodes.types.get(id) ?? new Map(), known, `${nodes.typesFile}: node type ${id}`);
      return [id, { ...typeParameters.get(id), ...columns }] as const;
    }),
  );
  part.rows.forEach((row, i) => {
    for (const [name, value] of Object.entries(ofType.get(nodes.typeIds[row]) ?? {})) column(name)[i] = value;
    for (const [name, values] of nodes.params) if (!Number.isNaN(values[row])) column(name)[i] = values[row];
  });
  const { positions } = nodes;
  return {
    name: part.name,
    model: model.name,
    size: part.rows.length,
    params,
    ...(positions === undefined
      ? {}
      : {
          positions: part.rows.map(
            (row) => [positions[3 * row], positions[3 * row + 1], positions[3 * row + 2]] as const,
          ),
        }),
  };
}
