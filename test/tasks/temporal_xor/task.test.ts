/** Exclusive or in time and in space, as its definition has it. */
import { expect, test } from 'vitest';
import { createTask } from '../../../src/tasks/create_task.ts';
import { answer, scoreOf } from '../answers.ts';

const task = createTask({ name: 'temporal-xor', steps: 400, washout: 5, testSeries: 2 });

test('wanted is the product with the sign before, or with that of the other channel', () => {
  const trialOf = (condition: string) => {
    const [{ trial, targets }] = task.test(condition, 1);
    return { values: trial.analog?.values ?? targets, targets };
  };
  const [temporal, spatial] = [trialOf('temporal'), trialOf('spatial')];
  for (let t = 0; t < 100; t++) {
    expect(temporal.targets.get(t, 0)).toBe(temporal.values.get(5 + t, 0) * temporal.values.get(4 + t, 0));
    expect(spatial.targets.get(t, 0)).toBe(spatial.values.get(5 + t, 0) * spatial.values.get(5 + t, 1));
  }
});

test('the bits themselves are at chance, their product is right', () => {
  for (const condition of task.conditions) {
    const trials = task.test(condition, 2);
    const accuracy = (predictions: Parameters<typeof task.score>[2]): number =>
      scoreOf(task.score(condition, trials, predictions), 'accuracy').value;
    expect(accuracy(trials.map(({ targets }) => targets))).toBe(1);
    const bit = answer(trials, ({ trial }, time) => trial.analog?.values.get(time - 1, 0) ?? 0);
    // Five standard errors of a share of 800.
    expect(Math.abs(accuracy(bit) - 0.5)).toBeLessThan(0.09);
  }
});
