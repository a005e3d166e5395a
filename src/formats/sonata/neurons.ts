/**
 * SONATA nodes as populations of a circuit. A circuit's population has one neuron model, a SONATA population may mix
 * several (and node ids interleave), so each becomes one part per model, with parameters per neuron; virtual nodes
 * become channels of a spike input. A node's parameters are, weakest first: the model's defaults (NEST's; so `V_m`
 * starts at −70 mV whatever `E_L` is), its type's `dynamics_params` file, columns of its type that are called as a
 * parameter of the model, its own `dynamics_params` in the HDF5 file. Other columns are labels, by which node sets
 * choose.
 */
import type { Population } from '../../../models/circuits/circuit.ts';
import type { PlaceIn } from '../../../models/circuits/number_places.ts';
import type { NeuronModel } from '../../../models/neurons/neuron_model.ts';
import { neuronModels } from '../../../models/neurons/neuron_models.ts';
import { checkEach, refuse } from '../../errors.ts';
import { portedModels } from '../nest_ports.ts';
import type { Say } from './files.ts';
import { attributePlace } from './groups.ts';
import { knownParameters, ofSynapses, placeInFile, portOf, typeParameters } from './neuron_parameters.ts';
import type { NodePopulation } from './nodes.ts';
import type { ParameterFile } from './parameter_files.ts';
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
    checkEach(used, (id) => [id, modelOf(nodes.types.get(id) ?? new Map(), `${nodes.typesFile}: node type ${id}`)]),
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
 * Parameters of each node of a part, of the model or of the synapses onto it: its type's file, its type's columns, its
 * own, each stronger than those before.
 */
function nodeParameters(
  part: Part,
  model: NeuronModel,
  nodes: NodePopulation,
  files: ReadonlyMap<number, ParameterFile>,
  say: Say,
): (row: number) => Record<string, number> {
  const parameters = knownParameters(model);
  const known = [...Object.keys(parameters), ...Object.keys(ofSynapses)];
  const ofType = new Map(
    checkEach(new Set(part.rows.map((row) => nodes.typeIds[row])), (id) => {
      const none = portedModels.includes(model.name) ? { path: nodes.typesFile, values: {} } : undefined;
      const file = files.get(id) ?? none;
      const columns = parameterColumns(nodes.types.get(id) ?? new Map(), known, `${nodes.typesFile}: node type ${id}`);
      return [id, { ...(file === undefined ? {} : typeParameters(file, model, say)), ...columns }] as const;
    }),
  );
  for (const [name, values] of nodes.params)
    if (!known.includes(name) && part.rows.some((row) => !Number.isNaN(values[row])))
      refuse(
        `${nodes.file}: population ${nodes.name}`,
        `unknown parameter (${name})`,
        `${model.name} has ${Object.keys(parameters).join(', ')}`,
      );
  return (row) => {
    const given: Record<string, number> = { ...ofType.get(nodes.typeIds[row]) };
    for (const [name, values] of nodes.params) if (!Number.isNaN(values[row])) given[name] = values[row];
    return given;
  };
}

/**
 * Where the parameters of a part stand, strongest first: those of a node, of its type's columns, of its type's file.
 */
function placeOfParameters(
  { rows, model = '' }: Part,
  nodes: NodePopulation,
  files: ReadonlyMap<number, ParameterFile>,
): PlaceIn {
  return (name, neuron) => {
    const row = rows[neuron];
    const own = nodes.params.get(name)?.[row];
    if (own !== undefined && !Number.isNaN(own))
      return attributePlace(nodes.file, `/nodes/${nodes.name}`, nodes.index, `dynamics_params/${name}`, row);
    const id = nodes.typeIds[row];
    if (nodes.types.get(id)?.has(name)) return { holder: `${nodes.typesFile}: node type ${id}: ${name}` };
    const file = files.get(id);
    return file === undefined ? undefined : placeInFile(file, name, model);
  };
}

/** A population of the circuit, and what its neurons have for the plastic synapses onto them, by neuron. */
export interface BuiltPopulation {
  readonly population: Population;
  readonly ofSynapses: Readonly<Record<string, Float64Array>>;
  /** Where a parameter of a neuron stands, also one that it has for its synapses. */
  readonly place: PlaceIn;
}

/**
 * The circuit's population of a part.
 * @param files parameter files by node type
 * @throws {InputError} for a parameter that the model does not have
 */
export function buildPopulation(
  part: Part,
  nodes: NodePopulation,
  files: ReadonlyMap<number, ParameterFile>,
  say: Say,
): BuiltPopulation {
  const model = neuronModels.get(part.model ?? '');
  if (model === undefined) throw new Error(`internal: no neuron model for ${part.name}`);
  const parameters = knownParameters(model);
  const parametersOf = nodeParameters(part, model, nodes, files, say);
  const size = part.rows.length;
  const params: Record<string, Float64Array> = {};
  const receptors: Record<string, { readonly tau_syn: Float64Array }> = {};
  const traces = Object.fromEntries(
    Object.entries(ofSynapses).map(([name, tau]) => [name, new Float64Array(size).fill(tau)]),
  );
  part.rows.forEach((row, i) => {
    for (const [name, value] of Object.entries(parametersOf(row))) {
      const port = portOf(name);
      if (Object.hasOwn(traces, name)) traces[name][i] = value;
      else if (port !== undefined) {
        // Neurons with fewer receptors than others get no spikes at the rest.
        receptors[port] ??= { tau_syn: new Float64Array(size).fill(value) };
        receptors[port].tau_syn[i] = value;
      } else {
        params[name] ??= new Float64Array(size).fill(parameters[name].default);
        params[name][i] = value;
      }
    }
  });
  const { positions } = nodes;
  const population: Population = {
    name: part.name,
    model: model.name,
    size,
    params,
    ...(Object.keys(receptors).length === 0 ? {} : { receptors }),
    ...(positions === undefined
      ? {}
      : {
          positions: part.rows.map(
            (row) => [positions[3 * row], positions[3 * row + 1], positions[3 * row + 2]] as const,
          ),
        }),
  };
  return { population, ofSynapses: traces, place: placeOfParameters(part, nodes, files) };
}
