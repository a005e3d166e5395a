/**
 * The test of a task: its test trials, answered; where what is asked depends on the answers, round after round until
 * the task asks no more. Learners answer equal trials equally, whatever they are asked together with, so that nothing
 * depends on how trials are cut into rounds.
 */
import type { NdArray } from 'ndarray';
import type { RunCost } from '../reservoir/reservoir.ts';
import type { Task, TaskTrial } from '../tasks/task.ts';
import type { Trained } from './learner.ts';

/** Test trials and the answers to them. */
export interface AnsweredTests {
  /** In the order in which they were asked. */
  readonly testing: readonly TaskTrial[];
  /** One [T × K] array per test trial. */
  readonly predictions: readonly NdArray<Float64Array>[];
  /** Work of each round. */
  readonly costs: readonly RunCost[];
}

/**
 * Tests a learner in one condition of a task.
 * @param seed of the trials
 * @param options `first`: the test trials, where the caller has them already; others are made anew
 * @throws {InputError} for trials that the learner cannot hear
 */
export async function answerTests(
  task: Task,
  condition: string,
  seed: number,
  trained: Pick<Trained, 'answer'>,
  options: { readonly signal?: AbortSignal | undefined; readonly first?: readonly TaskTrial[] } = {},
): Promise<AnsweredTests> {
  const testing: TaskTrial[] = [];
  const predictions: NdArray<Float64Array>[] = [];
  const costs: RunCost[] = [];
  const { signal, first = task.test(condition, seed) } = options;
  let round = first;
  do {
    const { outputs, cost } = await trained.answer(
      round.map(({ trial }) => trial),
      { signal },
    );
    testing.push(...round);
    predictions.push(...outputs);
    costs.push(cost);
    round = task.nextTest?.(condition, seed, testing, predictions) ?? [];
  } while (round.length > 0);
  return { testing, predictions, costs };
}
