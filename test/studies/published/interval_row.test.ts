/** A row of a figure of intervals keeps what is finite, and leaves out what could not be measured. */
import { expect, test } from 'vitest';
import { intervalPoint, intervalRow } from '../../../src/studies/published/interval_row.ts';

test('a value without an interval, and one that could not be measured, are drawn as missing', () => {
  expect(intervalRow('a', 2, { value: 3, low: 2, high: 4 })).toEqual({ name: 'a', hue: 2, value: 3, low: 2, high: 4 });
  expect(intervalRow('a', 0, { value: 3 })).toMatchObject({ value: 3, low: null, high: null });
  expect(intervalRow('a', 0, { value: Number.NaN, low: -Infinity, high: Infinity })).toEqual({
    ...{ name: 'a', hue: 0, value: null, low: null, high: null },
  });
});

test('a point has an interval where there is one', () => {
  expect(intervalPoint(5, { value: 3, low: 2, high: 4 })).toEqual({ x: 5, y: 3, low: 2, high: 4 });
  expect(intervalPoint(5, { value: 3, low: Number.NaN, high: Number.NaN })).toEqual({ x: 5, y: 3 });
});
