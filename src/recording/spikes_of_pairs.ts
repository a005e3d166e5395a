/**
 * Recorded spikes out of pairs (step, neuron), as a run leaves them: the rows of files. Nothing is kept but one step's
 * spikes, whatever their number.
 */
import type { RecordedPopulation, RecordedSpikes, VisitSpike } from './recording.ts';

/** Spikes in the order of their steps, to be read as often as is needed. */
export interface SpikeSource {
  /** Spikes in all. */
  readonly count: number;
  /** Visits pairs (step, neuron) in parts; a part is valid until the next. */
  read(visit: (pairs: Uint32Array) => void): void;
}

/** Neurons of a population, and their ids in files, [neurons] each. */
export interface SpikingPopulation extends RecordedPopulation {
  readonly nodeIds: Float64Array;
  /** Index in the network. */
  readonly neurons: Int32Array;
}

/** A run's spikes and whose they are. */
export interface SpikePairs {
  readonly source: SpikeSource;
  readonly populations: readonly SpikingPopulation[];
  /** Neurons of the network. */
  readonly size: number;
  /** ms */
  readonly dt: number;
}

/** Where a neuron's spikes go: index of the population (−1 for none), node id, and place in the order of rows. */
interface Owners {
  readonly population: Int32Array;
  readonly nodeId: Float64Array;
  readonly rank: Uint32Array;
}

function ownersOf({ populations, size }: SpikePairs): Owners {
  const population = new Int32Array(size).fill(-1);
  const nodeId = new Float64Array(size);
  populations.forEach(({ neurons, nodeIds }, p) => {
    for (let i = 0; i < neurons.length; i++) {
      population[neurons[i]] = p;
      nodeId[neurons[i]] = nodeIds[i];
    }
  });
  const order = Uint32Array.from({ length: size }, (_, i) => i);
  order.sort((a, b) => population[a] - population[b] || nodeId[a] - nodeId[b]);
  const rank = new Uint32Array(size);
  order.forEach((neuron, place) => {
    rank[neuron] = place;
  });
  return { population, nodeId, rank };
}

/** Visits all spikes of neurons that are in a population; time is step · dt, as everywhere. */
function eachSpike(pairsOfRun: SpikePairs, { population, nodeId, rank }: Owners, visit: VisitSpike): void {
  const { source, dt } = pairsOfRun;
  let step = 0;
  let together: number[] = [];
  let ordered = true;
  const send = (): void => {
    if (!ordered) together.sort((a, b) => rank[a] - rank[b]);
    for (const neuron of together) visit(population[neuron], step * dt, nodeId[neuron]);
    together = [];
    ordered = true;
  };
  source.read((pairs) => {
    for (let i = 0; i < pairs.length; i += 2) {
      if (pairs[i] !== step) {
        send();
        step = pairs[i];
      }
      const neuron = pairs[i + 1];
      if (population[neuron] < 0) continue;
      ordered &&= together.length === 0 || rank[together[together.length - 1]] < rank[neuron];
      together.push(neuron);
    }
  });
  send();
}

/** The spikes of a run as rows. */
export function spikesOfPairs(pairs: SpikePairs): RecordedSpikes {
  const owners = ownersOf(pairs);
  return {
    populations: pairs.populations,
    get count() {
      return pairs.source.count;
    },
    each: (visit) => eachSpike(pairs, owners, visit),
  };
}
