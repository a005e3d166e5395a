/** One decomposition gives the ridge solution of every penalty, which solves the normal equations. */
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import { standardised, unscaled } from '../../src/readout/column_scales.ts';
import { ridgePath } from '../../src/readout/ridge_path.ts';
import type { Rows } from '../../src/readout/rows.ts';
import { scatterOf } from '../../src/readout/scatter.ts';

const [N, K, ROWS] = [4, 2, 30];
const stream = randomStream(1, 'ridge path');
const drawn = (columns: number): Rows => ({
  ...{ count: ROWS, columns },
  data: Float64Array.from({ length: ROWS * columns }, (_, at) => (1 + (at % columns)) * stream.normal()),
});
const [x, y] = [drawn(N), drawn(K)];
const scatter = scatterOf(x, y);
/** Entry of the sums of squares, which are filled above the diagonal only. */
const xx = (i: number, j: number): number => scatter.xx[Math.min(i, j) * N + Math.max(i, j)];

describe('weights', () => {
  test.each([
    ['as they are', unscaled(scatter).scales],
    ['divided by their spread', standardised(scatter, null).scales],
  ])('of columns %s satisfy (S + penalty D⁻²) w = s, for each output with its own penalty', (_, scales) => {
    const penalties = [3, 0.01];
    const weights = ridgePath(scatter, scales).weights(penalties);
    for (let i = 0; i < N; i++)
      for (let c = 0; c < K; c++) {
        const left = [...Array(N).keys()].reduce((sum, j) => sum + xx(i, j) * weights[j * K + c], 0);
        // Sums of 30 products of a few units: 1e-9 is far above their rounding.
        expect(left + (penalties[c] / scales[i] ** 2) * weights[i * K + c]).toBeCloseTo(scatter.xy[i * K + c], 9);
      }
  });

  test('shrink as the penalty grows, and vanish in the end', () => {
    const path = ridgePath(scatter, unscaled(scatter).scales);
    const lengthAt = (penalty: number) => Math.hypot(...path.weights([penalty, penalty]));
    const lengths = [0, 1, 10, 100, 1e12].map(lengthAt);
    expect(lengths).toEqual(lengths.toSorted((a, b) => b - a));
    expect(lengths.at(-1)).toBeLessThan(1e-9);
  });

  test('without a penalty, two equal columns share the weight: the solution of least norm', () => {
    const twice = {
      count: ROWS,
      columns: 2,
      data: x.data.filter((_, at) => at % N < 2).map((_, at) => x.data[Math.floor(at / 2) * N]),
    };
    const one = { count: ROWS, columns: 1, data: x.data.filter((_, at) => at % N === 0) };
    const both = ridgePath(scatterOf(twice, y), Float64Array.of(1, 1)).weights([0, 0]);
    const alone = ridgePath(scatterOf(one, y), Float64Array.of(1)).weights([0, 0]);
    for (let c = 0; c < K; c++) {
      expect(both[c]).toBeCloseTo(alone[c] / 2, 9);
      expect(both[K + c]).toBeCloseTo(alone[c] / 2, 9);
    }
  });

  test('of a column with scale 0 are 0', () => {
    const weights = ridgePath(scatter, Float64Array.of(1, 0, 1, 1)).weights([1, 1]);
    expect([...weights.slice(K, 2 * K)]).toEqual([0, 0]);
    expect(weights[0]).not.toBe(0);
  });
});
