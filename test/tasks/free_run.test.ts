/** Of a trial that goes on by itself nothing is told of how it goes on, in a task of one's own either. */
import ndarray from 'ndarray';
import { expect, test } from 'vitest';
import { learners } from '../../src/learners/catalogue.ts';
import type { Trial } from '../../src/signals.ts';
import { defineTask, type OwnTrial } from '../../src/tasks/define_task.ts';
import { goingOn } from '../../src/tasks/free_run.ts';

const trial: Trial = {
  ...{ id: 1, durationMs: 10, spikes: [], sampleTimesMs: Float64Array.of(3, 5, 6, 10) },
  analog: { dt: 2, values: ndarray(Float64Array.of(1, 10, 2, 20, 3, 30, 4, 40, 5, 50), [5, 2]) },
};

test('channels that hear answers stay at what was heard last; a row that is heard in part stays', () => {
  const heard = (from: number) =>
    Array.from({ length: 5 }, (_, row) =>
      goingOn('task', trial, { from, outputs: [0, null] }).analog?.values.get(row, 0),
    );
  expect(heard(0)).toEqual([1, 2, 2, 2, 2]);
  expect(heard(1)).toEqual([1, 2, 3, 3, 3]);
  expect(heard(2)).toEqual([1, 2, 3, 3, 3]);
  expect(heard(3)).toEqual([1, 2, 3, 4, 5]);
  const { values } = goingOn('task', trial, { from: 0, outputs: [0, null] }).analog ?? { values: undefined };
  expect(Array.from({ length: 5 }, (_, row) => values?.get(row, 1))).toEqual([10, 20, 30, 40, 50]);
});

/** A sine of 20 samples, heard for 60 and then gone on with. */
function sine(change: Partial<OwnTrial> = {}) {
  return defineTask({
    ...{ name: 'sine', title: 'A sine', question: 'How does it go on?' },
    headline: { metric: 'error', better: 'lower' },
    options: {},
    channels: { spikes: 0, analog: 1 },
    trials: () => ({ train: 4, test: 2 }),
    trial(stream) {
      const phase = 2 * Math.PI * stream.uniform();
      const at = (t: number): number => Math.sin(phase + (2 * Math.PI * t) / 20);
      const times = Array.from({ length: 240 }, (_, i) => i + 60);
      return {
        ...{ durationMs: 300, sampleTimesMs: times, targets: times.map((time) => at(time)) },
        analog: {
          dt: 1,
          values: ndarray(
            Float64Array.from({ length: 300 }, (_, t) => at(t)),
            [300, 1],
          ),
        },
        freeRun: { from: 0, outputs: [0] },
        ...change,
      };
    },
    score: (trials) => ({
      error: Math.max(
        ...trials.flatMap(({ answers, targets }) => answers.map(([y], t) => Math.abs(y - targets[t][0]))),
      ),
    }),
  }).create();
}

test('a task of one’s own goes on by itself in its tests alone, and two taps go on with a sine', async () => {
  const task = sine();
  for (const { trial: taught } of task.train('all', 1)) {
    expect(taught.freeRun).toBeUndefined();
    expect(new Set(taught.analog?.values.data.slice(60)).size).toBeGreaterThan(5);
  }
  const testing = task.test('all', 1);
  for (const { trial: asked } of testing) {
    expect(asked.freeRun).toEqual({ from: 0, outputs: [0] });
    expect(new Set(asked.analog?.values.data.slice(59)).size).toBe(1);
  }
  const line = await learners.create({ name: 'delay-line', size: 2, spacing: 1 }, { channels: task.channels, seed: 1 });
  const trained = await line.train(task.train('all', 1), { seed: 1 });
  const { outputs } = await trained.answer(testing.map((one) => one.trial));
  // 2·cos(2π/20)·x(t) − x(t − 1), up to what the penalty takes away in 240 samples.
  expect(task.score('all', testing, outputs)[0].value).toBeLessThan(1e-3);
});

test.each([
  [{ freeRun: { from: 240, outputs: [0] } }, 'sample from which it goes on by itself (240); use an integer in 0 … 239'],
  [{ freeRun: { from: 0, outputs: [] } }, 'outputs that are heard (0); give one, or null, for each of 1 channels'],
  [{ freeRun: { from: 0, outputs: [1] } }, 'output that is heard (1); use 0 … 0, or null'],
])('%j is refused in both parts', (change, message) => {
  const task = sine(change);
  for (const part of ['train', 'test'] as const)
    expect(() => task[part]('all', 1)).toThrow(`task sine, ${part} trial 0 of all: ${message}`);
});
