/** Lessons that are heard in windows: recomputed to the same bytes, truncated as far as is asked. */
import { describe, expect, test } from 'vitest';
import { learners } from '../../../src/learners/catalogue.ts';
import type { Trained, TrainingCheckpoint } from '../../../src/learners/learner.ts';
import { markedLessons } from './marked_lessons.ts';

const lessons = markedLessons(1, 24);
const asked = markedLessons(2, 33).map(({ trial }) => trial);

const make = (name: string, more: object, stateNoise = 0) =>
  learners.create(
    { name, size: 8, dt: 2, passes: 3, batch: 64, ...more },
    { channels: { spikes: 1, analog: 0 }, seed: 1, stateNoise },
  );

/** Everything that a training leads to. */
async function all(trained: Trained): Promise<string> {
  const { outputs, cost } = await trained.answer(asked);
  const { learned } = trained.save().state as { learned: object };
  return JSON.stringify([learned, trained.history, trained.cost, cost, outputs.map(({ data }) => [...data])]);
}
const train = async (name: string, more: object, stateNoise = 0): Promise<Trained> =>
  (await make(name, more, stateNoise)).train(lessons, { seed: 3 });

// 20 lessons are learned from, of up to 75 steps.
describe.each([
  ['rnn', 0],
  ['rnn', 0.1],
  ['lstm', 0.1],
  ['gru', 0],
])('%s with noise of %d', (name, noise) => {
  test('learns and answers the same, to the bit, in less memory than it would take', async () => {
    const whole = await all(await train(name, {}, noise));
    // 20 sequences of 75 steps take .55 to .8 MB (windows.test.ts shows that such plans recompute), 32 more than that.
    for (const memory of [0.5, 0.44]) {
      const little = await train(name, { memory }, noise);
      expect(little.parameters.memory).toBe(memory);
      expect(await all(little)).toBe(whole);
    }
    await expect(train(name, { memory: 0.05 }, noise)).rejects.toThrow(/sequences longer than stated memory/);
  });

  test('truncated to its whole length learns the same, and to less something else', async () => {
    const whole = await all(await train(name, {}, noise));
    expect(await all(await train(name, { truncate: 75 }, noise))).toBe(whole);
    const truncated = await train(name, { truncate: 20 }, noise);
    expect(await all(truncated)).not.toBe(whole);
    expect(truncated.history.every(({ loss }) => Number.isFinite(loss))).toBe(true);
  });
});

test('with dropout and penalties, too, memory makes no difference, and a lesson held back is answered by all', async () => {
  const more = {
    dropout_inputs: 0.1,
    dropout_recurrent: 0.2,
    dropout_outputs: 0.2,
    rate_penalty: 0.1,
    weight_penalty: 1e-3,
  };
  const whole = await train('gru', more, 0.1);
  expect(await all(await train('gru', { ...more, memory: 0.6 }, 0.1))).toBe(await all(whole));
  expect(await all(whole)).not.toBe(await all(await train('gru', {}, 0.1)));
});

test.each([
  { name: 'gated-feedback', unit: 'lstm' },
  { name: 'grid-lstm', weights: 'tied' },
])('%j, whose sums are shared or tied, has dropout and windows as others have', async ({ name, ...kind }) => {
  const more = { ...kind, passes: 1, dropout_recurrent: 0.2, dropout_outputs: 0.2 };
  const whole = await all(await train(name, more));
  expect(await all(await train(name, { ...more, memory: 2.2 }))).toBe(whole);
  expect(await all(await train(name, { ...kind, passes: 1 }))).not.toBe(whole);
});

test('noise inside the recursion is heard again where states are, and is another in every step', async () => {
  const noisy = { dynamic_noise: 0.1 };
  const whole = await all(await train('gru', noisy, 0.1));
  expect(await all(await train('gru', { ...noisy, memory: 0.6 }, 0.1))).toBe(whole);
  expect(await all(await train('gru', { dynamic_noise: 0.1001 }, 0.1))).not.toBe(whole);
});

test.each(['recurrent', 'readout'])(
  'what does not learn stays as it was in little memory, too (trains %s)',
  async (trains) => {
    const more = { trains, weight_penalty: 0.01 };
    expect(await all(await train('rnn', { ...more, memory: 0.4 }))).toBe(await all(await train('rnn', more)));
  },
);

test('time delays, and stacks, go on from window to window', async () => {
  const delays = { taps: 3, tap_spacing: 4 };
  expect(await all(await train('time-delay', { ...delays, memory: 0.36 }, 0.1))).toBe(
    await all(await train('time-delay', delays, 0.1)),
  );
  expect(await all(await train('gru', { layers: 2, memory: 0.8 }, 0.1))).toBe(
    await all(await train('gru', { layers: 2 }, 0.1)),
  );
  // Between layers errors would go back from one window into another.
  await expect(train('time-delay', { ...delays, layers: 2, memory: 0.5 })).rejects.toThrow('longer than stated memory');
});

test('gradients forward in time have no windows, and are refused with what has', async () => {
  expect(() => learners.check({ name: 'lif', by: 'e-prop', truncate: 5 })).toThrow(
    'training: truncate with gradients by e-prop (5); leave it out, or use by through-time',
  );
  await expect(train('lif', { by: 'e-prop', memory: 0.4 })).rejects.toThrow(
    'training: sequences longer than stated memory by e-prop; state more',
  );
});

test('truncated to less than what must be remembered, a network learns what lies within a window alone', async () => {
  const lossOf = async (truncate: number): Promise<number> => {
    const { history } = await train('gru', { truncate, passes: 60, batch: 6, patience: 60, held_back: 0, rate: 0.01 });
    return history[history.length - 1].loss;
  };
  // Which spike it was lies at most 60 steps before the last question: through 70 steps errors reach it.
  expect(await lossOf(70)).toBeLessThan(0.1);
  expect(await lossOf(5)).toBeGreaterThan(0.3);
});

test('stopped between batches of windows it goes on to the same bytes, in whatever memory', async () => {
  const checkpoints: string[] = [];
  const more = { truncate: 30, batch: 8 };
  const whole = await (await make('rnn', more, 0.1)).train(lessons, {
    seed: 3,
    onCheckpoint: (save) => checkpoints.push(JSON.stringify(save())),
  });
  for (const place of [0, 4, checkpoints.length - 1]) {
    const resume: TrainingCheckpoint = JSON.parse(checkpoints[place]);
    const again = await (await make('rnn', { ...more, memory: 2.2 }, 0.1)).train(lessons, { seed: 3, resume });
    expect(await all(again)).toBe(await all(whole));
  }
});
