/**
 * A trial of discrimination: two volleys, an interval apart. The second comes at the same time in every trial of a
 * condition (warm-up + longest interval) and the first one interval earlier, and all trials last equally long.
 */
import { judgedTrial } from '../judged_trial.ts';
import type { TaskTrial } from '../task.ts';
import { type Part, trialId, trialStream } from '../trial_identity.ts';
import { type DiscriminationOptions, NAME } from './options.ts';

/** Which trial, and what it presents. */
export interface PresentedInterval {
  readonly condition: string;
  /** Its place among the conditions. */
  readonly conditionIndex: number;
  readonly seed: number;
  readonly part: Part;
  readonly index: number;
  readonly intervalMs: number;
  /** Longest interval of the condition, ms. */
  readonly longestMs: number;
  /** The answer wanted. */
  readonly label: number;
  readonly facts: Readonly<Record<string, number>>;
}

/** The trial; its facts are `intervalMs`, those given, `firstVolleyMs`, `secondVolleyMs`, `label`. */
export function intervalTrial(
  { condition, conditionIndex, seed, part, index, intervalMs, longestMs, label, facts }: PresentedInterval,
  options: DiscriminationOptions,
): TaskTrial {
  const secondVolleyMs = Math.ceil(options.warmupMs + longestMs);
  const firstVolleyMs = secondVolleyMs - intervalMs;
  return judgedTrial(
    {
      id: trialId(conditionIndex, part, index),
      stream: trialStream(seed, NAME, condition, part, index),
      onsetsMs: [[firstVolleyMs, secondVolleyMs]],
      label,
      facts: { intervalMs, ...facts, firstVolleyMs, secondVolleyMs },
    },
    options,
  );
}
