/**
 * Clusters, or columns: both sides are cut into the same number of contiguous blocks, as even as can be, and a pair is
 * joined with probability `within` if its ends lie in blocks of the same number, with `between` if not (the stochastic
 * block model: Holland, Laskey & Leinhardt 1983, Soc. Networks 5:109).
 */
import type { RandomStream } from '../../random.ts';
import { checkCount, checkProbability, type Edges, edgesOf } from './edges.ts';
import { visitSome } from './visit_some.ts';

/** Options of {@link clusters}. */
export interface ClusterOptions {
  /** Number of blocks, 1 … nodes. */
  readonly clusters: number;
  /** Probability of a pair of one block. */
  readonly within: number;
  /** Probability of a pair of two blocks. */
  readonly between: number;
  /** Whether a node may be joined to itself. */
  readonly selfLoops?: boolean;
}

/** First node of each block, and the number of nodes: [clusters + 1]. */
export function clusterStarts(nodes: number, count: number): Uint32Array {
  return Uint32Array.from({ length: count + 1 }, (_, block) => Math.ceil((block * nodes) / count));
}

/**
 * Edges from the blocks of one side to those of another, by source, then target.
 * @throws {InputError} for more blocks than nodes on a side, or a probability outside [0, 1]
 */
export function clustersBetween(
  sourceCount: number,
  targetCount: number,
  options: Omit<ClusterOptions, 'selfLoops'>,
  stream: RandomStream,
  where = 'clusters',
): Edges {
  checkCount(options.clusters, 'clusters', 1, Math.min(sourceCount, targetCount), where);
  checkProbability(options.within, 'within', where);
  checkProbability(options.between, 'between', where);
  const sourceStarts = clusterStarts(sourceCount, options.clusters);
  const targetStarts = clusterStarts(targetCount, options.clusters);
  const sources: number[] = [];
  const targets: number[] = [];
  for (let block = 0; block < options.clusters; block++) {
    const [first, last] = [targetStarts[block], targetStarts[block + 1]];
    for (let source = sourceStarts[block]; source < sourceStarts[block + 1]; source++) {
      const join = (target: number): void => {
        sources.push(source);
        targets.push(target);
      };
      visitSome(options.between, 0, first, stream, join);
      visitSome(options.within, first, last, stream, join);
      visitSome(options.between, last, targetCount, stream, join);
    }
  }
  return edgesOf(sources, targets);
}

/**
 * Edges of a clustered graph.
 * @throws {InputError} for more blocks than nodes, or a probability outside [0, 1]
 */
export function clusters(nodes: number, options: ClusterOptions, stream: RandomStream, where = 'clusters'): Edges {
  const { sources, targets } = clustersBetween(nodes, nodes, options, stream, where);
  if (options.selfLoops === true) return { sources, targets };
  const kept = (_: number, edge: number): boolean => sources[edge] !== targets[edge];
  return { sources: sources.filter(kept), targets: targets.filter(kept) };
}
