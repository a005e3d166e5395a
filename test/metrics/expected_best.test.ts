/** The expected best of n draws: by trying all ways to draw, by closed forms, and what its band covers. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ExpectedBestOptions, expectedBest } from '../../src/metrics/expected_best.ts';
import { randomStream } from '../../src/random.ts';

const STREAM = { seed: 1, name: 'test expected best', resamples: 1 };

const curve = (draws: readonly number[], budgets: readonly number[], options: ExpectedBestOptions = {}) =>
  expectedBest(draws, budgets, { ...STREAM, ...options }).map(({ value }) => value);

/** All ways to draw n of the values one after the other, with or without what was drawn already. */
function waysOf(values: readonly number[], n: number, again: boolean): number[][] {
  if (n === 0) return [[]];
  return values.flatMap((value, i) => {
    const rest = again ? values : values.filter((_, k) => k !== i);
    return waysOf(rest, n - 1, again).map((way) => [value, ...way]);
  });
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const small = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 });

describe('the expected best of n draws', () => {
  test('is the mean over all ways of drawing with replacement, ties or not', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 4 }), (draws, n) => {
        const best = mean(waysOf(draws, n, true).map((way) => Math.max(...way)));
        expect(curve(draws, [n])[0]).toBeCloseTo(best, 10);
      }),
      { seed: 1 },
    );
  });

  test('without replacement is the mean over all choices of n, and none beyond N', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 5 }), (draws, n) => {
        const [found] = curve(draws, [n], { drawn: 'without' });
        if (n > draws.length) expect(found).toBeNaN();
        else expect(found).toBeCloseTo(mean(waysOf(draws, n, false).map((way) => Math.max(...way))), 10);
      }),
      { seed: 2 },
    );
  });

  test('has Dodge’s closed forms: the mean of one draw, (3·best + worst)/4 of two of two, and the best in the end', () => {
    expect(curve([0.5, 0.9], [1, 2])).toEqual([0.7, (0.5 + 3 * 0.9) / 4].map((v) => expect.closeTo(v, 12)));
    expect(curve([0.3, 0.8, 0.6], [100_000])[0]).toBeCloseTo(0.8, 12);
    expect(curve([0.3, 0.8, 0.6], [3], { drawn: 'without' })[0]).toBeCloseTo(0.8, 12);
  });

  test('of 1 … N is that of a die: (N − Σ (k/N)ⁿ, k < N) and (N + 1)·n/(n + 1)', () => {
    const die = [1, 2, 3, 4, 5, 6];
    const sum = (n: number): number => [1, 2, 3, 4, 5].reduce((total, k) => total + (k / 6) ** n, 0);
    expect(curve(die, [1, 2, 5])).toEqual([1, 2, 5].map((n) => expect.closeTo(6 - sum(n), 12)));
    expect(curve(die, [1, 2, 5], { drawn: 'without' })).toEqual(
      [1, 2, 5].map((n) => expect.closeTo((7 * n) / (n + 1), 12)),
    );
  });

  test('never falls with the budget, and is that of the turned values where lower ones are better', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }), (draws) => {
        const budgets = [1, 2, 3, 10, 60];
        const found = curve(draws, budgets);
        for (const [i, value] of found.entries()) if (i > 0) expect(value).toBeGreaterThanOrEqual(found[i - 1] - 1e-12);
        const turned = curve(
          draws.map((value) => 1 - value),
          budgets,
          { better: 'lower' },
        );
        turned.forEach((value, i) => {
          expect(1 - value).toBeCloseTo(found[i], 10);
        });
      }),
      { seed: 3 },
    );
  });
});

describe('its estimates', () => {
  test('without replacement are right in the mean, with it too low: draws that are uniform, n = N = 10', () => {
    const stream = randomStream(4, 'test expected best bias');
    const found = Array.from({ length: 4000 }, () => {
      const draws = Array.from({ length: 10 }, () => stream.uniform());
      return [curve(draws, [10])[0], curve(draws, [10], { drawn: 'without' })[0]];
    });
    const [low, right] = [0, 1].map((k) => mean(found.map((both) => both[k])));
    // Of the best of ten uniform numbers: mean 10/11, SD √(10/(11²·12)) = .083; four standard errors of 4,000.
    expect(Math.abs(right - 10 / 11)).toBeLessThan(0.0053);
    // Drawn with replacement: the mean of the die over ten places, (10 − Σ (k/10)¹⁰)/11.
    const expected = (10 - [1, 2, 3, 4, 5, 6, 7, 8, 9].reduce((sum, k) => sum + (k / 10) ** 10, 0)) / 11;
    expect(Math.abs(low - expected)).toBeLessThan(0.0053);
  });

  test('have a band that holds the true value while the budget is well below the number of draws', () => {
    const [runs, draws] = [200, 60];
    const budgets = [1, 5, 10];
    const held = budgets.map(() => 0);
    const stream = randomStream(5, 'test expected best band');
    for (let run = 0; run < runs; run++) {
      const values = Array.from({ length: draws }, () => stream.uniform());
      expectedBest(values, budgets, { seed: run, name: 'band', resamples: 200 }).forEach(({ budget, low, high }, i) => {
        const truth = budget / (budget + 1);
        if (low <= truth && truth <= high) held[i]++;
      });
    }
    // Measured .94, .93 and .91 of nominal .95; two standard errors of 200 runs are .04.
    for (const count of held) expect(count / runs).toBeGreaterThan(0.87);
  });

  test('are the same with the same stream, and others with another', () => {
    const draws = [0.1, 0.5, 0.4, 0.9];
    const band = (name: string) => expectedBest(draws, [2], { seed: 1, name, resamples: 200 })[0];
    expect(band('a')).toEqual(band('a'));
    expect(band('a')).not.toEqual(band('b'));
    expect(band('a').value).toBe(band('b').value);
  });
});
