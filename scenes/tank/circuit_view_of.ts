/**
 * A network as it is drawn. Synapses are seen one chunk after the other, as they are drawn (wiring.ts), and of many a sample is kept (algorithm L: Li 1994, ACM TOMS 20:481,
 * whose number of draws grows with the logarithm of theirs): so the table of a large network is never built.
 */
import type { Network, WiredProjection } from '../../src/network/network.ts';
import { type SynapseChunk, wireTargets } from '../../src/network/wiring.ts';
import { type RandomStream, randomStream } from '../../src/random.ts';
import { type CircuitView, MOST_SYNAPSES, type PopulationView } from '../circuit_view.ts';
import { stackPopulations } from '../layout.ts';

/** Which of a stream of things are kept: the place that each goes to, undefined for those that go by. All have the same chance. */
export function keepSome(most: number, stream: RandomStream): (index: number) => number | undefined {
  let weight = 1;
  let next = most - 1;
  const skip = (): void => {
    weight *= Math.exp(-stream.exponential() / most);
    next += 1 + Math.floor(-stream.exponential() / Math.log1p(-weight));
  };
  skip();
  return (index) => {
    if (index < most) return index;
    if (index < next) return undefined;
    skip();
    return stream.integer(most);
  };
}

/** Receptors by name whose conductances, which have no sign, inhibit. */
const INHIBITS = /^(in\b|inh|gaba)/i;

/** Sign that the weights of a projection are given. */
function signOf({ projection: { receptor } }: WiredProjection): number {
  return receptor !== undefined && INHIBITS.test(receptor) ? -1 : 1;
}

interface Shown {
  readonly synapses: number;
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  readonly delays: Float32Array;
  readonly weights: Float32Array;
  /** Sum of the signs of outgoing weights by neuron. */
  readonly signs: Float64Array;
}

function sampleSynapses(network: Network, seed: number): Shown {
  const { size, dt } = network;
  const keep = keepSome(MOST_SYNAPSES, randomStream(seed, 'shown synapses'));
  const sources = new Uint32Array(MOST_SYNAPSES);
  const targets = new Uint32Array(MOST_SYNAPSES);
  const delays = new Float32Array(MOST_SYNAPSES);
  const weights = new Float64Array(MOST_SYNAPSES);
  const signs = new Float64Array(size);
  let synapses = 0;
  let largest = 0;
  const visit = (chunk: SynapseChunk): void => {
    if (chunk.wired.firstSource >= size) return;
    const sign = signOf(chunk.wired);
    for (let i = 0; i < chunk.count; i++) {
      const weight = sign * chunk.weights[i];
      signs[chunk.sources[i]] += Math.sign(weight);
      largest = Math.max(largest, Math.abs(weight));
      const place = keep(synapses++);
      if (place === undefined) continue;
      sources[place] = chunk.sources[i];
      targets[place] = chunk.targets[i];
      delays[place] = chunk.delays[i] * dt;
      weights[place] = weight;
    }
  };
  wireTargets(network, 0, size, visit, 'all');
  const shown = Math.min(synapses, MOST_SYNAPSES);
  return {
    ...{ synapses, signs },
    sources: sources.slice(0, shown),
    targets: targets.slice(0, shown),
    delays: delays.slice(0, shown),
    weights: Float32Array.from(weights.subarray(0, shown), (weight) => (largest > 0 ? weight / largest : 0)),
  };
}

/** Those of the circuit; populations without any are laid out beside the others. */
function placesOf({ size, blocks, positions }: Network): { positions: Float32Array; placed: boolean } {
  const places = Float32Array.from(positions);
  const isPlaced = (first: number): boolean => !Number.isNaN(positions[3 * first]);
  const without = blocks.filter(({ first }) => !isPlaced(first));
  let beside = 0;
  for (let i = 0; i < size; i++) if (isPlaced(i)) beside = Math.max(beside, places[3 * i] + 2);
  const laidOut = stackPopulations(
    without.map((block) => block.size),
    beside,
  );
  let from = 0;
  for (const block of without) {
    places.set(laidOut.subarray(from, from + 3 * block.size), 3 * block.first);
    from += 3 * block.size;
  }
  return { positions: places, placed: without.length === 0 };
}

/**
 * How a network is drawn.
 * @param seed of the sample of synapses, where there are more than can be drawn
 */
export function circuitView(network: Network, seed: number): CircuitView {
  const { name, size, dt, blocks } = network;
  const { signs, ...synapses } = sampleSynapses(network, seed);
  const populations = blocks.map((block): PopulationView => {
    const sign = signs.subarray(block.first, block.first + block.size).reduce((sum, each) => sum + each, 0);
    const inhibitory = sign < 0 || (sign === 0 && /^inh/i.test(block.name));
    return { name: block.name, model: block.model, first: block.first, size: block.size, inhibitory };
  });
  return { name, neurons: size, dt, populations, ...placesOf(network), ...synapses };
}
