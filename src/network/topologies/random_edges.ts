/**
 * Random graphs (Gilbert 1959, Erdős & Rényi 1959): every ordered pair of nodes is joined with the same probability,
 * independently.
 */
import type { RandomStream } from '../../random.ts';
import { checkCount, checkProbability, type Edges, edgesOf } from './edges.ts';
import { visitSome } from './visit_some.ts';

/** Options of {@link randomEdges}. */
export interface RandomEdgesOptions {
  /** Probability of each ordered pair. */
  readonly density: number;
  /** Whether a node may be joined to itself. */
  readonly selfLoops?: boolean;
}

/**
 * Edges of a random graph, by source, then target.
 * @throws {InputError} for a density outside [0, 1]
 */
export function randomEdges(
  nodes: number,
  { density, selfLoops = false }: RandomEdgesOptions,
  stream: RandomStream,
  where = 'random',
): Edges {
  checkCount(nodes, 'nodes', 1, Number.POSITIVE_INFINITY, where);
  checkProbability(density, 'density', where);
  const sources: number[] = [];
  const targets: number[] = [];
  for (let source = 0; source < nodes; source++) {
    visitSome(density, 0, nodes, stream, (target) => {
      if (target === source && !selfLoops) return;
      sources.push(source);
      targets.push(target);
    });
  }
  return edgesOf(sources, targets);
}
