/**
 * SONATA edge files: `/edges/<population>` with two node ids and a type for every edge and, in numbered groups,
 * attributes per edge. The queries in the type table only say how the circuit was once made; the ids are what counts.
 */

import type { PlaceIn } from '../../../models/circuits/number_places.ts';
import { refuse } from '../../errors.ts';
import { type Hdf5File, readHdf5 } from '../hdf5.ts';
import type { FileSource, Say } from './files.ts';
import { attributePlace, groupParameters, readAttribute, readGroupIndex, sayUnusedAttributes } from './groups.ts';
import type { PlacedPopulation } from './neurons.ts';

/** By NEST's names, what parameters of a synapse are called in files, the stronger name first. */
export const attributesOf: ReadonlyMap<string, readonly string[]> = new Map([
  ['weight', ['syn_weight', 'weight']],
  ['delay', ['delay']],
]);

/** Edges of one population, as read; [edges] each. */
export interface EdgePopulation {
  readonly name: string;
  readonly source: PlacedPopulation;
  readonly target: PlacedPopulation;
  /** Rows of the two populations. */
  readonly sourceRows: Int32Array;
  readonly targetRows: Int32Array;
  readonly typeIds: Float64Array;
  /** Parameters given per edge, NaN where an edge has none. */
  readonly own: ReadonlyMap<string, Float64Array>;
  /** Where a parameter, or `nsyns`, of an edge stands; undefined where the edge has none of its own. */
  readonly place: PlaceIn;
  /** Synapses of each edge, NaN where it does not say; undefined where none does. */
  readonly nsyns: Float64Array | undefined;
}

function findPopulation(
  file: Hdf5File,
  where: string,
  base: string,
  end: 'source' | 'target',
  populations: ReadonlyMap<string, PlacedPopulation>,
): PlacedPopulation {
  const edges = base.slice('/edges/'.length);
  const fromName = /^(.+)_to_(.+)$/.exec(edges)?.[end === 'source' ? 1 : 2];
  const name = file.attribute(`${base}/${end}_node_id`, 'node_population') ?? fromName;
  return (
    populations.get(String(name)) ??
    refuse(
      `${where}: ${edges}`,
      `its ${end} population is in none of the node files (${name ?? 'not named'})`,
      `these have ${[...populations.keys()].join(', ')}`,
    )
  );
}

function readRows(file: Hdf5File, where: string, path: string, { nodes }: PlacedPopulation): Int32Array {
  return Int32Array.from(file.numbers(path), (id, edge) => {
    const row = nodes.rowOf.get(id);
    return (
      row ??
      refuse(`${where}: ${path}[${edge}]`, `no such node (${id})`, `population ${nodes.name} has ${nodes.size} nodes`)
    );
  });
}

function readPopulation(
  file: Hdf5File,
  where: string,
  name: string,
  populations: ReadonlyMap<string, PlacedPopulation>,
  say: Say,
): EdgePopulation {
  const base = `/edges/${name}`;
  const source = findPopulation(file, where, base, 'source', populations);
  const target = findPopulation(file, where, base, 'target', populations);
  const sourceRows = readRows(file, where, `${base}/source_node_id`, source);
  const targetRows = readRows(file, where, `${base}/target_node_id`, target);
  const size = sourceRows.length;
  const typeIds = file.numbers(`${base}/edge_type_id`);
  const index = readGroupIndex(file, base, 'edge', size);
  const columns = {
    target_node_id: targetRows,
    edge_type_id: typeIds,
    edge_group_id: index.group,
    edge_group_index: index.place,
  };
  for (const [column, values] of Object.entries(columns)) {
    if (values.length !== size)
      refuse(`${where}: ${base}/${column}`, `wrong length (${values.length})`, `source_node_id has ${size} entries`);
  }
  const own = new Map<string, Float64Array>();
  /** Attributes that have been read, by parameter, the strongest first. */
  const sources = new Map<string, (readonly [attribute: string, values: Float64Array])[]>();
  const note = (parameter: string, attribute: string, values: Float64Array): void => {
    sources.set(parameter, [[attribute, values], ...(sources.get(parameter) ?? [])]);
  };
  for (const parameter of groupParameters(file, base, index)) {
    const values = readAttribute(file, where, base, index, `dynamics_params/${parameter}`);
    if (values === undefined) continue;
    own.set(parameter, values);
    note(parameter, `dynamics_params/${parameter}`, values);
  }
  for (const [parameter, attributes] of attributesOf)
    for (const attribute of attributes.toReversed()) {
      const values = readAttribute(file, where, base, index, attribute);
      const weaker = own.get(parameter);
      if (values === undefined) continue;
      own.set(parameter, weaker === undefined ? values : values.map((v, i) => (Number.isNaN(v) ? weaker[i] : v)));
      note(parameter, attribute, values);
    }
  const nsyns = readAttribute(file, where, base, index, 'nsyns');
  if (nsyns !== undefined) note('nsyns', 'nsyns', nsyns);
  const place: PlaceIn = (parameter, edge) => {
    const found = sources.get(parameter)?.find(([, values]) => !Number.isNaN(values[edge]));
    return found && attributePlace(where, base, index, found[0], edge);
  };
  const used = [...attributesOf.values(), 'nsyns'].flat();
  sayUnusedAttributes(file, `${where}: edges ${name}`, base, index, used, say);
  return { name, source, target, sourceRows, targetRows, typeIds, own, place, nsyns };
}

/**
 * Reads all populations of an edge file. @throws {InputError} for unknown populations and nodes, and columns that do
 * not fit
 */
export async function readEdges(
  path: string,
  populations: ReadonlyMap<string, PlacedPopulation>,
  files: FileSource,
  say: Say,
): Promise<EdgePopulation[]> {
  const read = (file: Hdf5File): EdgePopulation[] =>
    file.keys('/edges').map((name) => readPopulation(file, path, name, populations, say));
  return readHdf5(await files.read(path), path, read, { below: '/edges', ...files.hdf5 });
}
