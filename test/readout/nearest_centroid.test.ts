import { expect, test } from 'vitest';
import { nearestCentroid } from '../../src/readout/nearest_centroid.ts';

test('means are the means of the classes, and the nearest one answers: two equal ones share the line between them', () => {
  const readout = nearestCentroid({ inputs: 2 });
  expect([...readout.predict([[5, 5]]).data]).toEqual([-1]);
  const states = [
    [0, 0],
    [2, 0],
    [10, 4],
    [0, 6],
    [8, 8],
  ];
  readout.partialFit(states, [[-1], [-1], [1], [-1], [1]]);
  const { means, counts } = readout.toJSON();
  expect(counts).toEqual([3, 2]);
  [2 / 3, 2, 9, 6].forEach((mean, i) => {
    expect(means[i]).toBeCloseTo(mean, 14);
  });
  // The line half-way between (2/3, 2) and (9, 6): 25/3 · x + 4 · y = (81 + 36 − 4/9 − 4) / 2.
  const xOf = (y: number) => ((81 + 36 - 4 / 9 - 4) / 2 - 4 * y) / (25 / 3);
  for (const y of [-3, 0, 20])
    expect([
      ...readout.predict([
        [xOf(y) - 1e-9, y],
        [xOf(y) + 1e-9, y],
      ]).data,
    ]).toEqual([-1, 1]);
});

test('of several classes one is high, and those that were never shown are never answered', () => {
  const readout = nearestCentroid({ inputs: 1, outputs: 3, low: -1 });
  readout.partialFit(
    [[0], [4]],
    [
      [-1, -1, 1],
      [1, -1, -1],
    ],
  );
  expect([...readout.predict([[1], [3]]).data]).toEqual([-1, -1, 1, 1, -1, -1]);
  expect(() => readout.update([0], [1, 1, -1])).toThrow(
    'nearest centroid: targets of a row are 1 in 2 columns (2); use',
  );
  expect(() => readout.update([0], [0, 1, -1])).toThrow(
    'nearest centroid: target (0); use -1 and 1, which name classes',
  );
  const make = nearestCentroid as (given: unknown) => unknown;
  expect(() => make({ inputs: 1, low: 2 })).toThrow('nearest centroid: high (1); use a number > low (2)');
});
