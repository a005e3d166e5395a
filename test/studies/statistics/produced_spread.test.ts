/** Spread of produced times: what is pooled, and a law that is found again. */
import { expect, test } from 'vitest';
import { fitSpread, spreadOf } from '../../../src/studies/statistics/produced_spread.ts';

/** Two times whose standard deviation is the one given. */
const pair = (mean: number, sd: number): number[] => [mean - sd / Math.SQRT2, mean + sd / Math.SQRT2];

test('is that within networks, whatever their means', () => {
  const point = spreadOf({ interval: 500, times: [pair(490, 3), pair(520, 4), [500]] });
  expect(point?.sd).toBeCloseTo(Math.sqrt((9 + 16) / 2), 10);
  expect(point?.trials).toBe(3);
  expect(spreadOf({ interval: 500, times: [[500, 500]] })).toBeUndefined();
});

test('a generalised Weber law is found again, and needs three intervals', () => {
  const produced = [500, 1000, 2000].map((interval) => ({
    interval,
    times: [pair(interval, Math.sqrt((0.02 * interval) ** 2 + 25))],
  }));
  const fit = fitSpread(produced);
  expect(fit?.k).toBeCloseTo(0.02, 8);
  expect(fit?.sigma0).toBeCloseTo(5, 6);
  expect(fit?.r2).toBeCloseTo(1, 8);
  expect(fitSpread(produced.slice(1))).toBeUndefined();
});
