/** A training that is stopped anywhere and taken up again ends with the same bytes; another one's is refused. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { learners } from '../../../src/learners/catalogue.ts';
import type { Trained, TrainingCheckpoint } from '../../../src/learners/learner.ts';
import { markedLessons } from './marked_lessons.ts';

const channels = { spikes: 1, analog: 0 };
const small = { size: 6, passes: 4, batch: 8, patience: 2 };
const make = (name: string, more: object = {}, seed = 1) =>
  learners.create({ name, ...small, ...more }, { channels, seed, stateNoise: 0.05 });
const lessons = markedLessons(1, 30);

/** Trains, keeping the checkpoint after every batch, as text. */
async function whole(name: string, more: object = {}): Promise<{ trained: Trained; checkpoints: string[] }> {
  const checkpoints: string[] = [];
  const trained = await (await make(name, more)).train(lessons, {
    seed: 3,
    onCheckpoint: (save) => checkpoints.push(JSON.stringify(save())),
  });
  return { trained, checkpoints };
}

const bytesOf = (trained: Trained): string => JSON.stringify([trained.save(), trained.cost, trained.parameters]);

describe.each(['rnn', 'lstm', 'gru'])('%s', (name) => {
  test('goes on from any batch to the same bytes', async () => {
    const { trained, checkpoints } = await whole(name);
    // 26 lessons are learned from in batches of 8.
    expect(checkpoints.length).toBe(4 * trained.history.length);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: checkpoints.length - 1 }), async (batch) => {
        const resume = structuredClone(JSON.parse(checkpoints[batch])) as TrainingCheckpoint;
        const again = await (await make(name)).train(lessons, { seed: 3, resume });
        expect(bytesOf(again)).toBe(bytesOf(trained));
      }),
      { numRuns: 4, seed: 1, examples: [[0], [3], [checkpoints.length - 1]] },
    );
  });
});

test('stopped by a signal, again and again, it ends with the same bytes', async () => {
  const { trained, checkpoints } = await whole('rnn');
  let resume: TrainingCheckpoint | undefined;
  let stops = 0;
  const once = async (): Promise<Trained | undefined> => {
    const control = new AbortController();
    let save = (): TrainingCheckpoint => expect.fail('stopped before a batch');
    let batches = 0;
    try {
      return await (await make('rnn')).train(lessons, {
        ...{ seed: 3, resume, signal: control.signal },
        onCheckpoint(now) {
          save = now;
          if (++batches === 3) control.abort(new Error('enough'));
        },
      });
    } catch (error) {
      expect((error as Error).message).toBe('enough');
      // Only now, after the training has ended.
      resume = save();
      stops++;
      return undefined;
    }
  };
  let ended: Trained | undefined;
  while (ended === undefined) ended = await once();
  expect(stops).toBe(Math.floor((checkpoints.length - 1) / 3));
  expect(bytesOf(ended)).toBe(bytesOf(trained));
});

