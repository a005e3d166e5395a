/** Lines of reservoirs at the places of a presentation: in its order, and only where something was measured. */
import { expect, test } from 'vitest';
import { lineOf, measuredAt } from '../../../src/report/figures/measured.ts';
import type { ReservoirStyle } from '../../../src/report/reservoir_style.ts';
import { summaryRow } from '../summary_row.ts';

const places = [100, 200, 400].map((x) => ({ condition: `T0=${x} ms`, x }));
const rows = [
  summaryRow({ condition: 'T0=400 ms', mean: 0.7, ciLow: 0.6, ciHigh: 0.8 }),
  summaryRow({ condition: 'T0=100 ms', mean: 0.9, ciLow: 0.8, ciHigh: 1 }),
  summaryRow({ condition: 'T0=200 ms', mean: Number.NaN }),
  summaryRow({ condition: 'T0=100 ms', reservoir: 'other', mean: 0.1 }),
];
const style = { name: 'liquid' } as ReservoirStyle;

test('places about which there is no row are left out', () => {
  expect(measuredAt(rows.slice(0, 2), places).map(({ x }) => x)).toEqual([100, 400]);
  expect(measuredAt([], places)).toEqual([]);
});

test('a line is of one reservoir, in the order of the places, without what has no mean', () => {
  expect(lineOf(rows, style, places).points).toEqual([
    { x: 100, mean: 0.9, low: 0.8, high: 1 },
    { x: 400, mean: 0.7, low: 0.6, high: 0.8 },
  ]);
});

test('intervals of fewer than three networks are not drawn', () => {
  const [point] = lineOf([summaryRow({ ...rows[0], n: 2 })], style, places).points;
  expect(point).toEqual({ x: 400, mean: 0.7, low: null, high: null });
});
