/**
 * Reads a graph of NIR as a circuit. Between neurons there may be any number of Linear, Affine, Scale, Flatten and
 * Delay nodes, which become one projection; nodes that have no counterpart are refused by name. Zeros of matrices are
 * no synapses.
 */
import type { Circuit, Projection } from '../../../models/circuits/circuit.ts';
import { refuse } from '../../errors.ts';
import { readHdf5 } from '../hdf5.ts';
import type { ThreadLimits } from '../reading_thread.ts';
import { type NirGraph, type NirNode, readGraph } from './graph.ts';
import { kept, type ReadNeurons, readNeurons } from './neurons.ts';

/** ms, where a graph does not say. */
const DEFAULT_DT = 0.1;

const NEURONS = ['LIF', 'CubaLIF'];
const BETWEEN = ['Linear', 'Affine', 'Scale', 'Flatten', 'Delay'];
/** Nodes between two of neurons. */
const LONGEST = 64;
/** Steps back from a node of neurons, over all ways: those that part and meet again double each time. */
const MOST_STEPS = 10_000;
const MOST_WEIGHTS = 2 ** 27;

/** What lies between a node and the one that hears it, as a matrix with a row for each target. */
interface Path {
  readonly source: string;
  /** From the target on. */
  readonly nodes: readonly NirNode[];
}

/** All ways back from a node to neurons and inputs. */
function pathsTo(target: string, graph: NirGraph, where: string): Path[] {
  let steps = 0;
  const walk = (name: string, nodes: readonly NirNode[]): Path[] => {
    if (++steps > MOST_STEPS) refuse(`${where}: node ${target}`, 'too many ways to it', `use at most ${MOST_STEPS}`);
    return graph.edges
      .filter(([, to]) => to === name)
      .flatMap(([from]): Path[] => {
        const node = graph.nodes.get(from) as NirNode;
        if (NEURONS.includes(node.type) || (node.type === 'Input' && !isInside(node, graph)))
          return [{ source: from, nodes }];
        if (nodes.length > LONGEST)
          refuse(`${where}: node ${from}`, 'on a way that does not end', 'put neurons into cycles');
        return walk(from, BETWEEN.includes(node.type) ? [...nodes, node] : nodes);
      });
  };
  return walk(target, []);
}

/** Whether an input is that of a graph within another, through which edges go. */
const isInside = ({ name }: NirNode, { edges }: NirGraph): boolean => edges.some(([, to]) => to === name);

function matrixOf(node: NirNode, rows: number): { weight: Float64Array; columns: number } {
  const { values, shape } = node.arrays.get('weight') ?? refuse(`node ${node.name}`, 'no weight', 'give a matrix');
  if (shape.length !== 2 || shape[0] !== rows)
    refuse(`node ${node.name}: weight`, `shape ${shape.join(' × ')}`, `use ${rows} × the number of sources`);
  return { weight: values, columns: shape[1] };
}

/** Ties two matrices, where the second stands before the first. */
function product(
  a: Float64Array,
  rows: number,
  inner: number,
  b: Float64Array,
  columns: number,
  where: string,
): Float64Array {
  if (rows * columns > MOST_WEIGHTS || rows * inner * columns > 64 * MOST_WEIGHTS)
    refuse(where, `a matrix of ${rows} × ${columns} weights`, `use at most ${MOST_WEIGHTS}`);
  const out = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < inner; k++) {
      const factor = a[i * inner + k];
      if (factor !== 0) for (let j = 0; j < columns; j++) out[i * columns + j] += factor * b[k * columns + j];
    }
  return out;
}

function identity(size: number): Float64Array {
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++) out[i * size + i] = 1;
  return out;
}

/** What a path does: its weights, its constant input, and how long it takes. */
interface Effect {
  readonly weight: Float64Array;
  readonly columns: number;
  readonly bias: Float64Array;
  readonly delayMs: number;
}

function single(node: NirNode, key: string, allowed: string): number {
  const { values } = node.arrays.get(key) ?? refuse(`node ${node.name}`, `no ${key}`, 'give an array of it');
  if (!values.every((value) => value === values[0] && value >= 0 && Number.isFinite(value)))
    refuse(`node ${node.name}: ${key}`, 'values that differ, or below 0', allowed);
  return values[0] ?? 0;
}

