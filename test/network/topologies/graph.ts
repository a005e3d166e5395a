/** What is measured of a graph: degrees, doubles, clustering, path lengths. */
import type { Edges } from '../../../src/network/topologies/edges.ts';
import { tally } from '../counts.ts';

export const outdegrees = ({ sources }: Edges, nodes: number): number[] => tally(sources, nodes);
export const indegrees = ({ targets }: Edges, nodes: number): number[] => tally(targets, nodes);

/** Whether no edge joins a node to itself or occurs twice, and all are between nodes. */
export function isSimple({ sources, targets }: Edges, nodes: number): boolean {
  const seen = new Set<number>();
  for (let e = 0; e < sources.length; e++) {
    if (sources[e] === targets[e] || sources[e] >= nodes || targets[e] >= nodes) return false;
    seen.add(sources[e] * nodes + targets[e]);
  }
  return seen.size === sources.length && sources.length === targets.length;
}

function reached({ sources, targets }: Edges, nodes: number): number[][] {
  const lists: number[][] = Array.from({ length: nodes }, () => []);
  for (let e = 0; e < sources.length; e++) lists[sources[e]].push(targets[e]);
  return lists;
}

/** Of ordered pairs of nodes that a node reaches, the share in which the first reaches the second. */
export function clustering(edges: Edges, nodes: number): number {
  const lists = reached(edges, nodes);
  const sets = lists.map((list) => new Set(list));
  let [pairs, closed] = [0, 0];
  for (const list of lists) {
    pairs += list.length * (list.length - 1);
    for (const first of list) for (const second of list) if (sets[first].has(second)) closed++;
  }
  return closed / pairs;
}

/** Mean number of steps from a node to another, over those that can be reached; and whether all can. */
export function pathLength(edges: Edges, nodes: number): { readonly mean: number; readonly connected: boolean } {
  const lists = reached(edges, nodes);
  let [sum, count] = [0, 0];
  for (let start = 0; start < nodes; start++) {
    const steps = new Int32Array(nodes).fill(-1);
    steps[start] = 0;
    const queue = [start];
    for (const node of queue) {
      for (const next of lists[node]) {
        if (steps[next] >= 0) continue;
        steps[next] = steps[node] + 1;
        sum += steps[next];
        count++;
        queue.push(next);
      }
    }
  }
  return { mean: sum / count, connected: count === nodes * (nodes - 1) };
}
