/** The figure of the distal reward shows each network's weights over time, its rewards, and the bound. */
import { expect, test } from 'vitest';
import { MOST } from '../../../../src/studies/published/izhikevich_2007/circuit.ts';
import { figureOf } from '../../../../src/studies/published/izhikevich_2007/figures.ts';
import type { RewardResult } from '../../../../src/studies/published/izhikevich_2007/unit.ts';

const result = (seed: number): RewardResult => ({
  ...{ seed, asStrong: 0, reachedSeconds: null, excitatoryHz: 1, rewards: [3, 8] },
  course: [10, 20].map((seconds) => ({ seconds, rewarded: seconds / 10, mean: 0.5, percentile99: 1.5 })),
});

test('a panel a network: the rewarded weight, the others, and a mark for each reward', () => {
  const { panels } = figureOf([result(4), result(5)]);
  expect(panels.map(({ heading }) => heading)).toEqual(['Network 4, rewards: 2', 'Network 5, rewards: 2']);
  const [panel] = panels;
  if (panel.kind !== 'curves') throw new Error('no curves');
  const points = Object.fromEntries(panel.series.map(({ name, points }) => [name, points]));
  expect(points.rewarded).toEqual([
    { x: 10, y: 1 },
    { x: 20, y: 2 },
  ]);
  expect(points.mean.map(({ y }) => y)).toEqual([0.5, 0.5]);
  expect(points['99 %'].map(({ y }) => y)).toEqual([1.5, 1.5]);
  expect(points[''].map(({ x }) => x)).toEqual([3, 8]);
  expect(panel.levels).toEqual([{ value: MOST, label: 'bound' }]);
});
