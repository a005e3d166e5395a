import { expect, test } from 'vitest';
import { centroid, nearestMean, nearestOf, squaredDistance } from '../../../src/studies/published/nearest_state.ts';

const rows = [
  [0, 0],
  [2, 4],
  [4, 2],
];

test('distances and means are those of the plane, and of rows that are as near the first is taken', () => {
  expect(squaredDistance([1, 2], [4, 6])).toBe(25);
  expect([...centroid(rows)]).toEqual([expect.closeTo(2, 12), expect.closeTo(2, 12)]);
  expect(nearestOf([3, 2], rows)).toBe(2);
  expect(nearestOf([3, 3], rows)).toBe(1);
});

test('the nearest mean tells kinds apart', () => {
  const decode = nearestMean([[0], [1], [10], [11]], [7, 7, 3, 3]);
  expect(decode([[0.2], [9], [5.4]])).toEqual([7, 3, 7]);
});
