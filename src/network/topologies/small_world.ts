/**
 * Small worlds (Watts & Strogatz 1998, Nature 393:440), directed: a ring each of whose edges keeps its source and, with
 * probability `rewire`, is given another target, drawn evenly among nodes that the source does not reach yet. So every
 * node keeps its out-degree of 2·neighbours; 0 is the ring, 1 nearly random. Of two nodes that a node reaches, one
 * reaches the other with C(rewire) ≈ C(0)·(1 − rewire)³, C(0) = 3(k − 2)/(4(k − 1)) for k = 2·neighbours.
 */
import type { RandomStream } from '../../random.ts';
import { checkProbability, type Edges } from './edges.ts';
import { ring } from './ring.ts';

/** Options of {@link smallWorld}. */
export interface SmallWorldOptions {
  /** Nodes reached on each side of the ring before rewiring, ≥ 0. */
  readonly neighbours: number;
  /** Probability that an edge is given another target. */
  readonly rewire: number;
}

/**
 * Edges of a small world, by source, without self-loops or doubles.
 * @throws {InputError} for neighbours that would meet on the far side, or a probability outside [0, 1]
 */
export function smallWorld(
  nodes: number,
  { neighbours, rewire }: SmallWorldOptions,
  stream: RandomStream,
  where = 'small_world',
): Edges {
  checkProbability(rewire, 'rewire', where);
  const { sources, targets } = ring(nodes, { neighbours }, where);
  const outdegree = 2 * neighbours;
  // Where a source reaches all others there is nowhere to go.
  if (outdegree === nodes - 1) return { sources, targets };
  for (let node = 0; node < nodes; node++) {
    const own = targets.subarray(node * outdegree, (node + 1) * outdegree);
    const reached = new Set(own).add(node);
    for (let e = 0; e < outdegree; e++) {
      if (stream.uniform() >= rewire) continue;
      let other = stream.integer(nodes);
      while (reached.has(other)) other = stream.integer(nodes);
      reached.delete(own[e]);
      reached.add(other);
      own[e] = other;
    }
  }
  return { sources, targets };
}
