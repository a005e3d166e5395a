/** The definition, digit by digit, and who has which error. */
import { expect, test } from 'vitest';
import { createTask } from '../../../src/tasks/create_task.ts';
import { narma10 } from '../../../src/tasks/narma_10/task.ts';
import { answer, scoreOf } from '../answers.ts';

const task = createTask({ name: 'narma-10', steps: 500 });

test('the system is the published one, worked out by hand, and settles where the equation has its fixed point', () => {
  // u = 0: y = .1, .1 + .03 + .05·.1·.1 = .1305, then + .3·.1305 + .05·.1305·.2305.
  const silent = narma10(new Float64Array(400));
  expect(silent[0]).toBeCloseTo(0.1, 15);
  expect(silent[1]).toBeCloseTo(0.1305, 15);
  expect(silent[2]).toBeCloseTo(0.1 + 0.3 * 0.1305 + 0.05 * 0.1305 * 0.2305, 15);
  // y = .3y + .5y² + .1.
  expect(silent[399]).toBeCloseTo((0.7 - Math.sqrt(0.49 - 0.2)) / 1, 12);
  // The input enters with the one nine steps before, and not earlier.
  const pulses = new Float64Array(20);
  pulses[3] = 0.4;
  pulses[12] = 0.5;
  const change = narma10(pulses).map((value, t) => value - silent[t]);
  expect(change.slice(0, 12).every((value) => value === 0)).toBe(true);
  expect(change[12]).toBeCloseTo(1.5 * 0.4 * 0.5, 14);
});

test('inputs are uniform in [0, .5], targets are the system’s outputs, and none has diverged', () => {
  for (const { trial, targets } of task.test('all', 3)) {
    const input = trial.analog?.values.data ?? new Float64Array();
    expect(Math.min(...input)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...input)).toBeLessThan(0.5);
    expect([...targets.data]).toEqual([...narma10(input).subarray(200)]);
    expect(Math.max(...targets.data)).toBeLessThan(2);
  }
});

test('the system itself has error 0, the mean 1', () => {
  const trials = task.test('all', 1);
  const all = trials.flatMap(({ targets }) => [...targets.data]);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  const error = (predictions: Parameters<typeof task.score>[2]): number =>
    scoreOf(task.score('all', trials, predictions), 'nrmse').value;
  expect(error(trials.map(({ targets }) => targets))).toBe(0);
  expect(error(answer(trials, () => mean))).toBeCloseTo(1, 9);
});
