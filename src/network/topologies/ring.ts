/** A ring: each node reaches its nearest ones on both sides, or ahead only. Nothing is random. */
import { checkCount, type Edges } from './edges.ts';

/** Options of {@link ring}. */
export interface RingOptions {
  /** Nodes reached on each side, ≥ 0; few enough that no node is reached twice. */
  readonly neighbours: number;
  /** Ahead only. */
  readonly directed?: boolean;
}

/**
 * Edges of a ring, by source: those ahead, nearest first, then those behind.
 * @throws {InputError} for neighbours that would meet on the far side
 */
export function ring(nodes: number, { neighbours, directed = false }: RingOptions, where = 'ring'): Edges {
  checkCount(nodes, 'nodes', 1, Number.POSITIVE_INFINITY, where);
  checkCount(neighbours, 'neighbours', 0, directed ? nodes - 1 : Math.floor((nodes - 1) / 2), where);
  const sides = directed ? [1] : [1, -1];
  const sources = new Uint32Array(nodes * neighbours * sides.length);
  const targets = new Uint32Array(sources.length);
  let at = 0;
  for (let node = 0; node < nodes; node++) {
    for (const side of sides) {
      for (let step = 1; step <= neighbours; step++) {
        sources[at] = node;
        targets[at++] = (node + side * step + nodes) % nodes;
      }
    }
  }
  return { sources, targets };
}
