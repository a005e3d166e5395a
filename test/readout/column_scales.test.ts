/** Columns are divided by their spread, and what is constant, or only rounding error, is left out. */
import { describe, expect, test } from 'vitest';
import { standardised, unscaled } from '../../src/readout/column_scales.ts';
import { defaultResolution } from '../../src/readout/ridge_options.ts';
import { scatterOf } from '../../src/readout/scatter.ts';

/** Rows of three states and a target. */
const scatterFor = (rows: readonly (readonly number[])[]) =>
  scatterOf(
    { count: rows.length, columns: rows[0].length, data: Float64Array.from(rows.flat()) },
    { count: rows.length, columns: 1, data: new Float64Array(rows.length) },
  );

test('unscaled, every column is as it is', () => {
  expect(unscaled(scatterFor([[1, 2, 3]]))).toEqual({ scales: Float64Array.of(1, 1, 1), resolution: 0 });
});

describe('standardised', () => {
  test('a column that is multiplied by a factor is divided by it', () => {
    // Both columns have a standard deviation of 1 and 50 about their means.
    const { scales } = standardised(
      scatterFor([
        [1, 150],
        [3, 50],
        [1, 50],
        [3, 150],
      ]),
      null,
    );
    expect([...scales]).toEqual([1, 1 / 50]);
  });

  test('constant columns, and those that vary by rounding beside their mean, have scale 0', () => {
    const rows = [0, 1, 2, 3].map((k) => [k, 7, 1e6 * (1 + 1e-12 * k)]);
    const { scales } = standardised(scatterFor(rows), null);
    expect(scales[0]).toBeGreaterThan(0);
    expect([scales[1], scales[2]]).toEqual([0, 0]);
  });

  test('the resolution is the smallest spread that counts: as given, or a share of the largest, of 1 at most', () => {
    const rows = [
      [1, 0.5, 1000],
      [-1, -0.5, -1000],
    ];
    expect(standardised(scatterFor(rows), 0.6)).toEqual({ scales: Float64Array.of(1, 0, 1e-3), resolution: 0.6 });
    expect(standardised(scatterFor(rows), null).resolution).toBe(defaultResolution);
    const weak = standardised(scatterFor(rows.map(([, b]) => [b])), null);
    expect(weak.resolution).toBe(0.5 * defaultResolution);
  });
});
