/** Differences between liquids are paired by their network, whatever the order of the results. */
import { expect, test } from 'vitest';
import { differenceOf, measureOf } from '../../../../src/studies/published/stdp_pretraining/differences.ts';
import type { NetworkResult } from '../../../../src/studies/published/stdp_pretraining/unit.ts';

/** Networks that differ much from one another, and whose liquids differ by little. */
const results = [3, 1, 2, 5, 4, 6].map((seed): NetworkResult => {
  const liquid = (gain: number) => ({ accuracy: 10 * seed + gain });
  return {
    ...{ seed, weights: { untrained: [], stdp: [], shuffled: [] } },
    measures: {
      ...{ untrained: liquid(0), stdp: liquid(0.1), stdpMatched: liquid(1) },
      ...{ shuffled: liquid(-0.1), shuffledMatched: liquid(seed % 2) },
    },
  };
});
const compared = { metric: 'accuracy', of: 'stdpMatched', minus: 'untrained' } as const;

test('the mean is over networks', () => {
  expect(measureOf(results, 'untrained', 'accuracy').value).toBeCloseTo(35, 12);
});

test('a gain that is the same in every network has no spread, though the networks have', () => {
  const { value, low, high, p } = differenceOf(results, compared, 1);
  expect([value, low, high].map((number) => Math.abs(number - 1) < 1e-12)).toEqual([true, true, true]);
  // All six of one sign: two of the 2⁶ flips are as extreme.
  expect(p).toBeCloseTo(2 / 64, 12);
  expect(measureOf(results, 'untrained', 'accuracy').high - 35).toBeGreaterThan(10);
});

test('the order of the results does not matter, and the two sides change the sign alone', () => {
  expect(differenceOf(results.toReversed(), compared, 1)).toEqual(differenceOf(results, compared, 1));
  const back = differenceOf(results, { ...compared, of: 'untrained', minus: 'stdpMatched' }, 1);
  expect(back.value).toBeCloseTo(-1, 12);
});
