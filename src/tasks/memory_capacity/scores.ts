/**
 * How much was remembered: the capacity, summed over the lags, and the squared correlation at some of them, both freed
 * of what a finite sample gives to chance. One who keeps the whole input has 1 at every lag.
 */
import { memoryCapacity } from '../../metrics/memory_capacity.ts';
import type { SeriesAnswers } from '../series/series_answers.ts';
import { atLag } from '../series/series_words.ts';
import type { Score } from '../task.ts';

/** Scores: `memoryCapacity`, and `recall` at each of the lags given. */
export function scoreMemoryCapacity({ wanted, answered }: SeriesAnswers, lags: readonly number[]): Score[] {
  const { capacity, recall } = memoryCapacity(wanted, answered);
  return [
    { metric: 'memoryCapacity', value: capacity, chance: 0, ideal: wanted.length },
    ...lags.map((lag) => ({ metric: 'recall', value: recall[lag], chance: 0, ideal: 1, at: atLag(lag) })),
  ];
}
