/**
 * Topologies of a liquid at equal degree and rate: as many synapses of every pathway as the column of the same seed, the
 * shape that each is to have, and the mean rate of the column within the tolerance of the search.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maass2002 } from '../../models/circuits/maass2002.ts';
import { liquidChoices, liquidNumbers } from '../../models/reservoirs/liquid_parameters.ts';
import { buildNetwork } from '../../src/network/build.ts';
import type { Network } from '../../src/network/network.ts';
import { randomStream } from '../../src/random.ts';
import { checkLiquid, createLiquid } from '../../src/reservoir/create_liquid.ts';
import { meanRate } from '../../src/reservoir/liquid.ts';
import type { LiquidSpec } from '../../src/reservoir/liquid_parameters.ts';
import { rateTolerance } from '../../src/reservoir/match_rate.ts';
import { type MatchedTopology, withTopology } from '../../src/reservoir/matched_topology.ts';
import { discrimination } from '../../src/tasks/discrimination/task.ts';

type TopologyName = MatchedTopology['topology'];
const names = Object.keys(liquidChoices.topology) as TopologyName[];
const pathways = ['exc→exc', 'exc→inh', 'inh→exc', 'inh→inh'];
const defaults = {
  ...{ rewire: liquidNumbers.rewire.default, clusters: liquidNumbers.clusters.default },
  ...{ cluster_ratio: liquidNumbers.cluster_ratio.default, degree_exponent: liquidNumbers.degree_exponent.default },
};

const networkOf = (topology: TopologyName, seed: number, params: Partial<MatchedTopology> = {}): Network =>
  buildNetwork(withTopology(maass2002(), seed, { ...defaults, ...params, topology }), seed);

interface Synapse {
  readonly pathway: string;
  /** By index in the network. */
  readonly source: number;
  readonly target: number;
}

function synapsesOf({ projections }: Network): Synapse[] {
  return projections
    .filter(({ name }) => pathways.includes(name))
    .flatMap(({ name, firstSource, firstTarget, drawn }) =>
      Array.from(drawn?.sources ?? [], (source, k) => ({
        ...{ pathway: name, source: firstSource + source },
        target: firstTarget + (drawn?.targets[k] ?? Number.NaN),
      })),
    );
}

const count = (synapses: readonly Synapse[], pathway: string): number =>
  synapses.filter((synapse) => synapse.pathway === pathway).length;

/** Place of each neuron in the order that ring, clusters and hubs are laid out in. */
const placesOf = (seed: number): ArrayLike<number> => randomStream(seed, 'topology places').permutation(135);

describe.each(names)('%s', (topology) => {
  test('has as many synapses of each pathway as the column, no pair twice and no neuron to itself', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.double({ min: 0, max: 1, noNaN: true }), (seed, rewire) => {
        const [own, column] = [networkOf(topology, seed, { rewire }), networkOf('distance', seed)].map(synapsesOf);
        for (const pathway of pathways) expect(count(own, pathway)).toBe(count(column, pathway));
        expect(new Set(own.map(({ source, target }) => `${source} ${target}`)).size).toBe(own.length);
        expect(own.every(({ source, target }) => source !== target)).toBe(true);
      }),
      { seed: 2, numRuns: 12 },
    );
  });

  test('has weights, delays and plasticity of the same distributions, and the same input', () => {
    const seeds = [1, 2, 3, 4, 5];
    const weights = (of: TopologyName, pathway: string): number[] =>
      seeds.flatMap((seed) => [
        ...(networkOf(of, seed).projections.find(({ name }) => name === pathway)?.drawn?.weight ?? []),
      ]);
    for (const pathway of pathways) {
      const [own, column] = [weights(topology, pathway), weights('distance', pathway)];
      const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
      // Exponential: SD = mean; the difference of two means of n has the SD √(2/n) of it, five of them.
      expect(Math.abs(mean(own) / mean(column) - 1)).toBeLessThan(5 * Math.sqrt(2 / own.length));
    }
    const [own, column] = [networkOf(topology, 1), networkOf('distance', 1)];
    const others = ({ projection: { connector: _, ...rest } }: Network['projections'][number]): object => rest;
    expect(own.projections.map(others)).toEqual(column.projections.map(others));
    const input = ({ projections }: Network) => projections.slice(4).map(({ drawn }) => drawn);
    expect(input(own)).toEqual(input(column));
  });
});

