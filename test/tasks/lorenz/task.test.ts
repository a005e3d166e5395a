/** The system by its symmetry, its fixed points and half the step; the task by what it wants. */
import { expect, test } from 'vitest';
import { createTask } from '../../../src/tasks/create_task.ts';
import { lorenz, lorenzStep, type Point } from '../../../src/tasks/lorenz/system.ts';
import { LORENZ_EVERY, LORENZ_SUBSTEPS } from '../../../src/tasks/lorenz/task.ts';

test('the fixed points stay, and (−x, −y, z) goes the mirrored way', () => {
  const r = Math.sqrt(72);
  for (const point of [
    [0, 0, 0],
    [r, r, 27],
    [-r, -r, 27],
  ] as Point[])
    lorenzStep(point, 0.01).forEach((value, i) => {
      expect(Math.abs(value - point[i])).toBeLessThan(1e-12);
    });
  const [x, y, z] = lorenzStep([1, 2, 20], 0.01);
  expect(lorenzStep([-1, -2, 20], 0.01)).toEqual([-x, -y, z]);
});

test('halving the solver’s step changes 5 units of time by less than 1e-5', () => {
  const at = (substeps: number) => lorenz([1, 2, 20], LORENZ_EVERY, 251, substeps);
  const [coarse, fine] = [at(LORENZ_SUBSTEPS), at(2 * LORENZ_SUBSTEPS)];
  const difference = coarse.map((values, i) => Math.max(...values.map((value, k) => Math.abs(value - fine[i][k]))));
  expect(Math.max(...difference)).toBeLessThan(1e-5);
});

test('wanted is x later; all three coordinates are heard, about as large as one another', () => {
  const task = createTask({ name: 'lorenz', steps: 300, horizons: [1, 50] });
  const [{ trial, targets }] = task.test('all', 2);
  const { values } = trial.analog ?? { values: targets };
  expect(values.shape).toEqual([500, 3]);
  for (let t = 0; t < 200; t++) {
    expect(targets.get(t, 0)).toBe(values.get(200 + t + 1, 0));
    expect(targets.get(t, 1)).toBe(values.get(200 + t + 50, 0));
  }
  for (let c = 0; c < 3; c++) {
    const squares = Array.from({ length: 500 }, (_, t) => values.get(t, c) ** 2);
    const size = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / 500);
    expect(size).toBeGreaterThan(0.2);
    expect(size).toBeLessThan(0.8);
  }
});