describe('a checkpoint', async () => {
  const { checkpoints } = await whole('rnn');
  type Saved = { learner: string; version: number; state: Record<string, unknown> };
  const last = (): Saved => JSON.parse(checkpoints[checkpoints.length - 1]);
  const from = async (resume: unknown, more: object = {}, others = lessons, network = 1, seed = 3) =>
    (await make('rnn', more, network)).train(others, { seed, resume: resume as TrainingCheckpoint });

  test.each([
    [
      'another version',
      { ...last(), version: 2 },
      'checkpoint of a training: of another version (2); give one of version 1',
    ],
    ['another learner', { ...last(), learner: 'x' }, 'of another learner (x); give what onCheckpoint gave'],
    ['no state', { ...last(), state: undefined }, 'of another network (undefined); begin again without it'],
    ['nothing', null, 'of another learner (undefined)'],
  ])('of %s is refused', async (_, resume, message) => {
    await expect(from(resume)).rejects.toThrow(message);
  });

  test('of another network, of other first weights, lessons, options or seed is refused', async () => {
    await expect(from(last(), { size: 7 })).rejects.toThrow(/of another network \(.*layer0\.W_s 1×6/);
    await expect(from(last(), { activation: 'relu' })).rejects.toThrow('of another network');
    await expect(from(last(), {}, lessons, 2)).rejects.toThrow('of another network');
    await expect(from(last(), {}, markedLessons(2, 30))).rejects.toThrow('of other lessons (30, checksum ');
    await expect(from(last(), {}, lessons.slice(1))).rejects.toThrow('of other lessons');
    await expect(from(last(), { rate: 0.1 })).rejects.toThrow(/of other options \(.*"rate":0\.003/);
    await expect(from(last(), {}, lessons, 1, 4)).rejects.toThrow('of other options');
  });

  test.each<[string, (saved: Saved) => void]>([
    ['weights', ({ state }) => Object.assign(state.training as object, { weights: 'AAAA' })],
    ['weights', ({ state }) => Object.assign(state.training as object, { weights: '~' })],
    ['memory of the optimiser (first)', ({ state }) => Object.assign(state.training as object, { first: 3 })],
    ['count of steps', ({ state }) => Object.assign(state.training as object, { steps: -1 })],
    ['best weights', ({ state }) => Object.assign(state.best as object, { weights: undefined })],
    ['', ({ state }) => Object.assign(state, { pass: 1 })],
    ['', ({ state }) => Object.assign(state, { loss: null })],
    ['count of steps', ({ state }) => Object.assign(state.training as object, { powers: [-1, 0.5] })],
    ['', ({ state }) => Object.assign(state, { best: null })],
    ['', ({ state }) => Object.assign(state.best as object, { loss: 'x' })],
    ['', ({ state }) => Object.assign(state.best as object, { pass: 1e9 })],
    ['', ({ state }) => Object.assign(state.history as object, { 0: null })],
    ['', ({ state }) => Object.assign((state.history as object[])[0], { loss: 'x' })],
  ])('whose %s is damaged is refused', async (what, damage) => {
    const saved = last();
    damage(saved);
    await expect(from(saved)).rejects.toThrow(
      new RegExp(`^checkpoint of a training: ${what.replaceAll(/[()]/g, '\\$&')} ?damaged.*; give it as it was saved$`),
    );
  });
});

test('what learns in one go refuses a checkpoint', async () => {
  const learner = await learners.create({ name: 'input-only', size: 4 }, { channels, seed: 1 });
  const { checkpoints } = await whole('rnn', { passes: 1 });
  await expect(learner.train(lessons, { seed: 1, resume: JSON.parse(checkpoints[0]) })).rejects.toThrow(
    'learner input-only: learns in one go (resume); leave resume out, as nothing was begun',
  );
});

test('progress says what the passes came to', async () => {
  const told: unknown[] = [];
  const trained = await (await make('rnn')).train(lessons, {
    seed: 3,
    onProgress: ({ history }) => told.push(history),
  });
  expect(told).toEqual(Array.from({ length: trained.history.length + 1 }, (_, k) => trained.history.slice(0, k)));
});

test('lessons that want nothing are refused, held back or not', async () => {
  const [asks, other] = lessons;
  // All before the first step.
  const silent = { ...other, trial: { ...other.trial, sampleTimesMs: Float64Array.of(1, 2, 3) } };
  const refused = async (two: typeof lessons): Promise<string> =>
    (await make('rnn', { held_back: 0.5 })).train(two, { seed: 3 }).then(
      () => 'accepted',
      ({ message }) => message,
    );
  expect([await refused([asks, silent]), await refused([silent, asks])].sort()).toEqual([
    'training: lessons held back want nothing; give some that do, or held_back 0',
    'training: weight of all answers (0); give at least one instant that counts',
  ]);
});
