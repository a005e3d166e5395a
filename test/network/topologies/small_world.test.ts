/** Small worlds against what Watts & Strogatz 1998 and Barrat & Weigt 2000 (Eur. Phys. J. B 13:547) know of them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ring } from '../../../src/network/topologies/ring.ts';
import { smallWorld } from '../../../src/network/topologies/small_world.ts';
import { randomStream } from '../../../src/random.ts';
import { mean, variance } from '../counts.ts';
import { clustering, indegrees, isSimple, outdegrees, pathLength } from './graph.ts';

const draw = (nodes: number, neighbours: number, rewire: number, seed = 1) =>
  smallWorld(nodes, { neighbours, rewire }, randomStream(seed, 'small world'));

describe('a small world', () => {
  test('keeps out-degrees and has no self-loops or doubles, whatever its size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 40 }),
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (nodes, n, rewire) => {
          const neighbours = n % (Math.floor((nodes - 1) / 2) + 1);
          const edges = draw(nodes, neighbours, rewire, n);
          expect(isSimple(edges, nodes)).toBe(true);
          expect(new Set(outdegrees(edges, nodes))).toEqual(new Set([2 * neighbours]));
        },
      ),
      { seed: 1, numRuns: 100 },
    );
  });

  test('is the ring without rewiring, and the same again from the same stream', () => {
    expect(draw(50, 3, 0)).toEqual(ring(50, { neighbours: 3 }));
    expect(draw(50, 3, 0.3)).toEqual(draw(50, 3, 0.3));
    expect(draw(50, 3, 0.3)).not.toEqual(draw(50, 3, 0.3, 2));
  });

  const [nodes, neighbours] = [2000, 10];
  const degree = 2 * neighbours;
  const latticeClustering = (3 * (degree - 2)) / (4 * (degree - 1));

  test('rewires the given share of edges, to targets that gather binomially', () => {
    const rewire = 0.3;
    const edges = draw(nodes, neighbours, rewire);
    const { targets } = ring(nodes, { neighbours });
    const moved = mean(Array.from(edges.targets, (target, e) => Number(target !== targets[e])));
    // A rewired edge falls on its old target with probability 1/2000 at most; five standard errors.
    expect(Math.abs(moved - rewire)).toBeLessThan(
      5 * Math.sqrt((rewire * (1 - rewire)) / (nodes * degree)) + rewire / nodes,
    );
    // Of `degree` edges onto a node some leave, binomial; as many arrive from everywhere, nearly Poisson.
    const expected = degree * rewire * (1 - rewire) + degree * rewire;
    expect(variance(indegrees(edges, nodes)) / expected).toBeGreaterThan(1 - 5 * Math.sqrt(2 / nodes));
    expect(variance(indegrees(edges, nodes)) / expected).toBeLessThan(1 + 5 * Math.sqrt(2 / nodes));
  });

  test('without rewiring is clustered as 3(k − 2)/(4(k − 1)), and every step is one of the ring', () => {
    expect(clustering(draw(nodes, neighbours, 0), nodes)).toBeCloseTo(latticeClustering, 12);
    // 601 nodes, 5 neighbours a side: 1 … 60 steps to as many nodes each.
    expect(pathLength(draw(601, 5, 0), 601)).toEqual({ mean: 30.5, connected: true });
  });

  test.each([0.05, 0.2, 0.5, 1])('loses clustering as (1 − β)³ at β = %d', (rewire) => {
    const found = clustering(draw(nodes, neighbours, rewire), nodes);
    // Where a triangle is broken, k/N of pairs are joined by chance.
    const kept = latticeClustering * (1 - rewire) ** 3;
    expect(Math.abs(found - kept - (1 - kept) * (degree / nodes))).toBeLessThan(0.01);
  });

  test('has short ways long before it loses its clusters', () => {
    const few = draw(601, 5, 0.05);
    const { mean: steps } = pathLength(few, 601);
    expect(steps).toBeLessThan(30.5 / 4);
    expect(clustering(few, 601)).toBeGreaterThan(0.8 * clustering(draw(601, 5, 0), 601));
    // A random graph reaches everyone in about ln N/ln k steps.
    const random = pathLength(draw(601, 5, 1), 601).mean;
    expect(Math.abs(random - Math.log(601) / Math.log(10))).toBeLessThan(0.4);
    expect(steps).toBeGreaterThan(random);
  });

  test.each([
    [{ neighbours: 1, rewire: 1.5 }, 'small_world: rewire is no probability (1.5); use 0 … 1'],
    [{ neighbours: 3, rewire: 0 }, 'small_world: neighbours is out of range (3); use an integer 0 … 2'],
  ])('with %j is refused', (options, message) => {
    expect(() => smallWorld(6, options, randomStream(1, 's'))).toThrow(message);
  });
});
