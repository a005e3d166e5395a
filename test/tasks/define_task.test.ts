/** A task of one's own hears the rules of all tasks: streams, ids, options, scores; what does not fit is refused. */
import ndarray from 'ndarray';
import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { learners } from '../../src/learners/catalogue.ts';
import { defineTask, type OwnTrial } from '../../src/tasks/define_task.ts';

const definition = {
  name: 'which-half',
  title: 'Which half',
  question: 'Did the volley come in the first half of the trial?',
  headline: { metric: 'accuracy', better: 'higher' },
  options: { lengthMs: 100, trials: 60, spikes: 4 },
  ranges: { lengthMs: [20, 1000], trials: [1, 1000, 'whole'] },
  channels: { spikes: 1, analog: 0 },
  trials: ({ trials }: { readonly trials: number }) => ({ train: trials, test: trials / 2 }),
  trial(stream, { index }, { lengthMs, spikes }): OwnTrial {
    const late = index % 2;
    const from = (late * lengthMs) / 2 + stream.uniform();
    return {
      durationMs: lengthMs,
      spikes: [Array.from({ length: spikes }, (_, k) => from + 2 * k)],
      sampleTimesMs: [lengthMs],
      targets: [2 * late - 1],
      facts: { late },
    };
  },
  score: (trials) => ({
    accuracy: trials.filter(({ answers, facts }) => answers[0][0] > 0 === (facts.late === 1)).length / trials.length,
  }),
} satisfies Parameters<typeof defineTask<{ lengthMs: number; trials: number; spikes: number }>>[0];

const whichHalf = defineTask(definition);

test('trials come from seed, condition, part and index alone, and ids are unique', () => {
  const [few, many] = [whichHalf.create({ trials: 10 }), whichHalf.create()];
  expect(few.train('all', 3)).toEqual(many.train('all', 3).slice(0, 10));
  const trials = [...many.train('all', 3), ...many.test('all', 3)].map(({ trial }) => trial);
  expect(new Set(trials.map(({ id }) => id)).size).toBe(trials.length);
  const onsets = trials.map(({ spikes }) => spikes[0][0] % 50);
  expect(new Set(onsets).size).toBe(onsets.length);
});

test('a learner learns it', async () => {
  const task = whichHalf.create();
  const context = { channels: task.channels, seed: 1, calibration: [], stateNoise: 0 };
  const learner = await learners.create({ name: 'filter-bank', size: 10 }, context);
  const trained = await learner.train(task.train('all', 1), { seed: 1 });
  const testing = task.test('all', 1);
  const { outputs } = await trained.answer(testing.map(({ trial }) => trial));
  expect(task.score('all', testing, outputs)).toEqual([{ metric: 'accuracy', value: 1 }]);
});

test.each([
  [{ length: 5 }, 'task which-half: unknown option (length); did you mean lengthMs? use lengthMs, trials, spikes'],
  [{ lengthMs: 5 }, 'task which-half: lengthMs is out of range (5); use a number in 20 … 1000'],
  [{ trials: 1.5 }, 'task which-half: trials is out of range (1.5); use an integer in 1 … 1000'],
  [{ trials: 1 }, 'task which-half: trials of test is out of range (0.5); use an integer in 1 … 1048576'],
])('options %j are refused', (options, message) => {
  expect(() => whichHalf.create(options as object)).toThrow(new InputError(message));
});

const trialOf = (change: Partial<OwnTrial>) => () =>
  defineTask({
    ...definition,
    trial: (...given) => ({ ...definition.trial(...given), ...change }),
  })
    .create()
    .train('all', 1);

test.each([
  [{ durationMs: 1e9 }, 'durationMs (1000000000); use a number of ms above 0, at most 10000000'],
  [{ targets: [] }, '0 targets at 1 sample times; give one for each, at least one'],
  [{ targets: [Number.NaN] }, 'target 0 ([NaN]); use 1 finite numbers, as the first has'],
  [{ targets: [[1, 2], [3]], sampleTimesMs: [1, 2] }, 'target 1 ([3]); use 2 finite numbers, as the first has'],
])('a trial with %j is refused with its place', (change, message) => {
  expect(trialOf(change)).toThrow(`task which-half, train trial 0 of all: ${message}`);
});

test.each([
  [{ name: 'My task' }, 'defineTask: name (My task); use small letters, digits and single hyphens'],
  [{ title: '' }, 'task which-half: title (); give a text'],
  [{ score: null }, 'task which-half: score (object); give a function'],
  [
    { headline: { metric: 'accuracy', better: 'more' } },
    'task which-half: headline.better (more); use higher or lower',
  ],
])('a definition with %j is refused', (change, message) => {
  expect(() => defineTask({ ...definition, ...change } as never)).toThrow(message);
});

test('answers that are none, and scores without the headline, are refused', () => {
  const task = whichHalf.create({ trials: 2 });
  const [testing] = [task.test('all', 1)];
  const answer = (values: number[]) => [ndarray(Float64Array.from(values), [1, values.length])];
  expect(() => task.score('all', testing, [])).toThrow('number of predictions (0); give one per trial, 1');
  expect(() => task.score('all', testing, answer([1, 2]))).toThrow('prediction 0: 1 × 2 answers; give 1 × 1');
  expect(() => task.score('all', testing, answer([Number.NaN]))).toThrow('prediction 0: row 0, column 0 is not finite');
  const other = defineTask({ ...definition, score: () => ({ share: 1 }) }).create({ trials: 2 });
  expect(() => other.score('all', testing, answer([1]))).toThrow(
    'task which-half: scores of all: scores without accuracy (share); return it too',
  );
  const none = defineTask({ ...definition, score: () => ({ accuracy: Number.NaN }) }).create({ trials: 2 });
  expect(() => none.score('all', testing, answer([1]))).toThrow(
    'task which-half: scores of all: accuracy (NaN); return finite numbers',
  );
});

test.each([undefined, null, 'pause'])('a definition that is none is refused in one line: %j', (given) => {
  expect(() => defineTask(given as never)).toThrow(InputError);
  expect(() => defineTask(given as never)).toThrow(`defineTask: no definition (${given}); give an object`);
});

test('what is left out is the name in words, no options, and the accuracy of signs', () => {
  const sign = defineTask({
    name: 'which-sign',
    channels: { spikes: 1, analog: 0 },
    trials: 4,
    trial: (_, { index }) => ({
      ...{ durationMs: 20, spikes: [[5]], sampleTimesMs: [10, 20] },
      targets: index % 2 === 0 ? [1, -1] : [-1, 1],
    }),
  });
  const task = sign.create();
  expect(task.params).toEqual({});
  expect(task.presentation).toMatchObject({ title: 'Which sign', question: 'Which sign.' });
  expect([task.train('all', 1).length, task.test('all', 1).length]).toEqual([4, 4]);
  const tests = task.test('all', 1);
  // Right, right; right, wrong: three of four in two trials, then likewise.
  const answers = tests.map((_, i) => ndarray(Float64Array.from(i % 2 === 0 ? [0.2, -3] : [-1, -0.1]), [2, 1]));
  expect(task.score('all', tests, answers)).toEqual([{ metric: 'accuracy', value: 0.75 }]);
});
