import { describe, expect, test } from 'vitest';
import { type SummarisedResult, summarise } from '../../src/experiments/summary.ts';

const OPTIONS = { reference: 'liquid', seed: 1 };

function lines(
  reservoir: string,
  values: readonly (number | null)[],
  more: Partial<SummarisedResult> = {},
): SummarisedResult[] {
  const common = {
    task: 'discrimination',
    condition: 'T0=200 ms',
    metric: 'accuracy',
    chance: 0.5,
    ideal: 1,
    observer: null,
  };
  return values.map((value, i) => ({ ...common, reservoir, seed: 10 + i, value, ...more }));
}

const liquid = lines('liquid', [0.9, 0.95, 0.92, 0.97, 0.91, 0.94]);
const rows = [
  ...liquid,
  ...lines('echo-state', [0.7, 0.72, 0.8, 0.79, 0.71, 0.73]),
  ...lines('delay-line', [0.91, 0.94, 0.93, 0.96, 0.92, 0.93]),
  ...lines('input-only', [0.5, null, 0.5, 0.52, 0.49, 0.51]),
];

describe('summary of results', () => {
  const [first, echo, delay, only] = summarise(rows, OPTIONS);

  test('the reference has a mean and an interval, and is compared with nothing', () => {
    expect(first).toMatchObject({
      reservoir: 'liquid',
      n: 6,
      chance: 0.5,
      ideal: 1,
      pairs: 0,
      difference: null,
      pHolm: null,
    });
    expect(first.mean).toBeCloseTo(5.59 / 6, 12);
    expect(first.ciLow).toBeLessThan(5.59 / 6);
    expect(first.ciHigh).toBeGreaterThan(5.59 / 6);
    expect(first.ciLow).toBeGreaterThan(0.9);
    expect(first.ciHigh).toBeLessThan(0.97);
  });

  test('differences are paired by seed, and p is corrected for the three comparisons', () => {
    expect(echo.difference).toBeCloseTo((4.45 - 5.59) / 6, 12);
    // Six (five) differences of one sign: 2/2⁶ and 2/2⁵; Holm: smallest × 3, next × 2.
    expect(echo.pHolm).toBeCloseTo(3 * (2 / 64), 12);
    expect(only.pHolm).toBeCloseTo(2 * (2 / 32), 12);
    expect(delay.difference).toBeCloseTo(0, 12);
    expect(delay.pHolm).toBe(1);
  });

  test('undefined values are left out, pair by pair', () => {
    expect(only).toMatchObject({ n: 5, pairs: 5 });
    expect(only.mean).toBeCloseTo(2.52 / 5, 12);
    expect(only.difference).toBeCloseTo((2.52 - (5.59 - 0.95)) / 5, 12);
    const [, none] = summarise([...liquid, ...lines('mute', [null, null])], OPTIONS);
    expect(none).toMatchObject({
      n: 0,
      mean: null,
      ciLow: null,
      ciHigh: null,
      pairs: 0,
      difference: null,
      pHolm: null,
    });
  });

  test('does not depend on the order of lines', () => {
    const byName = (summary: ReturnType<typeof summarise>) =>
      summary.toSorted((left, right) => left.reservoir.localeCompare(right.reservoir));
    expect(byName(summarise(rows.toReversed(), OPTIONS))).toEqual(byName(summarise(rows, OPTIONS)));
  });

  test('each task, condition and metric is a family of its own', () => {
    const others = [
      ...lines('liquid', [1, 2, 3], { metric: 'dPrime' }),
      ...lines('echo-state', [0, 1, 2.5], { metric: 'dPrime' }),
      ...lines('echo-state', [0.1, 0.2, 0.3], { task: 'production', condition: 'all', chance: null, ideal: null }),
    ];
    const summary = summarise([...rows, ...others], OPTIONS);
    expect(summary.slice(0, 4)).toEqual(summarise(rows, OPTIONS));
    expect(summary[5].pHolm).toBeCloseTo(2 / 8, 12);
    // No reference there: a mean, but no comparison.
    expect(summary[6]).toMatchObject({ n: 3, chance: null, ideal: null, pairs: 0, difference: null, pHolm: null });
  });

  test('one seed has a mean, no interval, and no evidence', () => {
    const [, alone] = summarise([...lines('liquid', [1]), ...lines('echo-state', [0])], OPTIONS);
    expect(alone).toMatchObject({ n: 1, mean: 0, ciLow: null, ciHigh: null, difference: -1, pHolm: 1 });
  });

  test('two lines about the same thing are refused', () => {
    expect(() => summarise([...rows, rows[3]], OPTIONS)).toThrow(
      /^results: two lines for discrimination, liquid, T0=200 ms, accuracy \(seed 13\); one is allowed$/,
    );
  });
});
