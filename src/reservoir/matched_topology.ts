/**
 * The recurrent synapses of a circuit laid out anew, so that topologies are compared at equal degree: each projection
 * among neurons keeps exactly as many synapses as it has with the same seed in the circuit that is given, and its
 * weights, delays and plasticity from the same distributions; which pairs they join is the topology's to say. No pair
 * is joined twice and no neuron to itself.
 *
 * Neurons of all populations are put in one random order, which is the ring, the row of clusters or the ranks of hubs.
 * A topology gives each ordered pair a weight w, and a projection takes its pairs without replacement in proportion to
 * it: those with the smallest −ln(U)/w (Efraimidis & Spirakis 2006, Inf. Process. Lett. 97:181).
 *   random       w = 1
 *   clusters     w = cluster_ratio within a cluster, 1 between two (Litwin-Kumar & Doiron 2012, Nat. Neurosci. 15:1498)
 *   scale_free   w = (i·j)^−α for the ranks i, j, degrees falling as k^−(1 + 1/α) (Goh, Kahng & Kim 2001, Phys. Rev.
 *                Lett. 87:278701)
 *   ring         the nearest pairs, in whichever direction; those equally far at random
 *   small_world  the ring, of whose synapses each gets another target with probability `rewire` (Watts & Strogatz 1998)
 */
import type { Circuit, Projection } from '../../models/circuits/circuit.ts';
import { buildNetwork } from '../network/build.ts';
import type { WiredProjection } from '../network/network.ts';
import { type RandomStream, randomStream } from '../random.ts';
import type { LiquidParameters } from './liquid_parameters.ts';

/** A topology and what it takes. */
export type MatchedTopology = Pick<
  LiquidParameters,
  'topology' | 'rewire' | 'clusters' | 'cluster_ratio' | 'degree_exponent'
>;

/** Which pair comes first: the smaller key is taken sooner. @param i, j places of source and target in the order */
type Key = (i: number, j: number) => number;

/** @param size neurons of all populations */
function keyOf(topology: MatchedTopology, size: number, stream: RandomStream): Key {
  const { clusters, cluster_ratio: ratio, degree_exponent: exponent } = topology;
  const waiting = (weight: number): number => stream.exponential() / weight;
  const clusterOf = (place: number): number => Math.floor((place * clusters) / size);
  const alpha = 1 / (exponent - 1);
  switch (topology.topology) {
    case 'clusters':
      return (i, j) => waiting(clusterOf(i) === clusterOf(j) ? ratio : 1);
    case 'scale_free':
      return (i, j) => waiting(((i + 1) * (j + 1)) ** -alpha);
    case 'ring':
    case 'small_world':
      return (i, j) => Math.min((i - j + size) % size, (j - i + size) % size) + stream.uniform();
    default:
      return () => waiting(1);
  }
}

/** Sources and targets within their populations. */
interface Pairs {
  readonly sources: number[];
  readonly targets: number[];
}

/** The `count` pairs of a projection with the smallest keys, by source, then target. */
function firstPairs(
  { firstSource, sourceSize, firstTarget, targetSize }: WiredProjection,
  count: number,
  key: Key,
): Pairs {
  const keys = new Float64Array(sourceSize * targetSize).fill(Number.POSITIVE_INFINITY);
  for (let k = 0; k < keys.length; k++) {
    const [source, target] = [firstSource + Math.floor(k / targetSize), firstTarget + (k % targetSize)];
    if (source !== target) keys[k] = key(source, target);
  }
  const last = keys.slice().sort()[count - 1] ?? Number.NEGATIVE_INFINITY;
  const chosen = [...keys.keys()].filter((k) => keys[k] <= last).slice(0, count);
  return { sources: chosen.map((k) => Math.floor(k / targetSize)), targets: chosen.map((k) => k % targetSize) };
}

/** Gives each pair another target with a probability, one that its source does not reach yet, where there is one. */
function rewired(
  { firstSource, firstTarget, targetSize }: WiredProjection,
  pairs: Pairs,
  rewire: number,
  stream: RandomStream,
): Pairs {
  const reached = new Map<number, Set<number>>();
  pairs.sources.forEach((source, k) => {
    // Itself counts as reached; of another population it is no target at all.
    const own = reached.get(source) ?? new Set(firstSource === firstTarget ? [source] : []);
    reached.set(source, own.add(pairs.targets[k]));
  });
  const targets = pairs.targets.map((target, k) => {
    const own = reached.get(pairs.sources[k]) as Set<number>;
    if (stream.uniform() >= rewire || own.size === targetSize) return target;
    let other = stream.integer(targetSize);
    while (own.has(other)) other = stream.integer(targetSize);
    own.delete(target);
    own.add(other);
    return other;
  });
  return { sources: pairs.sources, targets };
}

/**
 * The circuit with its recurrent synapses on a topology; itself where that is `distance`.
 * @param seed of the network, which says how many synapses each projection has
 */
export function withTopology(circuit: Circuit, seed: number, topology: MatchedTopology): Circuit {
  if (topology.topology === 'distance') return circuit;
  const { projections: wired, size } = buildNetwork(circuit, seed);
  const places = randomStream(seed, 'topology places').permutation(size);
  const laidOut = (projection: Projection, k: number): Projection => {
    const own = wired[k];
    if (!circuit.populations.some(({ name }) => name === projection.source)) return projection;
    if (own.drawn === undefined) throw new Error('internal: recurrent synapses are not drawn as a whole');
    const key = keyOf(topology, size, randomStream(seed, `topology ${own.name}`));
    const count = own.drawn.sources.length;
    const pairs = firstPairs(own, count, (source, target) => key(places[source], places[target]));
    const stream = randomStream(seed, `rewiring ${own.name}`);
    const { sources, targets } =
      topology.topology === 'small_world' ? rewired(own, pairs, topology.rewire, stream) : pairs;
    return { ...projection, connector: { rule: 'list', sources, targets } };
  };
  return { ...circuit, projections: circuit.projections.map(laidOut) };
}
