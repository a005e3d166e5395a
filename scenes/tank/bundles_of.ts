/**
 * How many synapses run from which population to which. A projection is counted whole where each of its ends is one
 * population; one whose sources or targets are divided by their sign is divided as the drawn sample of synapses is.
 */
import type { WiredProjection } from '../../src/network/network.ts';
import type { Bundle, CircuitView, PopulationView } from '../circuit_view.ts';

type Ends = Pick<WiredProjection, 'firstSource' | 'sourceSize' | 'firstTarget' | 'targetSize'>;

/** Numbers of the populations that have neurons in a range. */
function within(populations: readonly PopulationView[], from: number, size: number): number[] {
  return populations.flatMap((one, i) => (one.first < from + size && one.first + one.size > from ? [i] : []));
}

/** Number of the population of every neuron, [neurons]. */
function numbersOf(populations: readonly PopulationView[], neurons: number): Int32Array {
  const numbers = new Int32Array(neurons).fill(-1);
  populations.forEach(({ first, size }, i) => {
    numbers.fill(i, first, first + size);
  });
  return numbers;
}

/**
 * Bundles of the populations, in the order of their sources, then targets.
 * @param counts synapses of each projection between neurons, counted or expected
 * @param view the populations, and the sample of synapses
 */
export function bundlesOf<P extends Ends>(
  counts: ReadonlyMap<P, number>,
  { populations, neurons, sources, targets }: Pick<CircuitView, 'populations' | 'neurons' | 'sources' | 'targets'>,
): Bundle[] {
  const many = populations.length;
  const total = new Float64Array(many * many);
  const populationOf = numbersOf(populations, neurons);
  for (const [{ firstSource, sourceSize, firstTarget, targetSize }, count] of counts) {
    const from = within(populations, firstSource, sourceSize);
    const to = within(populations, firstTarget, targetSize);
    if (from.length === 1 && to.length === 1) {
      total[from[0] * many + to[0]] += count;
      continue;
    }
    const seen: number[] = [];
    for (let i = 0; i < sources.length; i++) {
      const [source, target] = [sources[i] - firstSource, targets[i] - firstTarget];
      if (source < 0 || source >= sourceSize || target < 0 || target >= targetSize) continue;
      seen.push(populationOf[sources[i]] * many + populationOf[targets[i]]);
    }
    for (const pair of seen) total[pair] += count / seen.length;
  }
  const bundles = Array.from(total, (count, pair): Bundle => {
    return { source: Math.floor(pair / many), target: pair % many, synapses: Math.round(count) };
  });
  return bundles.filter(({ synapses }) => synapses > 0);
}
