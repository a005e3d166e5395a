/**
 * A graph of the Neuromorphic Intermediate Representation (NIR 1.0; Pedersen et al. 2024, Nat. Commun. 15:8122) as it
 * stands in a file: nodes with their arrays, and edges between names. Graphs within graphs are laid flat.
 */
import { refuse } from '../../errors.ts';
import type { Hdf5File } from '../hdf5.ts';

/** An array with its shape. */
export interface NirArray {
  readonly values: Float64Array;
  readonly shape: readonly number[];
}

/** A node. */
export interface NirNode {
  /** Its name, those of the graphs that it lies in before it, with dots between. */
  readonly name: string;
  readonly type: string;
  readonly arrays: ReadonlyMap<string, NirArray>;
  /** What it says of itself besides. */
  readonly metadata: ReadonlyMap<string, NirArray>;
}

/** A graph laid flat. */
export interface NirGraph {
  readonly nodes: ReadonlyMap<string, NirNode>;
  readonly edges: readonly (readonly [source: string, target: string])[];
  /** Of the whole. */
  readonly metadata: ReadonlyMap<string, NirArray>;
}

/** Graphs within graphs. */
const DEEPEST = 16;

function typeOf(file: Hdf5File, path: string, where: string): string {
  if (!file.has(`${path}/type`)) refuse(`${where}: ${path}`, 'no type', 'use a graph as nir.write makes it');
  return file.strings(`${path}/type`)[0] ?? refuse(`${where}: ${path}/type`, 'no text', 'give the name of a node');
}

/** All arrays and numbers of a group; texts and groups are passed over. */
function arraysOf(file: Hdf5File, path: string, names: readonly string[]): Map<string, NirArray> {
  return new Map(
    names
      .filter((name) => !file.isGroup(`${path}/${name}`))
      .map((name) => {
        const at = `${path}/${name}`;
        return [name, { values: file.numbers(at), shape: file.shape(at) }] as const;
      }),
  );
}

const TEXTS: Readonly<Record<string, readonly string[]>> = { NIRGraph: ['type', 'edges'] };

function metadataOf(file: Hdf5File, path: string): ReadonlyMap<string, NirArray> {
  const at = `${path}/metadata`;
  if (!file.has(at) || !file.isGroup(at)) return new Map();
  // Others may keep texts there, which are none of ours.
  return arraysOf(
    file,
    at,
    file.keys(at).filter((name) => name === 'dt' || name === 'V_m'),
  );
}

/** Where edges of a graph begin and end that it lies in: at its inputs and outputs, of which it has one each. */
interface Laid {
  readonly graph: NirGraph;
  readonly input: string | undefined;
  readonly output: string | undefined;
}

function edgesOf(file: Hdf5File, path: string, where: string): [string, string][] {
  const at = `${path}/edges`;
  if (!file.has(at)) return [];
  const names = file.strings(at);
  if (names.length % 2 !== 0) refuse(`${where}: ${at}`, `no pairs (${names.length} names)`, 'give source and target');
  return Array.from({ length: names.length / 2 }, (_, i) => [names[2 * i], names[2 * i + 1]]);
}

function lay(file: Hdf5File, path: string, prefix: string, depth: number, where: string): Laid {
  if (depth > DEEPEST) refuse(where, `graphs within graphs too deeply (${depth})`, `use at most ${DEEPEST}`);
  const nodes = new Map<string, NirNode>();
  const edges: [string, string][] = [];
  const inner = new Map<string, Laid>();
  for (const key of file.has(`${path}/nodes`) ? file.keys(`${path}/nodes`) : []) {
    const at = `${path}/nodes/${key}`;
    const type = typeOf(file, at, where);
    const name = `${prefix}${key}`;
    if (type === 'NIRGraph') {
      const laid = lay(file, at, `${name}.`, depth + 1, where);
      inner.set(key, laid);
      for (const [of, node] of laid.graph.nodes) nodes.set(of, node);
      edges.push(...laid.graph.edges.map(([a, b]): [string, string] => [a, b]));
      continue;
    }
    const texts = TEXTS[type] ?? ['type', 'input_type', 'output_type'];
    const names = file.keys(at).filter((one) => !texts.includes(one));
    nodes.set(name, { name, type, arrays: arraysOf(file, at, names), metadata: metadataOf(file, at) });
  }
  const endOf = (key: string, end: 'input' | 'output'): string => {
    const graph = inner.get(key);
    const found = graph === undefined ? `${prefix}${key}` : graph[end];
    if (found === undefined || !nodes.has(found))
      return refuse(`${where}: ${path}/edges`, `an edge of no node (${key})`, 'name a node of the graph');
    return found;
  };
  for (const [source, target] of edgesOf(file, path, where))
    edges.push([endOf(source, 'output'), endOf(target, 'input')]);
  const only = (type: string): string | undefined => {
    const own = [...nodes.values()].filter((node) => node.type === type && node.name.startsWith(prefix));
    return own.find(({ name }) => !name.slice(prefix.length).includes('.'))?.name;
  };
  const metadata = metadataOf(file, path);
  return { graph: { nodes, edges, metadata }, input: only('Input'), output: only('Output') };
}

/** The graph of a file. @throws {InputError} for one that is none, and edges of no node */
export function readGraph(file: Hdf5File, where: string): NirGraph {
  if (!file.has('/node')) refuse(where, 'no graph (/node)', 'use a file as nir.write makes it');
  if (typeOf(file, '/node', where) !== 'NIRGraph')
    refuse(`${where}: /node`, 'no NIRGraph', 'use a file as nir.write makes it');
  return lay(file, '/node', '', 0, where).graph;
}
