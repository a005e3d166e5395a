import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomStream } from '../../src/random.ts';
import type { Rows } from '../../src/readout/rows.ts';
import { mergeScatter, scatterOf } from '../../src/readout/scatter.ts';

function randomRows(name: string, count: number, columns: number, offset = 0): Rows {
  const stream = randomStream(1, name);
  return { count, columns, data: Float64Array.from({ length: count * columns }, () => offset + stream.normal()) };
}

const slice = ({ columns, data }: Rows, from: number, to: number): Rows => ({
  count: to - from,
  columns,
  data: data.subarray(from * columns, to * columns),
});

test('sums are those of the definition, for any number of rows', () => {
  for (const count of [1, 3, 4, 5, 11]) {
    const x = randomRows('x', count, 3);
    const y = randomRows('y', count, 2);
    const { xx, xy, meanX, meanY } = scatterOf(x, y);
    for (let i = 0; i < 3; i++) {
      for (let j = i; j < 3; j++) {
        let sum = 0;
        for (let r = 0; r < count; r++) sum += (x.data[3 * r + i] - meanX[i]) * (x.data[3 * r + j] - meanX[j]);
        expect(xx[3 * i + j]).toBeCloseTo(sum, 12);
      }
      for (let k = 0; k < 2; k++) {
        let sum = 0;
        for (let r = 0; r < count; r++) sum += (x.data[3 * r + i] - meanX[i]) * (y.data[2 * r + k] - meanY[k]);
        expect(xy[2 * i + k]).toBeCloseTo(sum, 12);
      }
    }
  }
});

test('groups merge to the sums of all rows, empty groups included', () => {
  const x = randomRows('x', 40, 4);
  const y = randomRows('y', 40, 2);
  const whole = scatterOf(x, y);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 5 }), (cuts) => {
      const edges = [0, ...cuts.toSorted((a, b) => a - b), 40];
      const groups = edges.slice(1).map((to, g) => scatterOf(slice(x, edges[g], to), slice(y, edges[g], to)));
      const merged = mergeScatter(groups);
      expect(merged.count).toBe(40);
      for (const field of ['meanX', 'meanY', 'xx', 'xy'] as const)
        merged[field].forEach((value, i) => {
          expect(value).toBeCloseTo(whole[field][i], 11);
        });
    }),
    { seed: 1 },
  );
});

test('a large common offset costs no digits', () => {
  const y = randomRows('y', 50, 1);
  const near = scatterOf(randomRows('x', 50, 3), y);
  const far = scatterOf(randomRows('x', 50, 3, 2 ** 20), y);
  // The offset itself rounds the states to 2^20 · 1e-16 = 1e-10; squares of raw values would lose 1e-4.
  far.xx.forEach((value, i) => {
    expect(value).toBeCloseTo(near.xx[i], 7);
  });
});
