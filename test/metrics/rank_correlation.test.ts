/** Rank correlations against their closed forms and SciPy's, and their intervals against their coverage. */
import { describe, expect, test } from 'vitest';
import { kendallCorrelation } from '../../src/metrics/kendall.ts';
import { rankCorrelation, ranksOf } from '../../src/metrics/rank_correlation.ts';
import { randomStream } from '../../src/random.ts';

const X = [1, 2, 3, 4, 5, 6];
const TIED = [
  [1, 2, 2, 3, 4, 4, 5, 7],
  [2, 1, 3, 3, 3, 5, 8, 6],
] as const;

test('ties share the mean of their ranks', () => {
  expect(ranksOf([30, 10, 20, 20, 40])).toEqual([4, 1, 2.5, 2.5, 5]);
});

describe('Spearman’s', () => {
  test('without ties is 1 − 6Σd²/(n(n² − 1)), and only the order matters', () => {
    const y = [2, 1, 4, 3, 6, 5];
    expect(rankCorrelation(X, y).value).toBeCloseTo(1 - (6 * 6) / (6 * 35), 12);
    expect(
      rankCorrelation(
        X.map((value) => Math.exp(value)),
        y,
      ),
    ).toEqual(rankCorrelation(X, y));
    expect(rankCorrelation(X, X.toReversed()).value).toBeCloseTo(-1, 12);
    expect(rankCorrelation(X, [1, 1, 1, 1, 1, 1]).value).toBeNaN();
  });

  test('with ties is SciPy’s', () => {
    // SciPy 1.17.1, spearmanr.
    expect(rankCorrelation(...TIED).value).toBeCloseTo(0.8766100170265109, 12);
  });
});

describe('Kendall’s', () => {
  test('without ties is the share of agreeing pairs less that of the others', () => {
    // Three of fifteen pairs disagree.
    expect(kendallCorrelation(X, [2, 1, 4, 3, 6, 5]).value).toBeCloseTo(9 / 15, 12);
    expect(kendallCorrelation(X, X.toReversed()).value).toBe(-1);
    expect(kendallCorrelation(X, [1, 1, 1, 1, 1, 1]).value).toBeNaN();
  });

  test('with ties is SciPy’s', () => {
    // SciPy 1.17.1, kendalltau (variant b).
    expect(kendallCorrelation(...TIED).value).toBeCloseTo(0.7452413135250994, 12);
  });
});

describe.each([
  {
    name: 'Spearman’s',
    correlation: rankCorrelation,
    fewest: 4,
    truth: (r: number) => (6 / Math.PI) * Math.asin(r / 2),
  },
  { name: 'Kendall’s', correlation: kendallCorrelation, fewest: 5, truth: (r: number) => (2 / Math.PI) * Math.asin(r) },
])('$name interval', ({ name, correlation, fewest, truth }) => {
  test('reaches to 1 and not only there where ranks agree throughout, and turns with the order', () => {
    const { value, low, high } = correlation(X, X);
    expect([value, high]).toEqual([1, 1]);
    // Of uncorrelated quantities one of 720 orders agrees throughout: 0 is out, not much else is.
    expect(low).toBeGreaterThan(0);
    expect(low).toBeLessThan(0.7);
    expect(correlation(X, X.toReversed())).toEqual({ value: -1, low: -1, high: -low });
  });

  test('takes pairs enough', () => {
    const few = X.slice(0, fewest - 1);
    expect(correlation(few, few)).toEqual({ value: 1, low: Number.NaN, high: Number.NaN });
    const enough = X.slice(0, fewest);
    expect(correlation(enough, enough).low).toBeLessThan(1);
  });

  // Of normal pairs with correlation r the true value is known: 6/π·asin(r/2), 2/π·asin(r).
  test.each([0, 0.6, 0.9].flatMap((r) => [10, 30].map((n) => [r, n])))(
    'holds the true value of normal pairs with r = %d, n = %d',
    (pearson, n) => {
      const runs = 1000;
      let held = 0;
      for (let run = 0; run < runs; run++) {
        const stream = randomStream(1, `rank correlation ${name}`, run, n);
        const x = Array.from({ length: n }, () => stream.normal());
        const y = x.map((value) => pearson * value + Math.sqrt(1 - pearson ** 2) * stream.normal());
        const { low, high } = correlation(x, y);
        if (low <= truth(pearson) && truth(pearson) <= high) held++;
      }
      // Three standard errors of 1,000 runs below .95, and below the .91 that Kendall's has of ten at its end.
      expect(held / runs).toBeGreaterThan(name === 'Kendall’s' && pearson === 0.9 && n === 10 ? 0.88 : 0.929);
    },
  );
});
