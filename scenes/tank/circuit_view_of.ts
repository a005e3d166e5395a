/**
 * A network as it is drawn. Synapses are seen one chunk after the other, as they are drawn (wiring.ts), and of many a
 * sample is kept (algorithm L: Li 1994, ACM TOMS 20:481, whose number of draws grows with the logarithm of theirs): so
 * the table of a large network is never built. Of a very large one only those onto some of its neurons are drawn at
 * all.
 */
import { countSynapses } from '../../src/engine/estimate_memory.ts';
import { type SynapseChunk, wireTargets } from '../../src/network/connect/wiring.ts';
import type { Network, NeuronBlock, WiredProjection } from '../../src/network/network.ts';
import { signOfReceptor } from '../../src/network/signs/population_signs.ts';
import { signOfName } from '../../src/network/signs/sign_of_name.ts';
import { type RandomStream, randomStream } from '../../src/random.ts';
import { type CircuitView, MOST_SYNAPSES, type PopulationView } from '../circuit_view.ts';
import { placesIn, regionsOf } from '../regions.ts';
import { bundlesOf } from './bundles_of.ts';

/**
 * Which of a stream of things are kept: the place that each goes to, undefined for those that go by. All have the same
 * chance.
 */
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

/**
 * Synapses that are all drawn, at most; of more, those onto so many ranges of neighbouring neurons that there are about
 * a tenth as many.
 */
const MOST_DRAWN = 2e7;
const RANGES = 64;
/** A population is divided by the sign of its neurons only if there are few parts. */
const MOST_PARTS = 16;

interface Shown {
  readonly synapses: number;
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  readonly delays: Float32Array;
  readonly weights: Float32Array;
  /** Sum of the signs of outgoing weights by neuron. */
  readonly signs: Float64Array;
  /** Synapses of each projection. */
  readonly counts: ReadonlyMap<WiredProjection, number>;
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
  const seen = new Map<WiredProjection, number>();
  const visit = (chunk: SynapseChunk): void => {
    if (chunk.wired.firstSource >= size) return;
    seen.set(chunk.wired, (seen.get(chunk.wired) ?? 0) + chunk.count);
    const sign = signOfReceptor(chunk.wired);
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
  const recurrent = network.projections.filter(({ firstSource }) => firstSource < size);
  const expected = recurrent.reduce((sum, wired) => sum + countSynapses(wired), 0);
  if (expected <= MOST_DRAWN) wireTargets(network, 0, size, visit, 'all');
  else {
    const length = Math.max(1, Math.floor((size * MOST_DRAWN) / (10 * expected * RANGES)));
    const places = randomStream(seed, 'shown targets');
    for (let i = 0; i < RANGES; i++) {
      // One range in each stratum, so that none overlaps another.
      const [from, to] = [i, i + 1].map((end) => Math.floor((end * size) / RANGES));
      const first = from + places.integer(Math.max(1, to - from - length + 1));
      wireTargets(network, first, first + length, visit, 'all');
    }
  }
  const shown = Math.min(synapses, MOST_SYNAPSES);
  const counts = expected <= MOST_DRAWN ? seen : new Map(recurrent.map((wired) => [wired, countSynapses(wired)]));
  return {
    ...{ synapses: Math.max(synapses, expected > MOST_DRAWN ? Math.round(expected) : 0), signs, counts },
    sources: sources.slice(0, shown),
    targets: targets.slice(0, shown),
    delays: delays.slice(0, shown),
    weights: Float32Array.from(weights.subarray(0, shown), (weight) => (largest > 0 ? weight / largest : 0)),
  };
}

/** Where neurons are drawn: where the circuit has them, and populations without places in regions. */
function placesOf(
  { size, positions }: Network,
  populations: readonly PopulationView[],
): Pick<CircuitView, 'positions' | 'placed' | 'regions'> {
  const places = Float32Array.from(positions);
  const without = populations.filter(({ first }) => Number.isNaN(positions[3 * first]));
  const regions = regionsOf(without);
  const own = placesIn(regions, without);
  if (without.length === populations.length) return { positions: own, placed: false, regions };
  let beside = 0;
  for (let i = 0; i < size; i++) if (!Number.isNaN(places[3 * i])) beside = Math.max(beside, places[3 * i] + 2);
  const leftmost = Math.min(...regions.map(({ centre, radius }) => centre[0] - radius));
  let from = 0;
  for (const { first, size: count } of without) {
    places.set(own.subarray(from, from + 3 * count), 3 * first);
    for (let i = first; i < first + count; i++) places[3 * i] += beside - leftmost;
    from += 3 * count;
  }
  return { positions: places, placed: without.length === 0 };
}

/** V_th, where all neurons have the same. */
function thresholdOf({ params: { V_th } }: NeuronBlock): { readonly thresholdMv?: number } {
  return V_th !== undefined && V_th.length > 0 && V_th.every((value) => value === V_th[0])
    ? { thresholdMv: V_th[0] }
    : {};
}

/** A population, or its parts that excite and inhibit, where its neurons differ as in SONATA's populations. */
function populationsOf(block: NeuronBlock, signs: Float64Array): PopulationView[] {
  const { name, model, first, size } = block;
  const own = Array.from(signs.subarray(first, first + size), Math.sign);
  const total = own.reduce((sum, sign) => sum + sign, 0);
  const named = signOfName(name);
  const inhibitory = total < 0 || (total === 0 && named === -1);
  const tells = own.some((sign) => sign !== 0) ? {} : ({ signFrom: named === undefined ? 'nothing' : 'name' } as const);
  const whole = { name, model, first, size, inhibitory, ...tells, ...thresholdOf(block) };
  if (!own.includes(1) || !own.includes(-1)) return [whole];
  const parts: { first: number; size: number; inhibitory: boolean }[] = [];
  own.forEach((sign, i) => {
    const last = parts.at(-1);
    // Who has no synapses belongs to the neurons before.
    const inhibits = sign === 0 ? (last?.inhibitory ?? inhibitory) : sign < 0;
    if (last === undefined || last.inhibitory !== inhibits)
      parts.push({ first: first + i, size: 1, inhibitory: inhibits });
    else last.size++;
  });
  if (parts.length > MOST_PARTS) return [whole];
  return parts.map((part, i) => {
    const kind = part.inhibitory ? 'inhibitory' : 'excitatory';
    return { name: `${name} ${parts.length > 2 ? `${i + 1}, ` : ''}${kind}`, model, ...part, ...thresholdOf(block) };
  });
}

/**
 * How a network is drawn.
 * @param seed of the sample of synapses, where there are more than can be drawn
 */
export function circuitView(network: Network, seed: number): CircuitView {
  const { name, size, dt, blocks } = network;
  const { signs, counts, ...synapses } = sampleSynapses(network, seed);
  const populations = blocks.flatMap((block) => populationsOf(block, signs));
  const view: CircuitView = { name, neurons: size, dt, populations, ...placesOf(network, populations), ...synapses };
  return view.regions === undefined ? view : { ...view, bundles: bundlesOf(counts, view) };
}
