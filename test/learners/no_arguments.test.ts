/** What JavaScript may give the library in the place of its arguments is refused in a line, and by its own error. */
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { readNetworkWeights } from '../../src/formats/network_weights/read.ts';
import { writeNetworkWeights } from '../../src/formats/network_weights/write.ts';
import { learners, learnersWith } from '../../src/learners/catalogue.ts';
import { trainedOfWeights, weightsOfTrained } from '../../src/learners/through_time/learner_weights.ts';
import { createReservoir } from '../../src/reservoir/create.ts';
import { createTask } from '../../src/tasks/create_task.ts';

const task = createTask({ name: 'discrimination', T0s: [100], trainPerClass: 3, testPerClass: 2, probesPerPoint: 0 });
const [condition] = task.conditions;
const context = { channels: task.channels, seed: 1 };
const lessons = task.train(condition, 1);
const tested = task.test(condition, 1);
const learner = await learners.create({ name: 'input-only', size: 4 }, context);
const trained = await learner.train(lessons, { seed: 1 });
const network = await learners.create({ name: 'rnn', size: 4, passes: 1 }, context);
const taught = await network.train(lessons, { seed: 1 });

const weights = weightsOfTrained(taught);
/** Trains with something in the place of an option; to leave it out, and a function, are right. */
const followed = (option: string) => (given: unknown) =>
  network.train(lessons, { seed: 1, [option]: typeof given === 'function' ? 0 : (given ?? 0) });

/** What is no record and no array. */
const NONE = [undefined, null, 3, 'liquid', true, () => {}];

/** Calls that TypeScript would not let pass: a name, and the call with anything in an argument's place. */
const calls: readonly (readonly [string, (given: never) => unknown, more?: readonly unknown[]])[] = [
  ['createTask', (given) => createTask(given), [[]]],
  ['options of a task', (given) => task.score(condition, given, given), [[]]],
  ['createReservoir', (given) => createReservoir(given, given), [[]]],
  ['a context of createReservoir', (given) => createReservoir({ name: 'input-only' }, given), [[]]],
  ['learners.create', (given) => learners.create(given, context), [[]]],
  ['a context of learners.create', (given) => learners.create({ name: 'input-only' }, given), [[], {}]],
  [
    'channels of learners.create',
    (given) => learners.create({ name: 'input-only' }, { ...context, channels: given }),
    [[], {}, { spikes: 1 }, { spikes: -1, analog: 0 }],
  ],
  ['learners.check', (given) => learners.check(given), [[]]],
  ['learners.model', (given) => learners.model(given), [[]]],
  ['learners.presentation', (given) => learners.presentation(given), [[]]],
  ['learners.calibration', (given) => learners.calibration(given), [[]]],
  ['learners.restore', (given) => learners.restore(given), [[], {}]],
  ['learnersWith', (given) => learnersWith(given), [[]]],
  ['train', (given) => learner.train(given, { seed: 1 }), [[], {}, [null], [{}], tested.map(({ trial }) => trial)]],
  ['training', (given) => learner.train(lessons, given), [[], {}]],
  ['answer', (given) => trained.answer(given), [{}, [null], [{}], tested]],
  ['live', (given) => trained.live(given), [[], {}]],
  ['train of a network', (given) => network.train(given, { seed: 1 }), [[], {}, [null], [{}]]],
  ['training of a network', (given) => network.train(lessons, given), [[], {}]],
  ...['signal', 'onCheckpoint', 'onProgress'].map(
    (option) => [`${option} of a network`, followed(option), [5, 'x', {}]] as const,
  ),
  ['weightsOfTrained', (given) => weightsOfTrained(given), [[], {}]],
  ['trainedOfWeights', (given) => trainedOfWeights(given), [[], {}]],
  ['networks of trainedOfWeights', (given) => trainedOfWeights({ ...weights, network: given }), [[], {}]],
  ['arrays of trainedOfWeights', (given) => trainedOfWeights({ ...weights, arrays: given }), [{}]],
  ['writeNetworkWeights', (given) => writeNetworkWeights(given), [[], {}]],
  ['provenance', (given) => writeNetworkWeights({ ...weights, provenance: given }), [[], { a: {} }, { a: Number.NaN }]],
  ['readNetworkWeights', (given) => readNetworkWeights(given), [[], {}, new Uint8Array(3)]],
  ['answer of a network', (given) => taught.answer(given), [{}, [null], [{}], tested]],
  ['live of a network', (given) => taught.live(given), [[], {}]],
];

describe.each(calls.map(([name, call, more = []]) => ({ name, call, more })))('$name', ({ call, more }) => {
  test.each([...NONE, ...more].map((given) => [given]))('refuses %j', async (given) => {
    const refused = await (async () => call(given as never))().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(InputError);
    expect((refused as Error).message).toMatch(/^[^;\n]+: [^;\n]+; [^\n]+$/);
    expect((refused as Error).message).not.toMatch(/^(?:internal|Cannot)/);
  });
});

test('trials in the place of lessons, and lessons in that of trials, are told as what they are', async () => {
  await expect(trained.answer(tested as never)).rejects.toThrow(
    'trial: a lesson or a test trial; give its trial alone: testing.map(({ trial }) => trial)',
  );
  await expect(learner.train(tested.map(({ trial }) => trial) as never, { seed: 1 })).rejects.toThrow(
    'learner input-only, lesson 0: no targets (undefined); give a matrix, [sample times × outputs]',
  );
});
