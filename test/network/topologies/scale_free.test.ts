/** Degrees of growing graphs against the closed form of Dorogovtsev, Mendes & Samukhin 2000. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scaleFree } from '../../../src/network/topologies/scale_free.ts';
import { randomStream } from '../../../src/random.ts';
import { mean } from '../counts.ts';
import { indegrees, isSimple, outdegrees } from './graph.ts';

const draw = (nodes: number, edgesPerNode: number, exponent?: number, seed = 1) =>
  scaleFree(nodes, { edgesPerNode, ...(exponent === undefined ? {} : { exponent }) }, randomStream(seed, 'scale free'));

/**
 * Probabilities that a node was chosen 0, 1, … times: n(0) = (1 + a)/(1 + (m + 1)a), n(q + 1)/n(q) = (q + ma)/(q + 2 +
 * (m + 1)a), a = exponent − 2.
 */
function chosenProbabilities(m: number, exponent: number, most: number): number[] {
  const a = exponent - 2;
  const found = [(1 + a) / (1 + (m + 1) * a)];
  for (let q = 0; q < most; q++) found.push((found[q] * (q + m * a)) / (q + 2 + (m + 1) * a));
  return found;
}

const degrees = (nodes: number, m: number, exponent?: number): number[] => {
  const edges = draw(nodes, m, exponent);
  const into = indegrees(edges, nodes);
  return outdegrees(edges, nodes).map((out, node) => out + into[node]);
};

describe('a scale-free graph', () => {
  test('has edgesPerNode·(nodes − edgesPerNode) edges, no self-loops, and at most one between two nodes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 60 }),
        fc.nat(),
        fc.double({ min: 2.05, max: 6, noNaN: true }),
        (nodes, n, exponent) => {
          const m = 1 + (n % (nodes - 1));
          const { sources, targets } = draw(nodes, m, exponent, n);
          expect(sources.length).toBe(m * (nodes - m));
          const both = {
            sources: Uint32Array.from([...sources, ...targets]),
            targets: Uint32Array.from([...targets, ...sources]),
          };
          expect(isSimple(both, nodes)).toBe(true);
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });

  test('is the same again from the same stream', () => {
    expect(draw(100, 3)).toEqual(draw(100, 3));
    expect(draw(100, 3)).not.toEqual(draw(100, 3, 3, 2));
  });

  test.each([
    [3, 3],
    [3, 2.4],
    [2, 4],
  ])('with %i edges a node and exponent %d has the degrees of theory', (m, exponent) => {
    const nodes = 30_000;
    const chosen = degrees(nodes, m, exponent).map((degree) => degree - m);
    const expected = chosenProbabilities(m, exponent, 60);
    let below = 0;
    for (let q = 0; q <= 60; q++) {
      below += expected[q];
      const found = mean(chosen.map((count) => Number(count <= q)));
      // Five standard errors, and a thousandth for the finite size and for links that must differ.
      expect(Math.abs(found - below)).toBeLessThan(5 * Math.sqrt((below * (1 - below)) / nodes) + 1e-3);
    }
  });

  test.each([2.5, 3])('has a tail that falls with exponent %d', (exponent) => {
    const least = 40;
    const tail = degrees(40_000, 4, exponent).filter((degree) => degree >= least);
    // Hill's estimator for integers (Clauset, Shalizi & Newman 2009, SIAM Rev. 51:661); its standard error is (exponent
    // − 1)/√n, and the law holds up to 1/least.
    const found = 1 + 1 / mean(tail.map((degree) => Math.log(degree / (least - 0.5))));
    expect(tail.length).toBeGreaterThan(300);
    expect(Math.abs(found - exponent)).toBeLessThan((4 * (exponent - 1)) / Math.sqrt(tail.length) + 0.06);
  });

  test('gives each link a random direction, so that hubs both send and receive', () => {
    const nodes = 20_000;
    const edges = draw(nodes, 4);
    const into = indegrees(edges, nodes);
    // In minus out of k fair coins has the variance k.
    const ratio = mean(outdegrees(edges, nodes).map((out, node) => (out - into[node]) ** 2 / (out + into[node])));
    expect(Math.abs(ratio - 1)).toBeLessThan(5 * Math.sqrt(2 / nodes));
    const hub = Math.max(...into);
    expect(hub).toBeGreaterThan(50);
    expect(outdegrees(edges, nodes)[into.indexOf(hub)]).toBeGreaterThan(0.7 * hub);
  });

  test.each([
    [{ edgesPerNode: 0 }, 'scale_free: edgesPerNode is out of range (0); use an integer 1 … 8'],
    [{ edgesPerNode: 9 }, 'scale_free: edgesPerNode is out of range (9); use an integer 1 … 8'],
    [{ edgesPerNode: 2, exponent: 2 }, 'scale_free: exponent is out of range (2); use a number above 2'],
  ])('with %j is refused', (options, message) => {
    expect(() => scaleFree(9, options, randomStream(1, 's'))).toThrow(message);
  });
});
