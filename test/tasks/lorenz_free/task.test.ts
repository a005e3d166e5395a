/** Going on with a point of three coordinates: its distance counts, and where it goes when it has left the series. */
import ndarray from 'ndarray';
import { expect, test } from 'vitest';
import { learners } from '../../../src/learners/catalogue.ts';
import { reservoirReadout } from '../../../src/learners/reservoir_readout.ts';
import { defineReservoir } from '../../../src/reservoir/define_reservoir.ts';
import { createTask } from '../../../src/tasks/create_task.ts';
import { lorenzStep } from '../../../src/tasks/lorenz/system.ts';
import { LORENZ_EVERY, LORENZ_SUBSTEPS } from '../../../src/tasks/lorenz/task.ts';
import { scoreOf } from '../answers.ts';

const task = createTask({ name: 'lorenz-free', steps: 200, washout: 20, testSeries: 4, freeSteps: 800 });
const testing = task.test('all', 1);

test('the distance is that of the whole point, in units of its spread', () => {
  const points = testing.flatMap(({ targets: { data } }) =>
    Array.from({ length: 800 }, (_, t) => [...data.subarray(3 * t, 3 * t + 3)]),
  );
  const mean = [0, 1, 2].map((c) => points.reduce((sum, point) => sum + point[c], 0) / points.length);
  const spread = Math.sqrt(
    points.reduce((sum, point) => sum + point.reduce((square, x, c) => square + (x - mean[c]) ** 2, 0), 0) /
      points.length,
  );
  const moved = testing.map(({ targets: { data } }) =>
    ndarray(
      data.map((x, i) => x + (0.3 * spread * [2, 1, 2][i % 3] * (i < 3 * 300 ? 1 : 2)) / 3),
      [800, 3],
    ),
  );
  const scores = task.score('all', testing, moved);
  expect(scoreOf(scores, 'nrmse').value).toBeCloseTo(0.3, 12);
  expect(scoreOf(scores, 'validSamples').value).toBe(300);
  expect(scoreOf(scores, 'validTime').value).toBeCloseTo(300 * LORENZ_EVERY * 0.906, 12);
});

test('another piece of the attractor has an error about √2, no valid time, and nearly its climate', () => {
  const others = task.test('all', 2).map(({ targets }) => targets);
  const scores = task.score('all', testing, others);
  const late = scoreOf(scores, 'nrmse', 'after=512').value;
  expect(late).toBeGreaterThan(0.8);
  expect(late).toBeLessThan(2);
  expect(scoreOf(scores, 'validTime').value).toBeLessThan(0.5);
  const climate = scoreOf(scores, 'climate');
  expect(climate.value).toBeLessThan(0.1);
  expect(climate.chance).toBeGreaterThan(0.4);
  // A fixed point of the system, where networks that lose the climate often end, is no climate.
  const still = others.map(() => ndarray(new Float64Array(2400).fill((27 - 25) / 20), [800, 3]));
  expect(scoreOf(task.score('all', testing, still), 'climate').value).toBeGreaterThan(0.4);
});

test('a system that computes the next point goes on until the series leaves the range of what was taught', async () => {
  const itself = defineReservoir({
    ...{ name: 'lorenz-itself', meaning: 'the point after the one that it hears' },
    step(next, _x, u) {
      const [x, y, z] = [20 * u[0], 20 * (u[1] ?? 0), 20 * (u[2] ?? 0) + 25];
      let point: readonly [number, number, number] = [x, y, z];
      for (let s = 0; s < LORENZ_SUBSTEPS; s++) point = lorenzStep(point, LORENZ_EVERY / LORENZ_SUBSTEPS);
      next.fill(0);
      next.set([point[0] / 20, point[1] / 20, (point[2] - 25) / 20]);
    },
    operations: () => 0,
  });
  // An error of a billionth takes 20 Lyapunov times to .4, but answers stay within the range of the lessons.
  const learner = reservoirReadout(itself.create({ size: 3 }, { channels: 0, analog: 3, seed: 1 }));
  const trained = await learner.train(task.train('all', 1), { seed: 1 });
  const { outputs } = await trained.answer(testing.map(({ trial }) => trial));
  const scores = task.score('all', testing, outputs);
  expect(scoreOf(scores, 'nrmse', 'after=1').value).toBeLessThan(1e-10);
  expect(scoreOf(scores, 'validTime').value).toBeGreaterThan(10);
});

test('a network goes on for a while, the same in any order and beside others, with noise on its states', async () => {
  const spec = { name: 'leaky-echo-state', size: 60, leak_rate: 0.7, input_scale: 1, dynamic_noise: 1e-5 };
  const learner = await learners.create(spec, { channels: task.channels, seed: 1, stateNoise: 1e-4 });
  const trained = await learner.train(task.train('all', 1), { seed: 1 });
  const trials = testing.map(({ trial }) => trial);
  const { outputs } = await trained.answer(trials);
  const scores = task.score('all', testing, outputs);
  expect(scoreOf(scores, 'validSamples').value).toBeGreaterThan(10);
  const alone = await trained.answer([trials[2]]);
  expect(alone.outputs[0].data).toEqual(outputs[2].data);
  const turned = await trained.answer(trials.toReversed());
  expect(turned.outputs.map(({ data }) => data).reverse()).toEqual(outputs.map(({ data }) => data));
  // Heard as given, with its answers in the place of the series, it answers the same: noise is drawn as outside.
  const [{ freeRun: _, analog, ...rest }] = trials;
  const values = ndarray(analog?.values.data.slice() ?? new Float64Array(), [819, 3]);
  values.data.set(outputs[0].data.subarray(0, 3 * 799), 3 * 20);
  const open = await trained.answer([{ ...rest, analog: { dt: 1, values } }]);
  expect(open.outputs[0].data).toEqual(outputs[0].data);
  learner.dispose();
});
