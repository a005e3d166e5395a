/** A test is asked round after round, until the task asks no more; every round is told all answers so far. */
import ndarray from 'ndarray';
import { expect, test } from 'vitest';
import { answerTests } from '../../src/learners/answer_tests.ts';
import type { RunCost } from '../../src/reservoir/reservoir.ts';
import type { Task, TaskTrial } from '../../src/tasks/task.ts';

const trialOf = (id: number): TaskTrial => ({
  trial: { id, durationMs: 10, spikes: [], sampleTimesMs: Float64Array.of(10) },
  targets: ndarray(Float64Array.of(0), [1, 1]),
  facts: {},
});

/** Two trials in the first round, then one a round, whose id is the sum of all answers so far, while that is small. */
const summing = {
  test: () => [trialOf(1), trialOf(2)],
  nextTest: (_: string, __: number, tested, predictions) => {
    expect(predictions).toHaveLength(tested.length);
    const sum = predictions.reduce((all, prediction) => all + prediction.get(0, 0), 0);
    return sum < 50 ? [trialOf(sum)] : [];
  },
} satisfies Pick<Task, 'test' | 'nextTest'>;

const twice = {
  answer: async (trials: readonly TaskTrial['trial'][]) => ({
    outputs: trials.map(({ id }) => ndarray(Float64Array.of(2 * id), [1, 1])),
    cost: { modelSeconds: trials.length } as RunCost,
  }),
};

test('rounds follow the answers, each with its cost', async () => {
  const { testing, predictions, costs } = await answerTests(summing as unknown as Task, 'all', 1, twice);
  expect(testing.map(({ trial }) => trial.id)).toEqual([1, 2, 6, 18]);
  expect(predictions.map((prediction) => prediction.get(0, 0))).toEqual([2, 4, 12, 36]);
  expect(costs.map(({ modelSeconds }) => modelSeconds)).toEqual([2, 1, 1]);
});

test('a task without further rounds is asked once', async () => {
  const { nextTest: _, ...once } = summing;
  const { testing, costs } = await answerTests(once as unknown as Task, 'all', 1, twice);
  expect(testing).toHaveLength(2);
  expect(costs).toHaveLength(1);
});
