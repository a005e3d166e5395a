import { expect, it } from 'vitest';
import { parseExperiment } from '../../../src/studies/comparison/experiment_file.ts';
import { illustrate } from '../../../src/studies/comparison/illustration.ts';
import { taskOf } from '../../../src/studies/comparison/unit.ts';

const experiment = parseExperiment(
  `
name: tiny
networks: 1
seed: 3
reservoirs: [liquid, echo-state, { name: filter-bank, label: bank }, input-only]
tasks:
  - { name: discrimination, T0s: [100, 200], trainPerClass: 4, testPerClass: 4, probesPerPoint: 0 }
  - { name: production, intervalsMs: [300, 400], trainTrials: 8, testTrials: 6 }
`,
  'tiny.yaml',
);

it('shows one test trial to the liquid and to two continuous reservoirs', async () => {
  const { trial } = await illustrate(experiment);
  const { task, trialSeed } = taskOf(experiment, { task: 'discrimination', reservoir: 'liquid', seed: 3 });
  const [expected] = task.test('T0=200 ms', trialSeed);
  expect(trial.durationMs).toBe(expected.trial.durationMs);
  expect(trial.inputMs.map((train) => train.length)).toEqual(expected.trial.spikes.map((train) => train.length));
  expect(trial.raster).toMatchObject({ reservoir: 'liquid', size: 135 });
  expect(trial.raster.inhibitory.filter(Boolean)).toHaveLength(27);
  expect(trial.raster.timesMs.length).toBeGreaterThan(0);
  expect(trial.raster.neurons).toHaveLength(trial.raster.timesMs.length);
  expect(Math.max(...trial.raster.timesMs)).toBeLessThanOrEqual(trial.durationMs);
  expect(trial.continuous.map(({ reservoir }) => reservoir)).toEqual(['echo-state', 'bank']);
  for (const { timesMs, states } of trial.continuous) {
    expect(states).toHaveLength(timesMs.length);
    for (const row of states) expect(row.every(Number.isFinite)).toBe(true);
  }
});

it('shows mean output and target of each produced interval, aligned to the cue', async () => {
  const { outputs } = await illustrate(experiment);
  expect(outputs.map(({ task }) => task)).toEqual(Array(6).fill('production'));
  expect(outputs.map(({ reservoir, intervalMs }) => [reservoir, intervalMs])).toEqual(
    ['liquid', 'echo-state', 'bank'].flatMap((reservoir) => [
      [reservoir, 300],
      [reservoir, 400],
    ]),
  );
  for (const { intervalMs, timesMs, output, target } of outputs) {
    expect(timesMs[0]).toBe(0);
    expect([output.length, target.length]).toEqual([timesMs.length, timesMs.length]);
    // The target is a step at the interval.
    expect(target[timesMs.findIndex((time) => time > intervalMs + 20)]).toBe(1);
    expect(target[timesMs.findIndex((time) => time > intervalMs / 2)]).toBe(0);
  }
});

it('is the same again, and empty where the experiment has nothing to show', async () => {
  const bare = { ...experiment, reservoirs: experiment.reservoirs.slice(2), tasks: experiment.tasks.slice(0, 1) };
  const first = await illustrate(bare);
  expect(first).toEqual(await illustrate(bare));
  expect(first.outputs).toEqual([]);
  expect(first.trial.raster).toEqual({ reservoir: '', timesMs: [], neurons: [], inhibitory: [], size: 0 });
});

it('shows how the first series was gone on with, and a trial that is heard as given', async () => {
  const series = parseExperiment(
    `
name: free
networks: 1
size: 20
reservoirs: [echo-state, { name: filter-bank, label: bank }]
tasks: [{ name: lorenz-free, steps: 60, washout: 10, testSeries: 2, freeSteps: 30, horizon: 5 }]
`,
    'free.yaml',
  );
  const { trial, continuations = [] } = await illustrate(series);
  const { task, trialSeed } = taskOf(series, { task: 'lorenz-free', reservoir: 'echo-state', seed: 1 });
  expect(trial.durationMs).toBe(task.train('all', trialSeed)[0].trial.durationMs);
  expect(continuations.map(({ reservoir }) => reservoir)).toEqual(['echo-state', 'bank']);
  const [{ targets }] = task.test('all', trialSeed);
  for (const { timesMs, output, target } of continuations) {
    expect(timesMs).toEqual(Array.from({ length: 30 }, (_, i) => i));
    expect(output.every(Number.isFinite)).toBe(true);
    target.forEach((value, row) => {
      expect(value).toBeCloseTo(targets.get(row, 0), 4);
    });
  }
});
