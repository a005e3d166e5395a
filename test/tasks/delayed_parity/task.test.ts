/** The parity as its definition has it, who knows it, and who cannot: a linear memory of all bits. */
import { expect, test } from 'vitest';
import { fitRidge } from '../../../src/readout/ridge.ts';
import { type ContinuousSpec, createContinuousReservoir } from '../../../src/reservoir/continuous.ts';
import { createTask } from '../../../src/tasks/create_task.ts';
import { scoreOf } from '../answers.ts';

const task = createTask({ name: 'delayed-parity', lags: 6, washout: 20, steps: 300, trainSeries: 3, testSeries: 2 });

test('wanted are products of successive signs, ending at the lag', () => {
  const [{ trial, targets }] = task.test('n=3', 1);
  const heard = trial.analog?.values.data ?? new Float64Array();
  for (let t = 0; t < 50; t++)
    for (let lag = 0; lag < 6; lag++) {
      const last = 20 + t - lag;
      expect(targets.get(t, lag)).toBe(heard[last] * heard[last - 1] * heard[last - 2]);
    }
});

test('who keeps all bits has one at each lag; a delay line has them and cannot multiply; a tanh network with bias can', async () => {
  const informationOf = async (spec: ContinuousSpec): Promise<number> => {
    const reservoir = createContinuousReservoir(spec, { channels: 0, analog: 1, seed: 1 });
    const statesOf = async (trials: ReturnType<typeof task.train>) =>
      (await reservoir.run(trials.map(({ trial }) => trial))).trajectories.map(({ states }) => states);
    const [train, test] = [task.train('n=2', 1), task.test('n=2', 1)];
    const targets = train.map((lesson) => lesson.targets);
    const readout = fitRidge(await statesOf(train), targets, { penalties: [1e-4] });
    const answers = (await statesOf(test)).map((states) => readout.predict(states));
    return scoreOf(task.score('n=2', test, answers), 'information').value;
  };
  const trials = task.test('n=2', 1);
  const known = task.score(
    'n=2',
    trials,
    trials.map(({ targets }) => targets),
  );
  expect(scoreOf(known, 'information')).toMatchObject({ chance: 0, ideal: 6 });
  expect(Math.abs(scoreOf(known, 'information').value - 6)).toBeLessThan(0.02);
  expect(scoreOf(known, 'accuracy', 'lag=3').value).toBe(1);
  // Nearly nothing: the sign of a sum of chance weights is a threshold, which knows a little of a product.
  expect(Math.abs(await informationOf({ name: 'delay-line', size: 10, spacing: 1 }))).toBeLessThan(0.1);
  expect(await informationOf({ name: 'echo-state', size: 40, bias_scale: 0.5 })).toBeGreaterThan(2);
});

test('what is out of range is refused', () => {
  const create = (options: object) => () => createTask({ name: 'delayed-parity', ...options });
  expect(create({ bits: [2.5] })).toThrow(
    'task delayed-parity: bits[0] is out of range (2.5); use an integer in 1 … 20',
  );
  expect(create({ washout: 20 })).toThrow('washout is out of range (20); use an integer in 23');
});
