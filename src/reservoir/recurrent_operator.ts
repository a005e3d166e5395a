/**
 * The recurrent matrix of a network before it is scaled: a graph (`models/reservoirs/topologies.ts`) with normal
 * weights, or a matrix that has its weights from its shape. Row = target. Weights and graph have streams of their own.
 */
import type { NdArray } from 'ndarray';
import ndarray from 'ndarray';
import type { TopologyName } from '../../models/reservoirs/topologies.ts';
import { refuse } from '../errors.ts';
import { clusters } from '../network/topologies/clusters.ts';
import type { Edges } from '../network/topologies/edges.ts';
import { ring } from '../network/topologies/ring.ts';
import { scaleFree } from '../network/topologies/scale_free.ts';
import { smallWorld } from '../network/topologies/small_world.ts';
import { randomStream } from '../random.ts';
import { randomOrthogonal } from './orthogonal.ts';

function zeros(size: number): NdArray<Float64Array> {
  return ndarray(new Float64Array(size * size), [size, size]);
}

/** Normal entries, each present with probability `density`. */
function sparseNormal(size: number, density: number, seed: number): NdArray<Float64Array> {
  const W = zeros(size);
  for (let i = 0; i < size; i++) {
    const stream = randomStream(seed, 'echo state W', i);
    for (let j = 0; j < size; j++) if (stream.uniform() < density) W.set(i, j, stream.normal());
  }
  return W;
}

/** A normal weight for every edge; the weights of a row do not depend on the other rows. */
function normalOn(size: number, { sources, targets }: Edges, seed: number): NdArray<Float64Array> {
  const W = zeros(size);
  sources.forEach((source, edge) => {
    W.set(targets[edge], source, 1);
  });
  for (let i = 0; i < size; i++) {
    const stream = randomStream(seed, 'echo state W', i);
    for (let j = 0; j < size; j++) if (W.get(i, j) !== 0) W.set(i, j, stream.normal());
  }
  return W;
}

/**
 * Refuses a graph that the size has no room for.
 * @throws {InputError}
 */
export function checkTopology(where: string, topology: TopologyName, params: Readonly<Record<string, number>>): void {
  const { size } = params;
  const most: Partial<Record<TopologyName, readonly [name: string, limit: number]>> = {
    ring: ['neighbours', Math.floor((size - 1) / 2)],
    small_world: ['neighbours', Math.floor((size - 1) / 2)],
    scale_free: ['edges_per_node', size - 1],
    clusters: ['clusters', size],
  };
  const [name, limit] = most[topology] ?? ['size', size];
  if (params[name] > limit)
    refuse(where, `${name} too many for ${size} units (${params[name]})`, `use at most ${limit}`);
}

/**
 * Draws the matrix, [size × size].
 * @param where names the reservoir in a refusal
 * @param params `size` and what the topology takes
 * @throws {InputError} as {@link checkTopology}
 */
export function drawOperator(
  where: string,
  topology: TopologyName,
  params: Readonly<Record<string, number>>,
  seed: number,
): NdArray<Float64Array> {
  const { size, neighbours, rewire, edges_per_node, within, between } = params;
  const graph = randomStream(seed, 'echo state graph');
  const place = `${where}, topology ${topology}`;
  switch (topology) {
    case 'random':
      return sparseNormal(size, params.density ?? 0, seed);
    case 'ring':
      return normalOn(size, ring(size, { neighbours }, place), seed);
    case 'cycle': {
      const W = zeros(size);
      for (let i = 0; i < size; i++) W.set((i + 1) % size, i, 1);
      return W;
    }
    case 'small_world':
      return normalOn(size, smallWorld(size, { neighbours, rewire }, graph, place), seed);
    case 'scale_free':
      return normalOn(size, scaleFree(size, { edgesPerNode: edges_per_node }, graph, place), seed);
    case 'clusters':
      return normalOn(size, clusters(size, { clusters: params.clusters, within, between }, graph, place), seed);
    case 'orthogonal':
      return randomOrthogonal(size, graph);
    default:
      return topology satisfies never;
  }
}
