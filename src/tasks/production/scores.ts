/**
 * How well intervals are produced: per interval the bias, the CV and the share of misses, and over all intervals the
 * root mean square of the relative error, the mean CV and the share of misses. Chance answers at a random time in the
 * window, in closed form, and a trial without an answer counts as such a guess. The ideal observer knows which cue
 * came, and when as exactly as its volley tells (tasks/event_time.ts), and waits exactly T.
 */
import type { NdArray } from 'ndarray';
import { rangeScale, type Scale, shareScale } from '../../metrics/measure.ts';
import { atInterval } from '../at_interval.ts';
import { eventTimeSd, idealOf } from '../event_time.ts';
import { singleOutputs } from '../predictions.ts';
import type { Score, TaskTrial } from '../task.ts';
import {
  producedInterval,
  producedMoments,
  producible,
  type ResponseWindow,
  type TimedOptions,
} from '../timed_target.ts';
import type { VolleyOptions } from '../volley.ts';

/** When an answer counts, in ms after the cue. */
export function productionWindow(intervalMs: number, options: TimedOptions): ResponseWindow {
  return [options.windowStart * intervalMs, options.windowEnd * intervalMs];
}

/**
 * Answering at a random time from a to b, both as fractions of T: mean − 1, variance, CV, and root mean square of (tp
 * − T)/T.
 */
export function uniformAnswer([a, b]: ResponseWindow) {
  const mean = (a + b) / 2;
  return {
    bias: mean - 1,
    variance: (b - a) ** 2 / 12,
    cv: (b - a) / Math.sqrt(12) / mean,
    relativeError: Math.sqrt(((b - 1) ** 3 - (a - 1) ** 3) / (3 * (b - a))),
  };
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The scale of a CV: n values above 0 do not vary more than one of them alone does beside n − 1 that are 0. */
const cvScale = (values: number): Scale => rangeScale(0, Math.sqrt(values));

/**
 * Scores: `relativeError` (root mean square of (tp − T)/T), `cv` (mean over the intervals) and `missRate`; then `bias`
 * (ms), `cv` and `missRate` at each interval, e.g. `T=300 ms`.
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
  const range = producible([options.windowStart, options.windowEnd], options);
  const chance = uniformAnswer(range);
  const squaredErrors = produced.map((interval, i) =>
    Number.isNaN(interval) ? chance.relativeError ** 2 : (interval / trials[i].facts.intervalMs - 1) ** 2,
  );
  const cueSd = eventTimeSd(options);
  const idealCvs = (sd: number): number[] => options.intervalsMs.map((interval) => sd / interval);
  const perInterval = options.intervalsMs.map((interval) =>
    scoresAt(
      interval,
      produced.filter((_, i) => trials[i].facts.intervalMs === interval),
      range,
      cueSd,
    ),
  );
  const cvs = perInterval.flat().filter(({ metric }) => metric === 'cv');
  return [
    {
      metric: 'relativeError',
      value: Math.sqrt(average(squaredErrors)),
      scale: rangeScale(0, Math.max(1 - range[0], range[1] - 1)),
      chance: chance.relativeError,
      ...idealOf(cueSd, (sd) => Math.sqrt(average(idealCvs(sd).map((cv) => cv * cv)))),
    },
    {
      metric: 'cv',
      value: average(cvs.map(({ value }) => value)),
      scale: cvScale(trials.length),
      chance: chance.cv,
      ...idealOf(cueSd, (sd) => average(idealCvs(sd))),
    },
    {
      metric: 'missRate',
      value: produced.filter(Number.isNaN).length / trials.length,
      scale: shareScale(trials.length),
      chance: 0,
      ...idealOf(cueSd, () => 0),
    },
    ...perInterval.flat(),
  ];
}

/** Scores of the intervals produced where one was asked for, NaN among them. */
function scoresAt(
  interval: number,
  produced: readonly number[],
  range: ResponseWindow,
  sd: number | undefined,
): Score[] {
  const at = atInterval(interval);
  const chance = uniformAnswer(range);
  const guess = { mean: (1 + chance.bias) * interval, variance: chance.variance * interval ** 2 };
  const { mean, variance, missRate } = producedMoments(produced, guess);
  return [
    {
      metric: 'bias',
      value: mean - interval,
      scale: rangeScale((range[0] - 1) * interval, (range[1] - 1) * interval),
      chance: chance.bias * interval,
      ...idealOf(sd, () => 0),
      at,
    },
    {
      metric: 'cv',
      // Where a window opens at once, all answers may come at 0.
      value: variance > 0 ? Math.sqrt(variance) / mean : 0,
      scale: cvScale(produced.length),
      chance: chance.cv,
      ...idealOf(sd, (known) => known / interval),
      at,
    },
    { metric: 'missRate', value: missRate, scale: shareScale(produced.length), chance: 0, ...idealOf(sd, () => 0), at },
  ];
}
