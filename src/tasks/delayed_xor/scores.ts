/**
 * How far back the exclusive or of two bits is known: accuracy at every lag; the capacity, the sum over lags of
 * (2·accuracy − 1)², in bits that were combined without error; and the span, the age of the older bit at which
 * accuracy falls through .75. Guessing has accuracy ½, and a capacity of lags/answers, by which the squares exceed 0.
 * The ideal observer of the input is not reported, being all but exact.
 */
import type { NdArray } from 'ndarray';
import { shareScale } from '../../metrics/measure.ts';
import { memorySpan } from '../../metrics/memory_span.ts';
import { severalOutputs } from '../predictions.ts';
import type { Score, TaskTrial } from '../task.ts';

/** Where accuracy at a lag stands: `lag=3`. */
export const atLag = (lag: number): string => `lag=${lag}`;

/** Age of the older of the two bits when the answer is asked for, ms. */
export const ageOf = (lag: number, bitMs: number): number => (lag + 2) * bitMs;

/**
 * Scores: `accuracy` (mean over lags), `capacity`, `span` (ms); `accuracy` at each lag.
 * @throws {InputError} if the predictions do not fit the trials
 */
export function scoreDelayedXor(
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  { lags, bitMs }: { readonly lags: number; readonly bitMs: number },
): Score[] {
  const outputs = severalOutputs('task delayed-xor', trials, predictions, lags);
  const numbers = Array.from({ length: lags }, (_, lag) => lag);
  const right = numbers.map((lag) =>
    outputs.flatMap((columns, i) =>
      Array.from(columns[lag], (value, t) => value > 0 === trials[i].targets.get(t, lag) > 0),
    ),
  );
  const answers = right[0].length;
  const shares = right.map((own) => own.filter(Boolean).length / answers);
  const mean = shares.reduce((sum, share) => sum + share, 0) / lags;
  return [
    { metric: 'accuracy', value: mean, scale: shareScale(answers * lags), chance: 0.5 },
    {
      ...{ metric: 'capacity', value: shares.reduce((sum, share) => sum + (2 * share - 1) ** 2, 0) },
      ...{ scale: { low: 0, high: lags, step: 0 }, chance: lags / answers },
    },
    {
      ...{ metric: 'span', ...memorySpan(numbers.map((lag) => ({ delay: ageOf(lag, bitMs), share: shares[lag] }))) },
      scale: { low: ageOf(0, bitMs), high: ageOf(lags - 1, bitMs), step: 0 },
    },
    ...numbers.map((lag) => ({
      ...{ metric: 'accuracy', value: shares[lag], scale: shareScale(answers), chance: 0.5, at: atLag(lag) },
    })),
  ];
}
