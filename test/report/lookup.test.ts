/** Finding rows in results. */
import { expect, test } from 'vitest';
import {
  distinct,
  drawnInterval,
  hasMean,
  networksOf,
  reservoirsOf,
  select,
  tasksOf,
} from '../../src/report/lookup.ts';
import type { ReportData } from '../../src/report/report_data.ts';
import { summaryRow } from './summary_row.ts';

const summary = [
  summaryRow({ task: 'b', reservoir: 'x', mean: 1, n: 4 }),
  summaryRow({ task: 'a', reservoir: 'y', mean: 2, n: 7 }),
  summaryRow({ task: 'b', reservoir: 'y', mean: null }),
];
const data = { summary, rows: [], manifest: { failures: [{ task: 'c', reservoir: 'z' }] } } as unknown as ReportData;

test('a query matches what it names, in the order of the summary, and an empty one all', () => {
  expect(select(summary, {})).toEqual(summary);
  expect(select(summary, { task: 'b' })).toEqual([summary[0], summary[2]]);
  expect(select(summary, { task: 'b', reservoir: 'y' })).toEqual([summary[2]]);
  expect(select(summary, { metric: 'none' })).toEqual([]);
});

test('tasks and reservoirs stand in the order in which they first appear, those that only failed at the end', () => {
  expect(tasksOf(data)).toEqual(['b', 'a', 'c']);
  expect(reservoirsOf(data)).toEqual(['x', 'y', 'z']);
  expect(distinct([3, 1, 3, 2, 1])).toEqual([3, 1, 2]);
});

test('a mean is one only if it is a number; the most networks behind any are told', () => {
  expect(summary.map(hasMean)).toEqual([true, true, false]);
  expect(hasMean(summaryRow({ mean: Number.NaN }))).toBe(false);
  expect(networksOf(data)).toBe(7);
  expect(networksOf({ ...data, summary: [] })).toBe(0);
});

test('the interval of two networks, which is thirteen times as long as they lie apart, is not drawn', () => {
  const ends = { ciLow: 1, ciHigh: 2 };
  expect(drawnInterval(summaryRow({ n: 2, ...ends }))).toEqual({ low: null, high: null });
  expect(drawnInterval(summaryRow({ n: 3, ...ends }))).toEqual({ low: 1, high: 2 });
});
