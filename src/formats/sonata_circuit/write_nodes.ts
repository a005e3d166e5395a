/**
 * Populations and spike inputs as SONATA nodes: a file of each, one type, what all have in its parameter file, what
 * differs from neuron to neuron in `dynamics_params` of the nodes, places as x, y, z.
 */
import type { Population } from '../../../models/circuits/circuit.ts';
import { refuse } from '../../errors.ts';
import { pathPart } from '../file_names.ts';
import type { Hdf5Tree } from '../hdf5.ts';
import { sonataRoot } from '../sonata_root.ts';
import { counted, type FileOut, jsonFile, tableFile } from './files_out.ts';

/** Encodes an HDF5 file. */
export type Encode = (tree: Hdf5Tree) => Uint8Array;

type Datasets = Record<string, NonNullable<Hdf5Tree['datasets']>[string]>;

/** Files of the nodes of one population. */
export interface NodeFiles {
  readonly nodes: string;
  readonly types: string;
  readonly files: readonly FileOut[];
}

function nodesTree(name: string, size: number, group: Hdf5Tree): Hdf5Tree {
  return {
    attributes: sonataRoot,
    groups: {
      nodes: {
        groups: {
          [name]: {
            groups: { 0: group },
            datasets: {
              node_id: { data: counted(size) },
              node_type_id: { data: new BigInt64Array(size) },
              node_group_id: { data: new Uint32Array(size) },
              node_group_index: { data: counted(size) },
            },
          },
        },
      },
    },
  };
}

/** A name within HDF5. @throws {InputError} for one that would be a path */
export function checkName(name: string, what: string): void {
  if (pathPart(name) !== name)
    refuse(`${what} ${name}`, 'a name that is no part of a path', 'use no slash, and no dot in front');
}

/** @throws {InputError} for a neuron that the format cannot name */
function checkPopulation({ name, model, receptors }: Population): string {
  const where = `population ${name}`;
  checkName(name, 'population');
  if (typeof model !== 'string') return refuse(where, `a neuron of one's own (${model.name})`, 'use a model by name');
  if (receptors !== undefined) refuse(where, 'receptors of its own', 'SONATA names ex and in only');
  return model;
}

/**
 * The nodes of a population.
 * @param i its number, in names of files
 * @param ofSynapses parameters of plasticity that the format has with the target
 */
export function neuronFiles(
  population: Population,
  i: number,
  ofSynapses: ReadonlyMap<string, number>,
  encode: Encode,
): NodeFiles {
  const { name, size, params = {}, positions } = population;
  const model = checkPopulation(population);
  const shared: Record<string, number> = Object.fromEntries(ofSynapses);
  const own: Datasets = {};
  for (const [key, value] of Object.entries(params))
    if (typeof value === 'number') shared[key] = value;
    else own[key] = { data: Float64Array.from(value as ArrayLike<number>) };
  const axes: Datasets = {};
  if (positions !== undefined)
    for (const [axis, letter] of ['x', 'y', 'z'].entries())
      axes[letter] = { data: Float64Array.from(positions, (place) => place[axis]) };
  const group: Hdf5Tree = {
    datasets: axes,
    ...(Object.keys(own).length === 0 ? {} : { groups: { dynamics_params: { datasets: own } } }),
  };
  const stem = `${i + 1}_${name}`;
  const parameters = `${stem}.json`;
  const type = { node_type_id: 0, pop_name: name, model_type: 'point_neuron', model_template: `nest:${model}` };
  return {
    ...{ nodes: `nodes/${stem}.h5`, types: `nodes/${stem}.csv` },
    files: [
      { path: `nodes/${stem}.h5`, bytes: encode(nodesTree(name, size, group)) },
      tableFile(`nodes/${stem}.csv`, [{ ...type, dynamics_params: parameters }]),
      jsonFile(`neurons/${parameters}`, shared),
    ],
  };
}

/** The virtual nodes of a spike input. */
export function channelFiles(name: string, channels: number, i: number, encode: Encode): NodeFiles {
  checkName(name, 'input');
  const stem = `${i + 1}_${name}`;
  return {
    ...{ nodes: `nodes/${stem}.h5`, types: `nodes/${stem}.csv` },
    files: [
      { path: `nodes/${stem}.h5`, bytes: encode(nodesTree(name, channels, {})) },
      tableFile(`nodes/${stem}.csv`, [{ node_type_id: 0, pop_name: name, model_type: 'virtual' }]),
    ],
  };
}
