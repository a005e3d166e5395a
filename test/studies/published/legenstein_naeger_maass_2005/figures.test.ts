/** Figures of taught neurons: a panel for each teacher and condition, and each weight at its drive. */
import { expect, test } from 'vitest';
import { conditions, teachers } from '../../../../src/studies/published/legenstein_naeger_maass_2005/conditions.ts';
import { figuresOf } from '../../../../src/studies/published/legenstein_naeger_maass_2005/figures.ts';
import type { TeachingResult } from '../../../../src/studies/published/legenstein_naeger_maass_2005/unit.ts';

const results = teachers.flatMap(({ teacher }) =>
  conditions.flatMap(({ condition }) =>
    [1, 2].map((seed): TeachingResult => {
      const linear = teacher === 'linear';
      return {
        ...{ condition, teacher, seed, separable: true, learnt: 1, predicted: 1, teacherRate: 20, strays: 0 },
        ...{ drives: [0.5, 1.5, 4], weights: [0, 1, 0.9], targets: [0, 1, 0] },
        course: [10, 20].map((second) => ({ second, correlation: 0.01 * second * seed })),
        spikes: linear ? null : 0.6,
        untaughtSpikes: linear ? null : 0.2 * seed,
      };
    }),
  ),
);
const [courses, drives, spikes] = figuresOf(results).map(({ panels }) => panels);

test('courses are means over neurons', () => {
  expect(courses).toHaveLength(teachers.length);
  const [panel] = courses;
  if (panel.kind !== 'curves') throw new Error('no curves');
  expect(panel.series.map(({ name }) => name)).toEqual(conditions.map(({ condition }) => condition));
  expect(panel.series[0].points.map(({ x, y }) => [x, Number(y.toFixed(12))])).toEqual([
    [10, 0.15],
    [20, 0.3],
  ]);
});

test('weights stand at their drives, those of target 0 apart from those of target 1', () => {
  expect(drives).toHaveLength(teachers.length * conditions.length);
  const [panel] = drives;
  if (panel.kind !== 'curves') throw new Error('no curves');
  const points = Object.fromEntries(panel.series.map(({ name, points }) => [name, points.map(({ x, y }) => [x, y])]));
  expect(points['target 0']).toEqual([
    [0.5, 0],
    [4, 0.9],
  ]);
  expect(points['target 1']).toEqual([[1.5, 1]]);
  // The theory's step, up to the greatest drive of all.
  expect(points[''].at(-1)).toEqual([4, 1]);
});

test('spikes are those of leaky teachers, taught and untaught', () => {
  const [panel] = spikes;
  if (panel.kind !== 'intervals') throw new Error('no intervals');
  expect(panel.rows).toHaveLength(2 * conditions.length);
  expect(panel.rows[0]).toMatchObject({ name: 'uncorrelated, taught', value: 0.6 });
  expect(panel.rows[1].value).toBeCloseTo(0.3, 12);
});
