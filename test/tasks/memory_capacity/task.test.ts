/** Remembering a series, by systems whose capacity is known. */
import { describe, expect, test } from 'vitest';
import { fitRidge } from '../../../src/readout/ridge.ts';
import { type ContinuousSpec, createContinuousReservoir } from '../../../src/reservoir/continuous.ts';
import { createTask } from '../../../src/tasks/create_task.ts';
import { answer, scoreOf } from '../answers.ts';

const task = createTask({ name: 'memory-capacity', lags: 30, washout: 50, steps: 300, trainSeries: 3, testSeries: 3 });

async function scoresOf(spec: ContinuousSpec) {
  const reservoir = createContinuousReservoir(spec, { channels: 0, analog: 1, seed: 1 });
  const statesOf = async (trials: ReturnType<typeof task.train>) =>
    (await reservoir.run(trials.map(({ trial }) => trial))).trajectories.map(({ states }) => states);
  const [train, test] = [task.train('all', 1), task.test('all', 1)];
  const targets = train.map((lesson) => lesson.targets);
  const readout = fitRidge(await statesOf(train), targets, { penalties: [1e-8], resolution: 0 });
  return task.score(
    'all',
    test,
    (await statesOf(test)).map((states) => readout.predict(states)),
  );
}

describe('a delay line', () => {
  test('of N taps remembers N samples, each exactly, and no other', async () => {
    const scores = await scoresOf({ name: 'delay-line', size: 12, spacing: 1 });
    // Some 18 values of χ² over 900, less their mean.
    expect(Math.abs(scoreOf(scores, 'memoryCapacity').value - 12)).toBeLessThan(0.1);
    expect(scoreOf(scores, 'recall', 'lag=10').value).toBeCloseTo(1, 7);
    expect(Math.abs(scoreOf(scores, 'recall', 'lag=14').value)).toBeLessThan(0.02);
  });
});

test('a network with saturated units remembers less than one that is nearly linear, and both less than they have states', async () => {
  const capacityOf = async (input_scale: number) =>
    scoreOf(await scoresOf({ name: 'echo-state', size: 20, density: 1, bias_scale: 0, input_scale }), 'memoryCapacity')
      .value;
  const [linear, saturated] = [await capacityOf(0.01), await capacityOf(3)];
  expect(linear).toBeLessThan(20);
  expect(saturated).toBeLessThan(linear / 2);
});

test('who knows the input has the ideal, who does not has chance', () => {
  const trials = task.test('all', 1);
  const known = task.score(
    'all',
    trials,
    trials.map(({ targets }) => targets),
  );
  expect(scoreOf(known, 'memoryCapacity')).toMatchObject({ chance: 0, ideal: 30 });
  expect(scoreOf(known, 'memoryCapacity').value).toBeCloseTo(30, 9);
  expect(
    scoreOf(
      task.score(
        'all',
        trials,
        answer(trials, (_, time) => Math.sin(time)),
      ),
      'memoryCapacity',
    ).value,
  ).toBeLessThan(1);
});
