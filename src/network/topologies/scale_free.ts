/**
 * Scale-free graphs by growth and preferential attachment (Barabási & Albert 1999, Science 286:509), with the initial
 * attractiveness of Dorogovtsev, Mendes & Samukhin 2000 (Phys. Rev. Lett. 85:4633): every new node links to m =
 * edgesPerNode distinct older ones, each chosen in proportion to q + A, where q is how often it was chosen before and A
 * = m·(exponent − 2). The degree k = q + m then falls as k^−exponent; exponent 3 is A = m, Barabási and Albert's own.
 * Every link is given one of the two directions at random, so that in- and out-degrees have the same tail and the graph
 * has cycles. Nodes are numbered by age: hubs come first.
 */
import { refuse } from '../../errors.ts';
import type { RandomStream } from '../../random.ts';
import { checkCount, type Edges } from './edges.ts';

/** Options of {@link scaleFree}. */
export interface ScaleFreeOptions {
  /** Links that every new node makes, ≥ 1 and below the number of nodes. */
  readonly edgesPerNode: number;
  /** Of the tail of the degrees, > 2; 3 where left out. */
  readonly exponent?: number;
}

/**
 * Edges of a scale-free graph, by age: edgesPerNode·(nodes − edgesPerNode) of them, without self-loops, at most one
 * between two nodes.
 * @throws {InputError} for a number of links or an exponent out of range
 */
export function scaleFree(
  nodes: number,
  { edgesPerNode, exponent = 3 }: ScaleFreeOptions,
  stream: RandomStream,
  where = 'scale_free',
): Edges {
  checkCount(nodes, 'nodes', 2, Number.POSITIVE_INFINITY, where);
  checkCount(edgesPerNode, 'edgesPerNode', 1, nodes - 1, where);
  if (!(exponent > 2 && Number.isFinite(exponent)))
    refuse(where, `exponent is out of range (${exponent})`, 'use a number above 2');
  const attractiveness = edgesPerNode * (exponent - 2);
  const count = edgesPerNode * (nodes - edgesPerNode);
  const sources = new Uint32Array(count);
  const targets = new Uint32Array(count);
  const chosen = new Uint32Array(count);
  const choose = (older: number, links: number): number => {
    const free = attractiveness * older;
    return stream.uniform() * (free + links) < free ? stream.integer(older) : chosen[stream.integer(links)];
  };
  for (let node = edgesPerNode, links = 0; node < nodes; node++) {
    const own = new Set<number>();
    while (own.size < edgesPerNode) own.add(node === edgesPerNode ? own.size : choose(node, links));
    for (const older of own) {
      const outward = stream.uniform() < 0.5;
      sources[links] = outward ? node : older;
      targets[links] = outward ? older : node;
      chosen[links++] = older;
    }
  }
  return { sources, targets };
}
