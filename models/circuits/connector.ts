/**
 * Which pairs of neurons a projection connects: all, each with its own, drawn at random, by distance, as a graph, or as
 * listed. How pairs are drawn is in src/network/connect.
 */

/** Whether a neuron may be joined to itself; true where left out, as in NEST. */
interface Autapses {
  readonly allow_autapses?: boolean;
}

/** Whether a pair may be joined more than once; true where left out, as in NEST. */
interface Multapses extends Autapses {
  readonly allow_multapses?: boolean;
}

/**
 * Which pairs of a projection are connected. Ring, small_world and scale_free join a population to itself, each pair at
 * most once and no neuron to itself.
 */
export type Connector =
  | ({ readonly rule: 'all_to_all' } & Autapses)
  | { readonly rule: 'one_to_one' }
  | ({ readonly rule: 'fixed_probability'; readonly p: number } & Autapses)
  /** Exactly `indegree` sources for each target, drawn with replacement unless multapses are forbidden. */
  | ({ readonly rule: 'fixed_indegree'; readonly indegree: number } & Multapses)
  /** Exactly `outdegree` targets for each source, drawn with replacement unless multapses are forbidden. */
  | ({ readonly rule: 'fixed_outdegree'; readonly outdegree: number } & Multapses)
  /** P(a, b) = C·exp(−(D(a,b)/lambda)²), no self-connections; lambda 0 connects nothing (Maass et al. 2002). */
  | { readonly rule: 'maass'; readonly C: number; readonly lambda: number }
  /** P(a, b) = p_max·exp(−D(a,b)²/(2·sigma²)), cut at 1. */
  | ({ readonly rule: 'gaussian'; readonly p_max: number; readonly sigma: number } & Autapses)
  /** P(a, b) = p_max·exp(−D(a,b)/sigma), cut at 1. */
  | ({ readonly rule: 'exponential'; readonly p_max: number; readonly sigma: number } & Autapses)
  /**
   * Exactly `total` synapses, source and target of each drawn uniformly with replacement unless multapses are
   * forbidden.
   */
  | ({ readonly rule: 'fixed_total_number'; readonly total: number } & Multapses)
  /** Every source contacts its own random fraction of the targets (input of Maass et al. 2002). */
  | { readonly rule: 'random_targets'; readonly fraction: number }
  /** Each neuron to its `neighbours` next ones on each side, in the order of their numbers; directed: ahead only. */
  | { readonly rule: 'ring'; readonly neighbours: number; readonly directed?: boolean }
  /** A ring whose synapses get another target each with the probability `rewire` (Watts & Strogatz 1998). */
  | { readonly rule: 'small_world'; readonly neighbours: number; readonly rewire: number }
  /** Growth with preferential attachment (Barabási & Albert 1999), degrees falling as k^−exponent; 3 where left out. */
  | { readonly rule: 'scale_free'; readonly edgesPerNode: number; readonly exponent?: number }
  /** Both sides cut into as many blocks; pairs of one block with probability `within`, of two with `between`. */
  | ({
      readonly rule: 'clusters';
      readonly clusters: number;
      readonly within: number;
      readonly between: number;
    } & Autapses)
  | { readonly rule: 'list'; readonly sources: ArrayLike<number>; readonly targets: ArrayLike<number> };
