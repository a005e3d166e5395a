/** Rank correlation against its closed forms, and its interval against its coverage. */
import { expect, test } from 'vitest';
import { rankCorrelation, ranksOf } from '../../src/metrics/rank_correlation.ts';
import { randomStream } from '../../src/random.ts';

test('ties share the mean of their ranks', () => {
  expect(ranksOf([30, 10, 20, 20, 40])).toEqual([4, 1, 2.5, 2.5, 5]);
});

test('without ties it is 1 − 6Σd²/(n(n² − 1)), and only the order matters', () => {
  const x = [1, 2, 3, 4, 5, 6];
  const y = [2, 1, 4, 3, 6, 5];
  expect(rankCorrelation(x, y).value).toBeCloseTo(1 - (6 * 6) / (6 * 35), 12);
  expect(
    rankCorrelation(
      x.map((value) => Math.exp(value)),
      y,
    ),
  ).toEqual(rankCorrelation(x, y));
  expect(rankCorrelation(x, x.toReversed()).value).toBeCloseTo(-1, 12);
  expect(rankCorrelation(x, [1, 1, 1, 1, 1, 1]).value).toBeNaN();
});

test('its interval covers the true correlation of normal pairs', () => {
  const pearson = 0.6;
  // Of normal pairs: 6/π·asin(r/2).
  const truth = (6 / Math.PI) * Math.asin(pearson / 2);
  const runs = 1000;
  let covered = 0;
  for (let run = 0; run < runs; run++) {
    const stream = randomStream(1, 'rank correlation', run);
    const x = Array.from({ length: 30 }, () => stream.normal());
    const y = x.map((value) => pearson * value + Math.sqrt(1 - pearson ** 2) * stream.normal());
    const { low, high } = rankCorrelation(x, y);
    if (low <= truth && truth <= high) covered++;
  }
  // Four standard errors of 1,000 runs around .95.
  expect(Math.abs(covered / runs - 0.95)).toBeLessThan(0.028);
});
