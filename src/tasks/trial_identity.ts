/**
 * Which random stream and which id belongs to a trial. A trial is known by task, condition, part and index: its
 * jitter and background do not depend on how many others there are, training and test trials share no draws, and the
 * id (which names the reservoir's own noise) is unique within the task. Only which interval it presents depends on
 * the number of trials, since intervals are balanced.
 */
import { refuse } from '../errors.ts';
import { type RandomStream, randomStream } from '../random.ts';

const PARTS = ['train', 'test', 'probe'] as const;

/** What a trial is for: fitting, scoring, or probing between the trained intervals. */
export type Part = (typeof PARTS)[number];

/** Ids leave room for this many trials in a part of a condition. */
export const mostTrials = 2 ** 20;

/** Id of a trial, unique within the task, below 2³² for up to 1365 conditions. */
export function trialId(conditionIndex: number, part: Part, index: number): number {
  return (conditionIndex * PARTS.length + PARTS.indexOf(part)) * mostTrials + index;
}

/** The trial's stream, e.g. of `task.discrimination T0=200 ms test`. */
export function trialStream(seed: number, task: string, condition: string, part: Part, index: number): RandomStream {
  return randomStream(seed, `task.${task} ${condition} ${part}`, index);
}

/**
 * A balanced random order of kinds 0 … kinds − 1 over trials: each kind equally often, up to one. Shuffled, so that
 * no way of cutting folds by index can end up with one kind alone.
 */
export function shuffledKinds(
  seed: number,
  task: string,
  condition: string,
  part: Part,
  trials: number,
  kinds: number,
): number[] {
  const order = randomStream(seed, `task.${task} ${condition} ${part} order`).permutation(trials);
  return Array.from(order, (place) => place % kinds);
}

/**
 * Index of a condition of a task.
 * @throws {InputError} if the task has no such condition
 */
export function conditionIndex(where: string, conditions: readonly string[], condition: string): number {
  const index = conditions.indexOf(condition);
  if (index < 0) refuse(where, `unknown condition (${condition})`, `use ${conditions.join(', ')}`);
  return index;
}