function effectOf({ nodes }: Path, size: number, sourceSize: number, where: string): Effect {
  let weight: Float64Array | undefined;
  let columns = size;
  let delayMs = 0;
  const bias = new Float64Array(size);
  const join = (matrix: Float64Array, inner: number): void => {
    weight = weight === undefined ? matrix : product(weight, size, columns, matrix, inner, where);
    columns = inner;
  };
  for (const node of nodes) {
    if (node.type === 'Linear' || node.type === 'Affine') {
      const { values: own } = node.arrays.get('bias') ?? { values: new Float64Array() };
      if (own.some((value) => value !== 0)) {
        if (weight !== undefined)
          refuse(`node ${node.name}`, 'a bias before another matrix', 'put it into the last one');
        if (own.length !== size) refuse(`node ${node.name}: bias`, `${own.length} values`, `give ${size}`);
        own.forEach((value, i) => {
          bias[i] += value;
        });
      }
      const matrix = matrixOf(node, columns);
      join(matrix.weight, matrix.columns);
    } else if (node.type === 'Scale') {
      const scale = node.arrays.get('scale')?.values ?? Float64Array.of(1);
      const matrix = identity(columns);
      for (let i = 0; i < columns; i++)
        matrix[i * columns + i] = scale.length === 1 ? scale[0] : (scale[i] ?? Number.NaN);
      join(matrix, columns);
    } else if (node.type === 'Delay') delayMs += kept(1000 * single(node, 'delay', 'use one delay for all channels'));
  }
  if (columns !== sourceSize)
    refuse(where, `${columns} sources for ${sourceSize}`, 'give a matrix with a column for each');
  return { weight: weight ?? identity(size), columns, bias, delayMs };
}

function projectionOf(
  path: Path,
  target: ReadNeurons,
  sourceSize: number,
  dt: number,
  name: string,
): { projection: Projection | undefined; bias: Float64Array } {
  const where = `${name}: from ${path.source} to ${target.population.name}`;
  const { size } = target.population;
  const { weight, columns, bias, delayMs } = effectOf(path, size, sourceSize, where);
  const sources: number[] = [];
  const targets: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i < size; i++)
    for (let j = 0; j < columns; j++) {
      const value = weight[i * columns + j];
      if (value === 0) continue;
      if (!Number.isFinite(value)) refuse(where, `a weight that is no number (${value})`, 'use numbers');
      sources.push(j);
      targets.push(i);
      weights.push(target.gain[i] === 1 ? value : kept(value * target.gain[i]));
    }
  if (bias.some((value) => value !== 0) && !target.takesBias)
    refuse(where, 'a constant input, which a CubaLIF filters and our I_e is not', 'use v_leak');
  const equal = weights.every((value) => value === weights[0]);
  const connector = { rule: 'list', sources: Uint32Array.from(sources), targets: Uint32Array.from(targets) } as const;
  const synapses = { connector, weight: equal ? weights[0] : Float64Array.from(weights), delay: Math.max(dt, delayMs) };
  if (sources.length === 0) return { projection: undefined, bias };
  return { projection: { source: path.source, target: target.population.name, ...synapses }, bias };
}

function circuitOf(graph: NirGraph, name: string): Circuit {
  const known = ['Input', 'Output', ...NEURONS, ...BETWEEN];
  for (const { name: node, type } of graph.nodes.values())
    if (!known.includes(type))
      refuse(`${name}: node ${node}`, `a node that is not built (${type})`, `use ${known.join(', ')}`);
  const dt = graph.metadata.get('dt')?.values[0] ?? DEFAULT_DT;
  const inputs = [...graph.nodes.values()].filter((node) => node.type === 'Input' && !isInside(node, graph));
  const sizes = new Map(
    inputs.map((node) => {
      const shape = node.arrays.get('shape')?.values ?? refuse(`${name}: node ${node.name}`, 'no shape', 'give one');
      return [node.name, shape.reduce((a, b) => a * b, 1)] as const;
    }),
  );
  const neurons = [...graph.nodes.values()].filter(({ type }) => NEURONS.includes(type)).map(readNeurons);
  if (neurons.length === 0) refuse(name, 'no neurons', `use nodes of ${NEURONS.join(', ')}`);
  for (const { population } of neurons) sizes.set(population.name, population.size);
  const projections: Projection[] = [];
  const populations = neurons.map((target) => {
    const bias = new Float64Array(target.population.size);
    for (const path of pathsTo(target.population.name, graph, name)) {
      const found = projectionOf(path, target, sizes.get(path.source) ?? 0, dt, name);
      if (found.projection !== undefined) projections.push(found.projection);
      found.bias.forEach((value, i) => {
        bias[i] += value;
      });
    }
    if (bias.every((value) => value === 0)) return target.population;
    return { ...target.population, params: { ...target.population.params, I_e: bias } };
  });
  return {
    ...{ name: name.replace(/^.*[/\\]/, '').replace(/\.nir$/, ''), dt, populations, projections },
    inputs: inputs.map((node) => ({ kind: 'spikes', name: node.name, channels: sizes.get(node.name) ?? 0 })),
  };
}

/**
 * Reads a graph.
 * @param name of the file, for messages, and for the circuit
 * @throws {InputError} for a damaged file, a node without a counterpart, and arrays that do not fit
 */
export async function readNir(bytes: Uint8Array, name: string, limits: ThreadLimits = {}): Promise<Circuit> {
  return circuitOf(await readHdf5(bytes, name, (file) => readGraph(file, name), { below: '/node', ...limits }), name);
}
