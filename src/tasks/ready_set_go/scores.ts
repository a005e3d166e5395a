/**
 * How intervals are reproduced: slope of mean tp against ts, indifference point, BIAS, √VAR, RMSE
 * (metrics/reproduction.ts), misses, and the mean answer at each interval. Chance always answers the prior's mean:
 * slope 0, BIAS = SD of the prior; a trial without an answer counts as that. What is reported as `observer` is the
 * Bayes-least-squares observer with the noise that the task's options give it, human-like by default
 * (metrics/bls_observer.ts): a reservoir may do better. The ideal observer of the input spikes is not reported, being
 * all but exact (the prior's values lie many jitters apart, so that only the time of set is uncertain, by
 * jitter/√spikes: slope 1).
 */
import type { NdArray } from 'ndarray';
import { blsObserver } from '../../metrics/bls_observer.ts';
import { rangeScale, shareScale } from '../../metrics/measure.ts';
import { summariseReproduction } from '../../metrics/reproduction.ts';
import { atInterval } from '../at_interval.ts';
import { singleOutputs } from '../predictions.ts';
import type { Score, TaskTrial } from '../task.ts';
import {
  producedInterval,
  producedMoments,
  producible,
  type ResponseWindow,
  type TimedOptions,
} from '../timed_target.ts';

/** When an answer counts, in ms after set: the same for all intervals of a prior, given in ascending order. */
export function reproductionWindow(prior: readonly number[], options: TimedOptions): ResponseWindow {
  return [options.windowStart * prior[0], options.windowEnd * prior[prior.length - 1]];
}

/** What is to be known of the intervals that are scored together. */
export interface ReproductionDesign {
  /** Equally likely intervals in ms, ascending. */
  readonly prior: readonly number[];
  readonly window: ResponseWindow;
  /** What who knows nothing answers, ms. */
  readonly guessMs: number;
}

/** Of a prior that is presented by itself: the window is its own, and its mean is the guess. */
export function singlePrior(prior: readonly number[], options: TimedOptions): ReproductionDesign {
  const guessMs = prior.reduce((sum, interval) => sum + interval, 0) / prior.length;
  return { prior, window: reproductionWindow(prior, options), guessMs };
}

/**
 * Scores: `slope`, `indifference` (ms), `bias` (ms), `sd` (ms), `rmse` (ms), `missRate`, and `meanProduced` (ms) at
 * each interval.
 * @param trials that present the prior
 * @throws {InputError} if the predictions do not fit the trials
 */
export function scoreReproduction(
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  options: TimedOptions & { readonly observerWm: number; readonly observerWp: number },
  { prior, window, guessMs }: ReproductionDesign,
): Score[] {
  const outputs = singleOutputs('task ready-set-go', trials, predictions);
  const produced = trials.map((trial, i) => producedInterval(trial, outputs[i], options, window));
  const guess = { mean: guessMs, variance: 0 };
  const perInterval = prior.map((interval) =>
    producedMoments(
      produced.filter((_, i) => trials[i].facts.intervalMs === interval),
      guess,
    ),
  );
  const summarise = (moments: readonly { readonly mean: number; readonly variance: number }[]) =>
    summariseReproduction(
      prior,
      moments.map(({ mean }) => mean),
      moments.map(({ variance }) => variance),
    );
  const seen = summarise(perInterval);
  const always = summarise(prior.map(() => guess));
  const observer = blsObserver(prior, options.observerWm, options.observerWp);
  const missRate = produced.filter(Number.isNaN).length / produced.length;
  const [opens, closes] = producible(window, options);
  const [first, last] = [prior[0], prior[prior.length - 1]];
  const farthest = Math.max(closes - first, last - opens);
  return [
    { metric: 'slope', value: seen.slope, chance: 0, observer: observer.slope },
    {
      metric: 'indifference',
      ...seen.indifference,
      scale: rangeScale(2 * first - last, 2 * last - first),
      chance: guess.mean,
      observer: observer.indifference.value,
    },
    { metric: 'bias', value: seen.bias, scale: rangeScale(0, farthest), chance: always.bias, observer: observer.bias },
    { metric: 'sd', value: seen.sd, scale: rangeScale(0, closes - opens), chance: 0, observer: observer.sd },
    {
      metric: 'rmse',
      value: seen.rmse,
      scale: rangeScale(0, Math.hypot(farthest, closes - opens)),
      chance: always.rmse,
      observer: observer.rmse,
    },
    { metric: 'missRate', value: missRate, scale: shareScale(produced.length), chance: 0, observer: 0 },
    ...perInterval.map(({ mean }, i) => ({
      metric: 'meanProduced',
      value: mean,
      scale: rangeScale(opens, closes),
      chance: guess.mean,
      observer: observer.means[i],
      at: atInterval(prior[i]),
    })),
  ];
}
