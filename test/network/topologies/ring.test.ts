import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ring } from '../../../src/network/topologies/ring.ts';
import { indegrees, isSimple, outdegrees, pathLength } from './graph.ts';

describe('a ring', () => {
  test('joins each node to its next ones ahead, then behind', () => {
    const { sources, targets } = ring(6, { neighbours: 2 });
    expect([...sources]).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5]);
    expect([...targets]).toEqual([1, 2, 5, 4, 2, 3, 0, 5, 3, 4, 1, 0, 4, 5, 2, 1, 5, 0, 3, 2, 0, 1, 4, 3]);
  });

  test('that is directed joins it ahead only', () => {
    const { sources, targets } = ring(4, { neighbours: 1, directed: true });
    expect([[...sources], [...targets]]).toEqual([
      [0, 1, 2, 3],
      [1, 2, 3, 0],
    ]);
    // One way round: distances 1 … 3.
    expect(pathLength({ sources, targets }, 4)).toEqual({ mean: 2, connected: true });
  });

  test('has equal degrees, no self-loops and no doubles, whatever its size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), fc.boolean(), (nodes, n, directed) => {
        const neighbours = n % (Math.floor((nodes - 1) / (directed ? 1 : 2)) + 1);
        const edges = ring(nodes, { neighbours, directed });
        const degree = directed ? neighbours : 2 * neighbours;
        expect(isSimple(edges, nodes)).toBe(true);
        expect(new Set([...outdegrees(edges, nodes), ...indegrees(edges, nodes)])).toEqual(new Set([degree]));
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test.each([
    [6, { neighbours: 3 }, 'ring: neighbours is out of range (3); use an integer 0 … 2'],
    [6, { neighbours: 6, directed: true }, 'ring: neighbours is out of range (6); use an integer 0 … 5'],
    [6, { neighbours: 1.5 }, 'ring: neighbours is out of range (1.5); use an integer 0 … 2'],
    [0, { neighbours: 0 }, 'ring: nodes is out of range (0); use an integer ≥ 1'],
  ])('of %i nodes with %j is refused', (nodes, options, message) => {
    expect(() => ring(nodes, options)).toThrow(message);
  });
});
