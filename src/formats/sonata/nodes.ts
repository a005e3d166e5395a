/**
 * SONATA node files: `/nodes/<population>` with a type for every node and, in numbered groups, attributes per node; what all nodes of a type share is in a
 * table beside the file. A node is found by its id, which is its row unless the file says otherwise.
 */
import { refuse } from '../../errors.ts';
import { type Hdf5File, readHdf5 } from '../hdf5.ts';
import type { FileSource } from './config.ts';
import { parseTable, type Row, rowsById } from './table.ts';

/** The nodes of one population, [size] each. */
export interface NodePopulation {
  readonly name: string;
  /** The file it is in, for messages. */
  readonly file: string;
  readonly size: number;
  readonly ids: Float64Array;
  /** Row of each id. */
  readonly rowOf: ReadonlyMap<number, number>;
  readonly typeIds: Float64Array;
  readonly types: ReadonlyMap<number, Row>;
  /** `dynamics_params` given per node in the file; NaN for nodes whose group has none. */
  readonly params: ReadonlyMap<string, Float64Array>;
  /** [size × 3], NaN where not given; undefined if no node has any. */
  readonly positions: Float64Array | undefined;
}

/** Where each node's (or edge's) attributes are: in which group, at which place of it. */
export interface GroupIndex {
  readonly size: number;
  readonly group: Float64Array;
  readonly place: Float64Array;
}

/**
 * Reads the two columns that place rows in groups; where a file leaves them out, everything is in group 0, in order.
 * @param kind `node` or `edge`
 */
export function readGroupIndex(file: Hdf5File, base: string, kind: 'node' | 'edge', size: number): GroupIndex {
  const read = (name: string, absent: (row: number) => number): Float64Array =>
    file.has(`${base}/${name}`)
      ? file.numbers(`${base}/${name}`)
      : Float64Array.from({ length: size }, (_, i) => absent(i));
  return { size, group: read(`${kind}_group_id`, () => 0), place: read(`${kind}_group_index`, (row) => row) };
}

/**
 * Reads an attribute that some groups have.
 * @param name dataset within the group, e.g. `x` or `dynamics_params/C_m`
 * @param width values per row
 * @returns [size × width], NaN for rows whose group does not have it; undefined if none has
 * @throws {InputError} for a place outside its group, or a NaN in the file
 */
export function readAttribute(
  file: Hdf5File,
  where: string,
  base: string,
  index: GroupIndex,
  name: string,
  width = 1,
): Float64Array | undefined {
  const columns = new Map<number, Float64Array>();
  for (const group of new Set(index.group)) {
    const path = `${base}/${group}/${name}`;
    if (file.has(path)) columns.set(group, file.numbers(path));
  }
  if (columns.size === 0) return undefined;
  const values = new Float64Array(index.size * width).fill(Number.NaN);
  for (let row = 0; row < index.size; row++) {
    const column = columns.get(index.group[row]);
    if (column === undefined) continue;
    const from = index.place[row] * width;
    const path = `${where}: ${base}/${index.group[row]}/${name}`;
    if (!(from + width <= column.length))
      refuse(path, `too short (${column.length} values)`, `row ${row} is at place ${index.place[row]}`);
    for (let i = 0; i < width; i++) {
      if (!Number.isFinite(column[from + i]))
        refuse(`${path}[${from + i}]`, `not a finite number (${column[from + i]})`, 'use a number');
      values[row * width + i] = column[from + i];
    }
  }
  return values;
}

/** Names of the `dynamics_params` that any group has. */
export function groupParameters(file: Hdf5File, base: string, index: GroupIndex): string[] {
  const groups = [...new Set(index.group)].map((group) => `${base}/${group}/dynamics_params`);
  return [...new Set(groups.filter((path) => file.isGroup(path)).flatMap((path) => file.keys(path)))];
}

function readPositions(file: Hdf5File, where: string, base: string, index: GroupIndex): Float64Array | undefined {
  const whole = readAttribute(file, where, base, index, 'positions', 3);
  const axes = ['x', 'y', 'z'].map((axis) => readAttribute(file, where, base, index, axis));
  if (axes.every((axis) => axis === undefined)) return whole;
  // A flat sheet may leave out an axis.
  return Float64Array.from({ length: index.size * 3 }, (_, i) => {
    const axis = axes[i % 3];
    return axis === undefined ? 0 : axis[Math.floor(i / 3)];
  });
}

function readPopulation(
  file: Hdf5File,
  where: string,
  name: string,
  types: ReadonlyMap<number, Row>,
  typesWhere: string,
): NodePopulation {
  const base = `/nodes/${name}`;
  const typeIds = file.numbers(`${base}/node_type_id`);
  const size = typeIds.length;
  const ids = file.has(`${base}/node_id`) ? file.numbers(`${base}/node_id`) : Float64Array.from(typeIds, (_, i) => i);
  const index = readGroupIndex(file, base, 'node', size);
  for (const [column, values] of Object.entries({
    node_id: ids,
    node_group_id: index.group,
    node_group_index: index.place,
  })) {
    if (values.length !== size)
      refuse(`${where}: ${base}/${column}`, `wrong length (${values.length})`, `node_type_id has ${size} entries`);
  }
  const rowOf = new Map<number, number>();
  ids.forEach((id, row) => {
    if (rowOf.has(id))
      refuse(`${where}: ${base}/node_id[${row}]`, `node given twice (${id})`, 'give every node its own id');
    rowOf.set(id, row);
  });
  const unknown = typeIds.find((type) => !types.has(type));
  if (unknown !== undefined)
    refuse(
      `${where}: ${base}/node_type_id`,
      `unknown node type (${unknown})`,
      `${typesWhere} has ${[...types.keys()].join(', ')}`,
    );
  const params = new Map<string, Float64Array>();
  for (const parameter of groupParameters(file, base, index)) {
    const values = readAttribute(file, where, base, index, `dynamics_params/${parameter}`);
    if (values !== undefined) params.set(parameter, values);
  }
  const positions = readPositions(file, where, base, index);
  return { name, file: where, size, ids, rowOf, typeIds, types, params, positions };
}

/** Reads all populations of a node file and its table of types. */
export async function readNodes(
  entry: { readonly file: string; readonly types: string | undefined },
  files: FileSource,
): Promise<NodePopulation[]> {
  const { file: path, types: typesPath } = entry;
  if (typesPath === undefined)
    return refuse(path, 'no node_types_file (null)', 'name a table of node types: models are given there');
  const rows = parseTable(new TextDecoder().decode(await files.read(typesPath)), typesPath, ['node_type_id']);
  const types = rowsById(rows, 'node_type_id', typesPath);
  return readHdf5(await files.read(path), path, (file) =>
    file.keys('/nodes').map((name) => readPopulation(file, path, name, types, typesPath)),
  );
}
