/** The series, and what is asked of it: later values, with errors by horizon. */
import { expect, test } from 'vitest';
import { createTask } from '../../../src/tasks/create_task.ts';
import { answer, scoreOf } from '../answers.ts';

const task = createTask({ name: 'mackey-glass', steps: 300, horizons: [1, 84], testSeries: 2 });

test('wanted is what is heard later', () => {
  const [{ trial, targets }] = task.test('all', 1);
  const heard = trial.analog?.values.data ?? new Float64Array();
  // The first answer comes after sample 201.
  for (let t = 0; t < 100; t++) {
    expect(targets.get(t, 0)).toBe(heard[200 + t + 1]);
    expect(targets.get(t, 1)).toBe(heard[200 + t + 84]);
  }
  expect(Math.min(...heard)).toBeGreaterThan(-0.8);
  expect(Math.max(...heard)).toBeLessThan(0.4);
});

test('errors are told by horizon, and over all by their geometric mean', () => {
  const trials = task.test('all', 1);
  const exact = trials.map(({ targets }) => targets);
  expect(scoreOf(task.score('all', trials, exact), 'nrmse').value).toBe(0);
  const scores = task.score(
    'all',
    trials,
    answer(trials, () => 0),
  );
  const [near, far] = [scoreOf(scores, 'nrmse', 'ahead=1'), scoreOf(scores, 'nrmse', 'ahead=84')];
  expect(near).toMatchObject({ chance: 1, ideal: 0 });
  expect(scoreOf(scores, 'nrmse').value).toBeCloseTo(Math.sqrt(near.value * far.value), 12);
  expect(near.value).toBeGreaterThan(1);
});

test('what is out of range is refused', () => {
  const create = (options: object) => () => createTask({ name: 'mackey-glass', ...options });
  expect(create({ horizons: [1, 1] })).toThrow('horizons is not ascending (1, 1)');
  expect(create({ horizons: [1.5] })).toThrow('horizons[0] is out of range (1.5); use an integer in 1 … 10000');
  expect(create({ tau: 0 })).toThrow('task mackey-glass: tau is out of range (0); use an integer in 1 … 1000');
});
