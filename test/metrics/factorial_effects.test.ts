/** Effects of factorial designs: a textbook's numbers, closed forms, and what contrasts must fulfil in every design. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  effectWeight,
  type FactorialEffect,
  factorialCells,
  factorialEffects,
} from '../../src/metrics/factorial_effects.ts';

const effectOf = (effect: FactorialEffect, levels: readonly number[], y: (cell: readonly number[]) => number): number =>
  factorialCells(levels).reduce((sum, cell) => sum + effectWeight(effect, levels, cell) * y(cell), 0);

test('the pilot plant of Box, Hunter & Hunter (2nd ed. 2005, ch. 5): yields of a 2³ design', () => {
  // Temperature fastest, then concentration, then catalyst.
  const yields = [60, 72, 54, 68, 52, 83, 45, 80];
  const levels = [2, 2, 2];
  const at = ([t, c, k]: readonly number[]): number => yields[t + 2 * c + 4 * k];
  expect(factorialCells(levels).map(at)).toEqual(yields);
  const named = factorialEffects(levels).map((effect) => [
    effect.factors.map((factor) => 'TCK'[factor]).join(''),
    effectOf(effect, levels, at),
  ]);
  expect(Object.fromEntries(named)).toEqual({ T: 23, C: -5, K: 1.5, TC: 1.5, TK: 10, CK: 0, TCK: 0.5 });
  expect(named.map(([name]) => name)).toEqual(['T', 'C', 'K', 'TC', 'TK', 'CK', 'TCK']);
});

describe('closed forms', () => {
  test('what adds up has main effects alone, the differences to the first level', () => {
    const [a, b] = [
      [1, 4, 9],
      [0, -2],
    ];
    const found = factorialEffects([3, 2]).map((effect) => effectOf(effect, [3, 2], ([i, j]) => a[i] + b[j]));
    expect(found).toEqual([3, 8, -2, 0, 0].map((value) => expect.closeTo(value, 12)));
  });

  test('an interaction of two is half the difference of differences, also of more levels', () => {
    // Level 2 of the first factor counts 6 more with level 1 of the second.
    const y = ([i, j]: readonly number[]): number => (i === 2 && j === 1 ? 6 : 0);
    const effects = factorialEffects([3, 2]).map((effect) => [
      effect.factors.join(),
      effect.levels.join(),
      effectOf(effect, [3, 2], y),
    ]);
    expect(effects).toEqual([
      ['0', '1', 0],
      ['0', '2', 3],
      ['1', '1', 2],
      ['0,1', '1,1', 0],
      ['0,1', '2,1', 3],
    ]);
  });
});

const designs = fc.array(fc.integer({ min: 2, max: 4 }), { minLength: 1, maxLength: 4 });

test('there are as many effects as cells less one, in each the weights of either sign add up to one', () => {
  fc.assert(
    fc.property(designs, (levels) => {
      const cells = factorialCells(levels);
      const effects = factorialEffects(levels);
      expect(effects).toHaveLength(cells.length - 1);
      expect(new Set(effects.map((effect) => JSON.stringify(effect))).size).toBe(effects.length);
      for (const effect of effects) {
        const weights = cells.map((cell) => effectWeight(effect, levels, cell));
        expect(weights.filter((w) => w > 0).reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
        expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(0, 12);
      }
    }),
    { seed: 1, numRuns: 60 },
  );
});

test('with two levels all effects are orthogonal, and with the mean they give back every cell', () => {
  for (const levels of [[2], [2, 2], [2, 2, 2, 2]]) {
    const cells = factorialCells(levels);
    const rows = factorialEffects(levels).map((effect) => cells.map((cell) => effectWeight(effect, levels, cell)));
    for (const [i, one] of rows.entries())
      for (const [j, other] of rows.entries())
        if (i !== j) expect(one.reduce((sum, w, k) => sum + w * other[k], 0)).toBe(0);
    const y = cells.map((_, k) => (7 * k * k) % 11);
    const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
    const back = cells.map((_, k) =>
      rows.reduce((sum, row) => sum + Math.sign(row[k]) * 0.5 * row.reduce((all, w, c) => all + w * y[c], 0), mean),
    );
    expect(back).toEqual(y.map((value) => expect.closeTo(value, 12)));
  }
});
