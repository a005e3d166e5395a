import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusterStarts, clusters, clustersBetween } from '../../../src/network/topologies/clusters.ts';
import { randomEdges } from '../../../src/network/topologies/random_edges.ts';
import { randomStream } from '../../../src/random.ts';
import { binomialProbabilities, misfit, tally } from '../counts.ts';
import { indegrees, isSimple, outdegrees } from './graph.ts';

const stream = (name = 'clusters') => randomStream(3, name);
/** Five standard deviations of a binomial count. */
const few = (pairs: number, p: number): number => 5 * Math.sqrt(pairs * p * (1 - p));

describe('clusters', () => {
  test('are contiguous, cover all nodes and differ in size by one at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), (nodes, n) => {
        const count = 1 + (n % nodes);
        const starts = clusterStarts(nodes, count);
        const sizes = Array.from(starts.subarray(1), (end, block) => end - starts[block]);
        expect([starts[0], starts[count]]).toEqual([0, nodes]);
        expect(sizes.every((size) => size === Math.floor(nodes / count) || size === Math.ceil(nodes / count))).toBe(
          true,
        );
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test('with certainty within and none between are complete graphs', () => {
    const { sources, targets } = clusters(5, { clusters: 2, within: 1, between: 0 }, stream());
    expect(Array.from(sources, (s, e) => `${s}${targets[e]}`)).toEqual([
      '01',
      '02',
      '10',
      '12',
      '20',
      '21',
      '34',
      '43',
    ]);
    const loops = clusters(3, { clusters: 3, within: 1, between: 0, selfLoops: true }, stream());
    expect([...loops.targets]).toEqual([0, 1, 2]);
  });

  test('have the given densities in every pair of blocks', () => {
    const options = { clusters: 4, within: 0.3, between: 0.02 };
    const edges = clusters(800, options, stream());
    expect(isSimple(edges, 800)).toBe(true);
    const counts = tally(
      Array.from(edges.sources, (s, e) => 4 * Math.floor(s / 200) + Math.floor(edges.targets[e] / 200)),
      16,
    );
    counts.forEach((count, block) => {
      const same = block % 5 === 0;
      const [pairs, p] = same ? [200 * 199, options.within] : [200 * 200, options.between];
      expect(Math.abs(count - pairs * p)).toBeLessThan(few(pairs, p));
    });
  });

  test('between two sides pair the blocks of equal number', () => {
    const { sources, targets } = clustersBetween(60, 90, { clusters: 3, within: 1, between: 0 }, stream());
    expect(sources.length).toBe(3 * 20 * 30);
    expect(sources.every((s, e) => Math.floor(s / 20) === Math.floor(targets[e] / 30))).toBe(true);
  });

  test.each([
    [{ clusters: 0, within: 1, between: 0 }, 'clusters: clusters is out of range (0); use an integer 1 … 9'],
    [{ clusters: 10, within: 1, between: 0 }, 'clusters: clusters is out of range (10); use an integer 1 … 9'],
    [{ clusters: 2, within: 2, between: 0 }, 'clusters: within is no probability (2); use 0 … 1'],
    [{ clusters: 2, within: 1, between: -1 }, 'clusters: between is no probability (-1); use 0 … 1'],
  ])('with %j are refused', (options, message) => {
    expect(() => clusters(9, options, stream())).toThrow(message);
  });
});

describe('random edges', () => {
  test.each([0.01, 0.4, 0.95])('of density %d have binomial degrees both ways', (density) => {
    const edges = randomEdges(1500, { density }, stream('random'));
    expect(isSimple(edges, 1500)).toBe(true);
    const expected = binomialProbabilities(1499, density);
    for (const degrees of [outdegrees(edges, 1500), indegrees(edges, 1500)])
      expect(misfit(tally(degrees, 1500), expected)).toBeLessThan(6);
  });

  test('of density 0 and 1 are none and all, with self-loops if asked for', () => {
    expect(randomEdges(7, { density: 0 }, stream()).sources.length).toBe(0);
    expect(randomEdges(7, { density: 1 }, stream()).sources.length).toBe(42);
    expect(randomEdges(7, { density: 1, selfLoops: true }, stream()).sources.length).toBe(49);
    expect(() => randomEdges(7, { density: 1.1 }, stream())).toThrow(
      'random: density is no probability (1.1); use 0 … 1',
    );
  });
});
