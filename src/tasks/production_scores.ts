/**
 * How well intervals are produced: per interval the bias, the CV and the share of misses, and over all intervals the
 * root mean square of the relative error, the mean CV and the share of misses. Errors are those of the answers that
 * came: read them with the misses. Chance answers at a random time in the window, in closed form. The ideal observer
 * knows which cue came, and when up to the mean of its jitters, SD jitter/√spikes (background spikes, which hardly
 * matter, left out), and waits exactly T.
 */
import type { NdArray } from 'ndarray';
import { atInterval } from './at_interval.ts';
import { singleOutputs } from './predictions.ts';
import type { Score, TaskTrial } from './task.ts';
import {
  leastAnswered,
  producedInterval,
  producedMoments,
  type ResponseWindow,
  type TimedOptions,
} from './timed_target.ts';
import type { VolleyOptions } from './volley.ts';

/** When an answer counts, in ms after the cue. */
export function productionWindow(intervalMs: number, options: TimedOptions): ResponseWindow {
  return [options.windowStart * intervalMs, options.windowEnd * intervalMs];
}

/** Answering at a random time in the window, as fractions of T: mean − 1, CV, and root mean square of (tp − T)/T. */
export function uniformAnswer({ windowStart: a, windowEnd: b }: Pick<TimedOptions, 'windowStart' | 'windowEnd'>) {
  const mean = (a + b) / 2;
  return {
    bias: mean - 1,
    cv: (b - a) / Math.sqrt(12) / mean,
    relativeError: Math.sqrt(((b - 1) ** 3 - (a - 1) ** 3) / (3 * (b - a))),
  };
}

/**
 * Scores: `relativeError` (root mean square of (tp − T)/T over answers), `cv` (mean over the intervals that have one)
 * and `missRate`; then `bias` (ms), `cv` and `missRate` at each interval, e.g. `T=300 ms`. NaN where fewer than half
 * of the trials were answered.
 * @param options of the task, with its `intervalsMs`
 * @throws {InputError} if the predictions do not fit the trials
 */
export function scoreProduction(
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  options: TimedOptions & VolleyOptions & { readonly intervalsMs: readonly number[] },
): Score[] {
  const outputs = singleOutputs('task production', trials, predictions);
  const produced = trials.map((trial, i) =>
    producedInterval(trial, outputs[i], options, productionWindow(trial.facts.intervalMs, options)),
  );
  const chance = uniformAnswer(options);
  const idealSd = options.jitterMs / Math.sqrt(options.spikesPerVolley);
  const perInterval = options.intervalsMs.map((interval) => {
    const moments = producedMoments(produced.filter((_, i) => trials[i].facts.intervalMs === interval));
    return { interval, ...moments, cv: Math.sqrt(moments.variance) / moments.mean };
  });
  const scores: Score[] = perInterval.flatMap(({ interval, mean, cv, missRate }) => [
    { metric: 'bias', value: mean - interval, chance: chance.bias * interval, ideal: 0, at: atInterval(interval) },
    { metric: 'cv', value: cv, chance: chance.cv, ideal: idealSd / interval, at: atInterval(interval) },
    { metric: 'missRate', value: missRate, chance: 0, ideal: 0, at: atInterval(interval) },
  ]);
  const errors = produced
    .map((interval, i) => interval / trials[i].facts.intervalMs - 1)
    .filter((e) => !Number.isNaN(e));
  const missRate = (trials.length - errors.length) / trials.length;
  const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const cvs = perInterval.map(({ cv }) => cv).filter((cv) => !Number.isNaN(cv));
  const idealErrors = options.intervalsMs.map((interval) => (idealSd / interval) ** 2);
  return [
    {
      metric: 'relativeError',
      value: missRate <= 1 - leastAnswered ? Math.sqrt(average(errors.map((error) => error * error))) : Number.NaN,
      chance: chance.relativeError,
      ideal: Math.sqrt(average(idealErrors)),
    },
    {
      metric: 'cv',
      value: average(cvs),
      chance: chance.cv,
      ideal: average(options.intervalsMs.map((interval) => idealSd / interval)),
    },
    { metric: 'missRate', value: missRate, chance: 0, ideal: 0 },
    ...scores,
  ];
}
