/** Successive halving against a case worked out by hand, and its promises for any scores. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ranked } from '../../../src/studies/sweeps/ranking.ts';
import { halvingRungs, type ScoresSoFar, successiveHalving } from '../../../src/studies/sweeps/successive_halving.ts';

test('draws are ranked by score, ties by their order, without a score last', () => {
  expect(ranked([0.5, undefined, 0.9, 0.5, Number.NaN], 'higher')).toEqual([2, 0, 3, 1, 4]);
  expect(ranked([0.5, undefined, 0.9, 0.5], 'lower')).toEqual([0, 3, 2, 1]);
});

test('of each rung a half goes on to twice as many networks', () => {
  expect(halvingRungs(60, 5)).toEqual([
    { draws: 60, networks: 1 },
    { draws: 30, networks: 2 },
    { draws: 15, networks: 4 },
    { draws: 8, networks: 5 },
  ]);
  expect(halvingRungs(9, 9, 3)).toEqual([
    { draws: 9, networks: 1 },
    { draws: 3, networks: 3 },
    { draws: 1, networks: 9 },
  ]);
  expect(halvingRungs(10, 1)).toEqual([{ draws: 10, networks: 1 }]);
});

describe('a search of four draws on two networks', () => {
  const rungs = halvingRungs(4, 2);
  const at = (scores: ScoresSoFar) => successiveHalving(rungs, scores, 'higher');

  test('begins with all draws on the first network', () => {
    expect(at([])).toEqual({
      rung: 0,
      draws: [0, 1, 2, 3],
      missing: [0, 1, 2, 3].map((draw) => ({ draw, network: 0 })),
    });
  });

  test('waits for what is missing, and looks no more at a draw that failed', () => {
    expect(at([[0.6], ['failed'], [], [0.7]]).missing).toEqual([{ draw: 2, network: 0 }]);
  });

  test('goes on with the better half, on the second network', () => {
    expect(at([[0.6], ['failed'], [0.8], [0.7]])).toEqual({
      rung: 1,
      draws: [2, 3],
      missing: [
        { draw: 2, network: 1 },
        { draw: 3, network: 1 },
      ],
    });
  });

  test('ends with them in the order of their means, .75 before .65', () => {
    expect(at([[0.6], ['failed'], [0.8, 0.5], [0.7, 0.8]])).toEqual({ rung: 1, draws: [3, 2], missing: [] });
  });
});

test('whatever the scores, the best draw on every rung is kept, and no more is computed than the rungs say', () => {
  const draws = fc.integer({ min: 1, max: 20 });
  fc.assert(
    fc.property(
      draws,
      fc.integer({ min: 1, max: 8 }),
      fc.infiniteStream(fc.double({ noNaN: true })),
      (n, m, values) => {
        const rungs = halvingRungs(n, m);
        const scores: number[][] = Array.from({ length: n }, () => []);
        let state = successiveHalving(rungs, scores, 'lower');
        for (let guard = 0; state.missing.length > 0; guard++) {
          expect(guard).toBeLessThan(rungs.length);
          for (const { draw, network } of state.missing) scores[draw][network] = values.next().value;
          state = successiveHalving(rungs, scores, 'lower');
        }
        const full = scores.filter((row) => row.length === m);
        expect(full.length).toBe(rungs.at(-1)?.draws);
        expect(scores[state.draws[0]]).toHaveLength(m);
        const computed = scores.reduce((sum, row) => sum + row.length, 0);
        const planned = rungs.reduce(
          (sum, rung, k) => sum + rung.draws * (rung.networks - (k === 0 ? 0 : rungs[k - 1].networks)),
          0,
        );
        expect(computed).toBe(planned);
      },
    ),
    { seed: 1, numRuns: 50 },
  );
});
