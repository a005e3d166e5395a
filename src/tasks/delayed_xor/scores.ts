/**
 * How far back the exclusive or of two bits is known: accuracy at every lag; the capacity, the sum over lags of
 * (2·accuracy − 1)², in bits that were combined without error; and the span, the age of the older bit at which
 * accuracy falls through .75. Guessing has accuracy ½, and a capacity of lags/answers, by which the squares exceed 0.
 * The ideal observer is told when bits came, takes each to be the value for which there is more evidence
 * (event_evidence.ts), and does not forget; it is reported where bits are far enough apart for that to be exact.
 */
import type { NdArray } from 'ndarray';
import { shareScale } from '../../metrics/measure.ts';
import { memorySpan } from '../../metrics/memory_span.ts';
import { evidenceForSecond, isExact } from '../event_evidence.ts';
import { severalOutputs } from '../predictions.ts';
import type { Score, TaskTrial } from '../task.ts';
import { type VolleyOptions, volleyLength } from '../volley.ts';

/** Where accuracy at a lag stands: `lag=3`. */
export const atLag = (lag: number): string => `lag=${lag}`;

/** Age of the older of the two bits when the answer is asked for, ms. */
export const ageOf = (lag: number, bitMs: number): number => (lag + 2) * bitMs;

/** What the scorer must know of the task's options. */
export type XorDesign = VolleyOptions & { readonly lags: number; readonly bitMs: number; readonly bits: number };

/** Whether each answer at a lag is right, given what is said at an answer of a trial. */
function rightAt(trials: readonly TaskTrial[], lag: number, says: (trial: number, answer: number) => boolean) {
  return trials.flatMap(({ targets }, i) =>
    Array.from({ length: targets.shape[0] }, (_, t) => says(i, t) === targets.get(t, lag) > 0),
  );
}

/** The bits that the ideal observer takes to have come. */
function idealBits({ trial, facts }: TaskTrial, design: XorDesign): boolean[] {
  return Array.from({ length: design.bits }, (_, k) => {
    return evidenceForSecond(trial.spikes, facts.firstVolleyMs + k * design.bitMs, design) > 0;
  });
}

/** What shares of right answers by lag give. */
function measuresOf(shares: readonly number[], { lags, bitMs }: XorDesign) {
  return {
    accuracy: shares.reduce((sum, share) => sum + share, 0) / lags,
    capacity: shares.reduce((sum, share) => sum + (2 * share - 1) ** 2, 0),
    span: memorySpan(shares.map((share, lag) => ({ delay: ageOf(lag, bitMs), share }))),
  };
}

/**
 * Scores: `accuracy` (mean over lags), `capacity`, `span` (ms); `accuracy` at each lag.
 * @throws {InputError} if the predictions do not fit the trials
 */
export function scoreDelayedXor(
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  design: XorDesign,
): Score[] {
  const { lags, bitMs } = design;
  const outputs = severalOutputs('task delayed-xor', trials, predictions, lags);
  const shareOf = (flags: readonly boolean[]): number => flags.filter(Boolean).length / flags.length;
  const numbers = Array.from({ length: lags }, (_, lag) => lag);
  const right = numbers.map((lag) => rightAt(trials, lag, (i, t) => outputs[i][lag][t] > 0));
  const [answers, shares] = [right[0].length, right.map(shareOf)];
  const { accuracy, capacity, span } = measuresOf(shares, design);
  // Answer t is asked for after bit lags + t.
  const known = isExact(design, bitMs, bitMs - volleyLength(design)) ? trials.map((t) => idealBits(t, design)) : [];
  const differ = (bits: readonly boolean[], t: number, lag: number) =>
    bits[lags + t - lag] !== bits[lags + t - lag - 1];
  const best =
    known.length > 0 ? numbers.map((lag) => shareOf(rightAt(trials, lag, (i, t) => differ(known[i], t, lag)))) : [];
  const ideal = best.length > 0 ? measuresOf(best, design) : undefined;
  const beside = (value: number | undefined) => (value === undefined ? {} : { ideal: value });
  return [
    {
      ...{ metric: 'accuracy', value: accuracy, scale: shareScale(answers * lags), chance: 0.5 },
      ...beside(ideal?.accuracy),
    },
    {
      ...{ metric: 'capacity', value: capacity, scale: { low: 0, high: lags, step: 0 }, chance: lags / answers },
      ...beside(ideal?.capacity),
    },
    {
      ...{ metric: 'span', ...span, scale: { low: ageOf(0, bitMs), high: ageOf(lags - 1, bitMs), step: 0 } },
      ...beside(ideal?.span.value),
    },
    ...numbers.map((lag) => ({
      ...{ metric: 'accuracy', value: shares[lag], scale: shareScale(answers), chance: 0.5, at: atLag(lag) },
      ...beside(best[lag]),
    })),
  ];
}