describe('the shape', () => {
  const far = (places: ArrayLike<number>, { source, target }: Synapse): number => {
    const apart = Math.abs(places[source] - places[target]);
    return Math.min(apart, 135 - apart);
  };

  test('of a ring: all pairs of a pathway that are nearer than its longest synapse are joined', () => {
    const places = placesOf(3);
    const synapses = synapsesOf(networkOf('ring', 3));
    const { blocks } = networkOf('ring', 3);
    const [exc, inh] = blocks.map(({ first, size }) => Array.from({ length: size }, (_, i) => first + i));
    const ends = { 'exc→exc': [exc, exc], 'exc→inh': [exc, inh], 'inh→exc': [inh, exc], 'inh→inh': [inh, inh] };
    for (const [pathway, [sources, targets]] of Object.entries(ends)) {
      const own = synapses.filter((synapse) => synapse.pathway === pathway);
      const longest = Math.max(...own.map((synapse) => far(places, synapse)));
      const near = sources
        .flatMap((source) => targets.map((target) => ({ pathway, source, target })))
        .filter((pair) => pair.source !== pair.target && far(places, pair) < longest);
      expect(own.filter((synapse) => far(places, synapse) < longest)).toHaveLength(near.length);
    }
  });

  test('of a small world: the ring, but for the share that is rewired; every neuron keeps its out-degree', () => {
    const ring = synapsesOf(networkOf('ring', 3));
    const key = ({ source, target }: Synapse): string => `${source} ${target}`;
    const there = new Set(ring.map(key));
    const outDegrees = (synapses: readonly Synapse[]): number[] =>
      Array.from({ length: 135 }, (_, i) => synapses.filter(({ source }) => source === i).length);
    const kept = (rewire: number): number => {
      const own = synapsesOf(networkOf('small_world', 3, { rewire }));
      expect(outDegrees(own)).toEqual(outDegrees(ring));
      return own.filter((synapse) => there.has(key(synapse))).length;
    };
    expect(kept(0)).toBe(ring.length);
    // Binomial: √(n·.1·.9), five of them, but for the few that land on a pair which another has left.
    const chance = 0.1 * ring.length;
    expect(Math.abs(ring.length - kept(0.1) - chance)).toBeLessThan(5 * Math.sqrt(0.9 * chance) + 0.1 * chance);
    // Where all are rewired, none stays but by chance, with the density of the pathways, .1 … .2.
    expect(kept(1)).toBeLessThan(0.3 * ring.length);
  });

  test('of clusters: −ln(1 − p) within is cluster_ratio times that between two', () => {
    const pairs = { within: 0, between: 0 };
    const joined = { within: 0, between: 0 };
    for (let seed = 0; seed < 8; seed++) {
      const places = placesOf(seed);
      const { blocks } = networkOf('clusters', seed);
      const sides = (i: number, j: number) =>
        Math.floor(places[i] / 27) === Math.floor(places[j] / 27) ? ('within' as const) : ('between' as const);
      for (let i = 0; i < blocks[0].size; i++)
        for (let j = 0; j < blocks[0].size; j++) if (i !== j) pairs[sides(i, j)]++;
      for (const { pathway, source, target } of synapsesOf(networkOf('clusters', seed)))
        if (pathway === 'exc→exc') joined[sides(source, target)]++;
    }
    const hazard = (of: keyof typeof pairs): number => -Math.log1p(-joined[of] / pairs[of]);
    // Some 600 pairs between two are joined: 4 % of that, within five.
    expect(Math.abs(hazard('within') / hazard('between') / 16 - 1)).toBeLessThan(0.2);
  });

  test('of a scale-free graph: the first in the order have the most synapses, both ways, whatever their type', () => {
    const degrees = (topology: TopologyName): number[] => {
      const sums = new Array<number>(135).fill(0);
      for (let seed = 0; seed < 5; seed++) {
        const places = placesOf(seed);
        for (const { source, target } of synapsesOf(networkOf(topology, seed)))
          for (const neuron of [source, target]) sums[places[neuron]] += 1 / 5;
      }
      return sums;
    };
    const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
    const [hubs, even] = [degrees('scale_free'), degrees('random')];
    // (i + 1)^−1/2 over its mean is 3.0 for the first seven and .77 for the last hundred, less what is joined already.
    expect(mean(hubs.slice(0, 7)) / mean(hubs)).toBeGreaterThan(2);
    expect(mean(hubs.slice(35)) / mean(hubs)).toBeLessThan(0.85);
    expect(Math.abs(mean(even.slice(0, 7)) / mean(even) - 1)).toBeLessThan(0.3);
  });
});

describe('in a liquid', () => {
  const task = discrimination({ T0s: [50], trainPerClass: 5, testPerClass: 2, probesPerPoint: 0 });
  const trials = task.train(task.conditions[0], 1).map(({ trial }) => trial);
  const liquidOf = (spec: Partial<LiquidSpec>, seed: number) =>
    createLiquid({ name: 'liquid', ...spec }, { channels: 1, seed, calibration: trials });

  const matches = async (seed: number): Promise<void> => {
    const columnHz = await meanRate(await liquidOf({}, seed), trials);
    const rates: number[] = [];
    for (const topology of names) {
      const matched = await liquidOf({ topology, match_rate: true }, seed);
      const rateHz = await meanRate(matched, trials);
      rates.push(rateHz);
      expect(Math.abs(rateHz / columnHz - 1)).toBeLessThanOrEqual(rateTolerance);
      expect(matched.params).toMatchObject({ topology, rateHz, dynamicRateHz: columnHz });
    }
    expect(rates).toHaveLength(6);
  };
  test('with match_rate every topology fires at the rate of the column', () => matches(1));
  test.each([2, 3, 4, 5])('so it does with seed %d', { tags: 'long' }, matches);

  test('the topology of the column is the column, to the byte, and steady synapses can be laid out too', async () => {
    expect((await liquidOf({ topology: 'distance' }, 1)).network.circuit).toEqual(maass2002());
    const steady = await liquidOf({ topology: 'random', synapses: 'steady' }, 1);
    const dynamic = await liquidOf({ topology: 'random' }, 1);
    expect(steady.synapses.target).toEqual(dynamic.synapses.target);
  });

  test.each<[Partial<LiquidSpec>, string]>([
    [{ topology: 'small-world' as never }, 'unknown topology (small-world); did you mean small_world?'],
    [{ rewire: 0.2 }, 'rewire means nothing here (0.2); it goes with topology small_world'],
    [{ topology: 'ring', lambda: 0 }, 'topology means nothing here (ring); it goes with lambda above 0'],
    [{ topology: 'clusters', clusters: 0 }, 'clusters out of range (0); use an integer ≥ 1 and ≤ 135'],
    [{ topology: 'random', size: 4185 }, 'too many neurons for topology random (4185); use at most 4050'],
  ])('%j is refused', (spec, message) => {
    expect(() => checkLiquid({ name: 'liquid', ...spec })).toThrow(`reservoir liquid: ${message}`);
  });
});
