/**
 * SONATA node files: `/nodes/<population>` with a type for every node and, in numbered groups, attributes per node;
 * what all nodes of a type share is in a table beside the file. A node is found by its id, which is its row unless the
 * file says otherwise.
 */
import { refuse } from '../../errors.ts';
import { decodeText } from '../decode_text.ts';
import { type Hdf5File, readHdf5 } from '../hdf5.ts';
import type { FileSource, Say } from './files.ts';
import { type GroupIndex, groupParameters, readAttribute, readGroupIndex, sayUnusedAttributes } from './groups.ts';
import { type Label, readLabels } from './node_attributes.ts';
import { parseTable, type Row, rowsById } from './table.ts';

/** The nodes of one population, [size] each. */
export interface NodePopulation {
  readonly name: string;
  /** The file it is in, and that of its types, for messages. */
  readonly file: string;
  readonly typesFile: string;
  readonly size: number;
  readonly ids: Float64Array;
  /** Row of each id. */
  readonly rowOf: ReadonlyMap<number, number>;
  readonly typeIds: Float64Array;
  readonly types: ReadonlyMap<number, Row>;
  /** `dynamics_params` given per node in the file; NaN for nodes whose group has none. */
  readonly params: ReadonlyMap<string, Float64Array>;
  /** Groups of the nodes, by which {@link attributePlace} tells where their attributes are. */
  readonly index: GroupIndex;
  /** [size × 3], NaN where not given; undefined if no node has any. */
  readonly positions: Float64Array | undefined;
  /** Attributes stored per node that node sets ask for. */
  readonly labels: ReadonlyMap<string, readonly Label[]>;
}

/** Attributes that say where the nodes are: an axis each, of which a flat sheet may leave one out, or all in one. */
function placingAttributes(file: Hdf5File, base: string, { group }: GroupIndex): readonly string[] {
  const axes = ['x', 'y', 'z'];
  const some = [...new Set(group)].some((id) => axes.some((axis) => file.has(`${base}/${id}/${axis}`)));
  return some ? axes : ['positions'];
}

/** [size × 3], NaN where not given; undefined if no node has any. */
function readPositions(
  file: Hdf5File,
  where: string,
  base: string,
  index: GroupIndex,
  names: readonly string[],
): Float64Array | undefined {
  if (names.length === 1) return readAttribute(file, where, base, index, names[0], [3, 2]);
  const axes = names.map((axis) => readAttribute(file, where, base, index, axis));
  return Float64Array.from({ length: index.size * 3 }, (_, i) => {
    const axis = axes[i % 3];
    return axis === undefined ? 0 : axis[Math.floor(i / 3)];
  });
}

/** A table of node types, and its path. */
interface NodeTypes {
  readonly types: ReadonlyMap<number, Row>;
  readonly file: string;
}

/** Row of each id. @throws {InputError} for an id that is out of range, or given twice */
function rowsOf(ids: Float64Array, where: string): ReadonlyMap<number, number> {
  const rowOf = new Map<number, number>();
  ids.forEach((id, row) => {
    if (!Number.isSafeInteger(id) || id < 0)
      refuse(`${where}[${row}]`, `out of range (${id})`, `use 0 … ${Number.MAX_SAFE_INTEGER}`);
    if (rowOf.has(id)) refuse(`${where}[${row}]`, `node given twice (${id})`, 'give every node its own id');
    rowOf.set(id, row);
  });
  return rowOf;
}

/** Refuses columns that do not have an entry for each node. @throws {InputError} */
function checkLengths(columns: Readonly<Record<string, ArrayLike<number>>>, size: number, where: string): void {
  for (const [column, { length }] of Object.entries(columns))
    if (length !== size) refuse(`${where}/${column}`, `wrong length (${length})`, `node_type_id has ${size} entries`);
}

/** What `read` finds of each of some attributes, but for those that no node has. */
function present<T>(names: Iterable<string>, read: (name: string) => T | undefined): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const name of names) {
    const values = read(name);
    if (values !== undefined) found.set(name, values);
  }
  return found;
}

function readPopulation(
  file: Hdf5File,
  where: string,
  name: string,
  { types, file: typesFile }: NodeTypes,
  asked: ReadonlySet<string>,
  say: Say,
): NodePopulation {
  const base = `/nodes/${name}`;
  const typeIds = file.numbers(`${base}/node_type_id`);
  const size = typeIds.length;
  const ids = file.has(`${base}/node_id`) ? file.numbers(`${base}/node_id`) : Float64Array.from(typeIds, (_, i) => i);
  const index = readGroupIndex(file, base, 'node', size);
  checkLengths({ node_id: ids, node_group_id: index.group, node_group_index: index.place }, size, `${where}: ${base}`);
  const rowOf = rowsOf(ids, `${where}: ${base}/node_id`);
  const unknown = typeIds.find((type) => !types.has(type));
  if (unknown !== undefined)
    refuse(
      `${where}: ${base}/node_type_id`,
      `unknown node type (${unknown})`,
      `${typesFile} has ${[...types.keys()].join(', ')}`,
    );
  const params = present(groupParameters(file, base, index), (parameter) =>
    readAttribute(file, where, base, index, `dynamics_params/${parameter}`),
  );
  const placing = placingAttributes(file, base, index);
  const positions = readPositions(file, where, base, index, placing);
  const labels = present(asked, (attribute) => readLabels(file, where, base, index, attribute));
  sayUnusedAttributes(file, `${where}: nodes ${name}`, base, index, [...placing, ...labels.keys()], say);
  return { name, file: where, typesFile, size, ids, rowOf, typeIds, types, params, index, positions, labels };
}

/** Reads all populations of a node file and its table of types. @param asked attributes that node sets are about */
export async function readNodes(
  entry: { readonly file: string; readonly types: string | undefined },
  asked: ReadonlySet<string>,
  files: FileSource,
  say: Say,
): Promise<NodePopulation[]> {
  const { file: path, types: typesPath } = entry;
  if (typesPath === undefined)
    return refuse(path, 'no table of node types (node_types_file)', 'name one: models are given there');
  const rows = parseTable(decodeText(await files.read(typesPath), typesPath), typesPath, ['node_type_id']);
  const types = { types: rowsById(rows, 'node_type_id', typesPath), file: typesPath };
  const read = (file: Hdf5File): NodePopulation[] =>
    file.keys('/nodes').map((name) => readPopulation(file, path, name, types, asked, say));
  return readHdf5(await files.read(path), path, read, { below: '/nodes', ...files.hdf5 });
}
