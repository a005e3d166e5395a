/** Every task on spikes takes fibres: as many trains a channel, told to reservoirs, and heard by liquid and filter bank alike. */
import { expect, test } from 'vitest';
import { createReservoir } from '../../src/reservoir/create.ts';
import { createTask, type TaskSpec, taskNames } from '../../src/tasks/create_task.ts';

const withFibres = taskNames.filter((name) => 'backgroundHz' in createTask({ name } as TaskSpec).params);

test('most tasks do', () => {
  expect(withFibres.length).toBeGreaterThan(10);
});

test.each(withFibres)('%s', async (name) => {
  const [one, three] = [1, 3].map((fibres) => createTask({ name, fibres } as TaskSpec));
  expect(three.channels).toEqual({ spikes: 3 * one.channels.spikes, analog: 0, fibres: 3 });
  const [{ trial }] = three.test(three.conditions[0], 1);
  expect(trial.spikes).toHaveLength(three.channels.spikes);
  // Fibres are drawn apart.
  expect(new Set(trial.spikes.map((train) => train.join())).size).toBeGreaterThan(1);
  const { spikes: channels, fibres = 1 } = three.channels;
  const reservoir = await createReservoir(
    { name: 'filter-bank', size: 12 },
    { channels, fibres, seed: 1, calibration: [] },
  );
  const { trajectories } = await reservoir.run([trial]);
  expect(trajectories[0].states.shape).toEqual([trial.sampleTimesMs.length, 12]);
});
