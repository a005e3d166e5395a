/**
 * The networks that the page brings along are what the program makes: the first pass of its training to the bit, and in
 * the long run all of its weights; and what their files say of them is so.
 */
import { describe, expect, test } from 'vitest';
import {
  networkFile,
  readNetworkFile,
  type TrainedWeights,
  weightCount,
} from '../../../../scenes/tank/trained/network_file.ts';
import {
  LESSONS,
  lessonOf,
  networkOf,
  PASSES,
  SHIPPED_SEED,
  shippedTanks,
  trainNetwork,
} from '../../../../scenes/tank/trained/recipe.ts';
import { type TrainedTank, trainedTanks } from '../../../../src/formats/tank_parameters.ts';
import type { TrainingRecord } from '../../../../src/learners/learner.ts';
import type { HeardLesson } from '../../../../src/learners/through_time/batches.ts';

async function shipped(name: TrainedTank): Promise<TrainedWeights> {
  return readNetworkFile(name, (await import(`../../../../scenes/tank/trained/${name}.json`)).default);
}

const lessonsFor = (name: TrainedTank): HeardLesson[] =>
  Array.from({ length: LESSONS }, (_, number) => lessonOf(shippedTanks(), networkOf(name), number));

/** The first pass of a training. */
async function firstPass(name: TrainedTank): Promise<TrainingRecord> {
  const ended = new Error('after a pass');
  let first: TrainingRecord | undefined;
  const following = {
    onPass(record: TrainingRecord) {
      first = record;
      throw ended;
    },
  };
  await expect(trainNetwork(name, SHIPPED_SEED, lessonsFor(name), following)).rejects.toBe(ended);
  if (first === undefined) throw new Error('no pass');
  return first;
}

describe('the networks of the page', () => {
  test.each(trainedTanks)('%s has as many weights as it says, and was trained as the recipe says', async (name) => {
    const { weights, history, lessons, backgroundHz } = await shipped(name);
    expect([weights.length, lessons]).toEqual([weightCount(name), LESSONS]);
    expect(backgroundHz).toBe(shippedTanks().parameters.backgroundHz);
    expect(history.map(({ pass }) => pass)).toEqual(history.map((_, i) => i + 1));
    expect(history.length).toBeLessThanOrEqual(PASSES);
  });

  test('take no more than 300 kB together', async () => {
    const files = await Promise.all(
      trainedTanks.map(async (name) => JSON.stringify(networkFile(name, await shipped(name)), null, 2)),
    );
    expect(files.join('\n').length).toBeLessThan(300_000);
  });

  test('rnn begins its training as it did when its file was written, to the bit', async () => {
    expect(await firstPass('rnn')).toEqual((await shipped('rnn')).history[0]);
  });

  test.each(['lstm', 'gru'] as const)(
    '%s begins its training as it did, to the bit',
    { tags: ['long'] },
    async (name) => {
      expect(await firstPass(name)).toEqual((await shipped(name)).history[0]);
    },
  );

  test('rnn comes out with the weights of its file, to the bit', { tags: ['long'] }, async () => {
    const { weights, history } = await trainNetwork('rnn', SHIPPED_SEED, lessonsFor('rnn'));
    const file = await shipped('rnn');
    expect(history).toEqual(file.history);
    expect(weights).toEqual(file.weights);
  });
});
