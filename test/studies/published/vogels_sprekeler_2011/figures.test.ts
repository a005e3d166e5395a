/** Figures of plastic inhibition: courses with the rates aimed at, and histograms that hold every neuron. */
import { expect, test } from 'vitest';
import type { CurvesData } from '../../../../src/studies/comparison/figure_data.ts';
import { figuresOf } from '../../../../src/studies/published/vogels_sprekeler_2011/figures.ts';
import type { InhibitionResult } from '../../../../src/studies/published/vogels_sprekeler_2011/unit.ts';

const result = (rho0: number): InhibitionResult => ({
  ...{ rho0, rateHz: rho0, cv: 1, correlation: 0, balance: 1 },
  course: [1, 2].map((end) => ({ end, excitatory: 40 / end, inhibitory: 20, weight: 3 * end })),
  rates: Array.from({ length: 1000 }, (_, i) => (i === 999 ? 1e6 : i / 100)),
  weights: Array.from({ length: 200 }, (_, i) => i / 10),
});
const [courses, spreads] = figuresOf([result(4), result(8)], 10).map(({ panels }) => panels as readonly CurvesData[]);

test('rates have the rates aimed at as levels; weights begin at 0', () => {
  const [rates, weights] = courses;
  expect(rates.levels?.map(({ value }) => value)).toEqual([4, 8]);
  expect(rates.series[0].points).toEqual([
    { x: 1, y: 40 },
    { x: 2, y: 20 },
  ]);
  expect(weights.series[0].points).toEqual([
    { x: 0, y: 0 },
    { x: 1, y: 3 },
    { x: 2, y: 6 },
  ]);
});

test('every neuron is in a bin: what lies beyond the axis is in the last, and one outlier does not stretch it', () => {
  for (const { series } of spreads)
    for (const { points } of series) {
      expect(points.reduce((sum, { y }) => sum + y, 0)).toBeCloseTo(100, 9);
      // All bins but the last hold as many of these evenly spread values, to one of a thousand or of two hundred.
      const [first, ...rest] = points.slice(0, -1).map(({ y }) => y);
      for (const share of rest) expect(Math.abs(share - first)).toBeLessThanOrEqual(0.5);
    }
  const [rates] = spreads;
  expect(Math.max(...rates.series[0].points.map(({ x }) => x))).toBeLessThan(10);
});
