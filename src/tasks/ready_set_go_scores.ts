/**
 * How intervals are reproduced: slope of mean tp against ts, indifference point, BIAS, √VAR, RMSE
 * (metrics/reproduction.ts), misses, and the mean answer at each interval.
 * Chance always answers the prior's mean: slope 0, BIAS = SD of the prior. What is reported as `observer` is the
 * Bayes-least-squares observer with the noise that the task's options give it, human-like by default
 * (metrics/bls_observer.ts): a reservoir may do better. The ideal observer of the input spikes is not reported, being all but exact (the
 * prior's values lie many jitters apart, so that only the time of set is uncertain, by jitter/√spikes: slope 1).
 */
import type { NdArray } from 'ndarray';
import { blsObserver } from '../metrics/bls_observer.ts';
import { summariseReproduction } from '../metrics/reproduction.ts';
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

/** When an answer counts, in ms after set: the same for all intervals of a prior, given in ascending order. */
export function reproductionWindow(prior: readonly number[], options: TimedOptions): ResponseWindow {
  return [options.windowStart * prior[0], options.windowEnd * prior[prior.length - 1]];
}

/**
 * Scores: `slope`, `indifference` (ms), `bias` (ms), `sd` (ms), `rmse` (ms), `missRate`, and `meanProduced` (ms) at
 * each interval. Intervals of which fewer than half of the trials (or only one) were answered are left out of the
 * first five, which are NaN if that leaves fewer than half of the intervals.
 * @param prior equally likely intervals in ms
 * @throws {InputError} if the predictions do not fit the trials
 */
export function scoreReproduction(
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  options: TimedOptions & { readonly observerWm: number; readonly observerWp: number },
  prior: readonly number[],
): Score[] {
  const outputs = singleOutputs('task ready-set-go', trials, predictions);
  const window = reproductionWindow(prior, options);
  const produced = trials.map((trial, i) => producedInterval(trial, outputs[i], options, window));
  const perInterval = prior.map((interval) => ({
    interval,
    ...producedMoments(produced.filter((_, i) => trials[i].facts.intervalMs === interval)),
  }));
  const answered = perInterval.filter(({ variance }) => !Number.isNaN(variance));
  const seen = summariseReproduction(
    answered.map(({ interval }) => interval),
    answered.map(({ mean }) => mean),
    answered.map(({ variance }) => variance),
  );
  const value = answered.length >= Math.max(2, leastAnswered * prior.length) ? seen : undefined;
  const priorMean = prior.reduce((sum, interval) => sum + interval, 0) / prior.length;
  const always = summariseReproduction(
    prior,
    prior.map(() => priorMean),
    prior.map(() => 0),
  );
  const observer = blsObserver(prior, options.observerWm, options.observerWp);
  const missRate = produced.filter(Number.isNaN).length / produced.length;
  return [
    { metric: 'slope', value: value?.slope ?? Number.NaN, chance: 0, observer: observer.slope },
    {
      metric: 'indifference',
      value: value?.indifference ?? Number.NaN,
      chance: priorMean,
      observer: observer.indifference,
    },
    { metric: 'bias', value: value?.bias ?? Number.NaN, chance: always.bias, observer: observer.bias },
    { metric: 'sd', value: value?.sd ?? Number.NaN, chance: 0, observer: observer.sd },
    { metric: 'rmse', value: value?.rmse ?? Number.NaN, chance: always.rmse, observer: observer.rmse },
    { metric: 'missRate', value: missRate, chance: 0, observer: 0 },
    ...perInterval.map(({ interval, mean }, i) => ({
      metric: 'meanProduced',
      value: mean,
      chance: priorMean,
      observer: observer.means[i],
      at: atInterval(interval),
    })),
  ];
}
