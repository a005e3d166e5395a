/** Axes that fit data: they hold what must be seen, and have ticks that a reader would choose. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extentOf, intervalAxis, linearAxis, logAxis, proportionAxis } from '../../../src/report/figures/axes.ts';
import { summaryRow } from '../summary_row.ts';

describe('the extent', () => {
  test('is that of means, ideals and observers; nothing where nothing was measured', () => {
    expect(extentOf([])).toBeUndefined();
    expect(extentOf([summaryRow({})])).toBeUndefined();
    expect(extentOf([summaryRow({ mean: 2, ideal: 5 }), summaryRow({ mean: 3, observer: 1 })])).toEqual([1, 5]);
  });

  test('reaches to the ends of intervals, but no farther than a quarter of the span of the means', () => {
    const [a, b] = [summaryRow({ mean: 0, ciLow: -0.5, ciHigh: 1 }), summaryRow({ mean: 4, ciLow: 3, ciHigh: 100 })];
    expect(extentOf([a, b])).toEqual([-0.5, 5]);
  });
});

describe('a linear axis', () => {
  test('holds the extent and what must always be seen, with 2 to 8 ticks of 1, 2 or 5 times a power of ten', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(number, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (low, span) => {
        const { domain, ticks } = linearAxis([low, low + span], [0], '');
        const slack = 1e-6 * (domain[1] - domain[0]);
        expect(domain[0] - slack).toBeLessThanOrEqual(Math.min(low, 0));
        expect(domain[1] + slack).toBeGreaterThanOrEqual(Math.max(low + span, 0));
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(8);
        const step = ticks[1] - ticks[0];
        const leading = step / 10 ** Math.floor(Math.log10(step * (1 + 1e-9)));
        expect([1, 2, 5].some((nice) => Math.abs(leading - nice) < 1e-6)).toBe(true);
      }),
      { seed: 2 },
    );
  });

  test('of one value is no point', () => {
    const { domain } = linearAxis([3, 3], [], '');
    expect(domain[1]).toBeGreaterThan(domain[0]);
  });
});

describe('a logarithmic axis', () => {
  test('has ticks at 1, 2 and 5, or at powers of ten over more than three of them, within its limits', () => {
    expect(logAxis([1, 40], [0.1, 1000], '').ticks.map((tick) => Number(tick.toPrecision(6)))).toEqual([
      1, 2, 5, 10, 20,
    ]);
    expect(logAxis([1, 1e5], [0.1, 1e6], '').ticks.every((tick) => Number.isInteger(Math.log10(tick)))).toBe(true);
    const over = [1e-41, 1] as const;
    const { ticks } = logAxis(over, over, '');
    expect(ticks.length).toBeGreaterThan(4);
    expect(ticks.length).toBeLessThan(9);
    const { domain } = logAxis([1, 1e9], [1, 10], '');
    expect(domain[1]).toBeLessThan(12);
  });

  test('of intervals has exactly their ticks, every other one where there are many', () => {
    expect(intervalAxis([100, 200, 400], '').ticks).toEqual([100, 200, 400]);
    const many = Array.from({ length: 9 }, (_, k) => 100 + 10 * k);
    expect(intervalAxis(many, '').ticks).toEqual([100, 120, 140, 160, 180]);
    const [low, high] = intervalAxis([100], '').domain;
    expect([low < 100, high > 100]).toEqual([true, true]);
  });
});

test('a share is drawn from a floor, or from below where the data are, up to 1', () => {
  expect(proportionAxis([0.6, 0.9], 0.5, '')).toMatchObject({
    domain: [0.5, 1.005],
    ticks: [0.5, 0.6, 0.7, 0.8, 0.9, 1],
  });
  expect(proportionAxis([0.23, 0.9], 0.5, '')).toMatchObject({ domain: [0.2, 1.005], ticks: [0.2, 0.4, 0.6, 0.8, 1] });
  expect(proportionAxis([-0.1, 0.9], 0.5, '').domain[0]).toBe(0);
});
