import { expect, test } from 'vitest';
import { labelsOf, writeShares } from '../../src/readout/class_labels.ts';

const rows = (data: number[], columns: number) => ({
  count: data.length / columns,
  columns,
  data: Float64Array.from(data),
});

test('classes come from one column of two values, or from the column that is high', () => {
  expect(labelsOf('x', rows([-1, 1, 1, -1], 1))).toEqual({
    low: -1,
    high: 1,
    count: 2,
    classes: Uint32Array.of(0, 1, 1, 0),
  });
  expect(labelsOf('x', rows([0, 1, 0, 1, 0, 0, 0, 0, 1], 3))).toMatchObject({
    count: 3,
    classes: Uint32Array.of(1, 0, 2),
  });
});

test('what names no classes is refused', () => {
  expect(() => labelsOf('x', rows([1, 1], 1))).toThrow('x: all targets are one value (1); give rows of at least two');
  expect(() => labelsOf('x', rows([-1, 1, 0.5], 1))).toThrow('x: target (0.5); use -1 and 1, which name classes');
  expect(() => labelsOf('x', rows([0, 0, 0, 1], 2))).toThrow(
    'x: targets of a row are 1 in 0 columns (0); use exactly one',
  );
  expect(() => labelsOf('x', rows([0, 1, 0, 1], 2))).toThrow('x: class 0 has no row (0); give rows of every class');
});

test('answers lie on the scale of the targets', () => {
  const one = new Float64Array(1);
  writeShares([0.25, 0.75], { low: -1, high: 1 }, one);
  expect(one[0]).toBe(0.5);
  const three = new Float64Array(3);
  writeShares([0.5, 0.25, 0.25], { low: 0, high: 1 }, three);
  expect([...three]).toEqual([0.5, 0.25, 0.25]);
});
