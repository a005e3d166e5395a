/** Trials on which rates are matched: half of the task, equally many of each condition, half Poisson trains. */
import { expect, test } from 'vitest';
import { mixedTrials } from '../../../../src/studies/published/liquid_measures/mixed_trials.ts';
import { discrimination } from '../../../../src/tasks/discrimination/task.ts';

const task = discrimination({ T0s: [100, 200], trainPerClass: 10, testPerClass: 10, probesPerPoint: 0 });

test('half of them are the first trials of each condition of the task, the others are Poisson trains', () => {
  const trials = mixedTrials(task, 5, 'calibration', 8, 'train');
  const ofTask = task.conditions.flatMap((condition) =>
    task
      .train(condition, 5)
      .slice(0, 2)
      .map(({ trial }) => trial),
  );
  expect(trials.slice(0, 4)).toEqual(ofTask);
  expect(trials).toHaveLength(8);
  for (const { durationMs, spikes } of trials.slice(4)) expect([durationMs, spikes.length]).toEqual([500, 1]);
});

test('an odd count is rounded up, and another use or part of the task hears other trials', () => {
  expect(mixedTrials(task, 5, 'rate', 5, 'test')).toHaveLength(4 + 3);
  const [train, test] = (['train', 'test'] as const).map((part) => mixedTrials(task, 5, part, 8, part));
  for (const [i, { spikes }] of train.entries()) expect(spikes).not.toEqual(test[i].spikes);
});
