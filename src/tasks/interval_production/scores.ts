/**
 * How well intervals are produced after a delay: the mean of |tp − T|/T, the slope of mean tp on T, the share of
 * successes and of misses, and error, successes and mean answer at each T. A success has answered, and kept still
 * before go (Bi & Zhou 2020: output not above .2 there). A trial without an answer counts as the middle of the range,
 * which is also what chance always answers. The ideal observer knows each of three volleys as exactly as it tells
 * (tasks/event_time.ts), and is not reported of Poisson pulses.
 * `observer` is the Bayes-least-squares observer with human-like noise (metrics/bls_observer.ts) in the same
 * intervals.
 */
import type { NdArray } from 'ndarray';
import { blsObserver } from '../../metrics/bls_observer.ts';
import { rangeScale, shareScale } from '../../metrics/measure.ts';
import { summariseReproduction } from '../../metrics/reproduction.ts';
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

/** What the scorer must know of the task. */
export type DelayedProductionDesign = TimedOptions &
  VolleyOptions & {
    readonly intervalMs: readonly number[];
    readonly testMs: readonly number[];
    readonly earlyLevel: number;
    readonly observerWm: number;
    readonly observerWp: number;
  };

/** When an answer counts, in ms after go, for all intervals. */
export function answerWindow(options: TimedOptions & { readonly intervalMs: readonly number[] }): ResponseWindow {
  return [options.windowStart * options.intervalMs[0], options.windowEnd * options.intervalMs[1]];
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Whether an output keeps still before go. */
function still({ trial, facts }: TaskTrial, output: Float64Array, level: number): boolean {
  return output.every((value, i) => trial.sampleTimesMs[i] >= facts.eventMs || value <= level);
}

/** What was made of one trial. */
interface Produced {
  readonly asked: number;
  /** NaN for a miss. */
  readonly produced: number;
  readonly error: number;
  readonly success: boolean;
}

function shares(trials: readonly Produced[], sdMs: number | undefined, at?: string): Score[] {
  const where = at === undefined ? {} : { at };
  return [
    {
      ...{ metric: 'success', value: average(trials.map(({ success }) => Number(success))), ...idealOf(sdMs, () => 1) },
      ...{ scale: shareScale(trials.length), ...where },
    },
    {
      ...{ metric: 'missRate', value: average(trials.map(({ produced }) => Number(Number.isNaN(produced)))) },
      ...{ ...idealOf(sdMs, () => 0), scale: shareScale(trials.length), ...where },
    },
  ];
}

/**
 * Scores: `relativeError`, `slope`, `success`, `missRate`; `relativeError`, `meanProduced` (ms), `success` and
 * `missRate` at each interval.
 * @throws {InputError} if the predictions do not fit the trials
 */
export function scoreDelayedProduction(
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  design: DelayedProductionDesign,
): Score[] {
  const window = answerWindow(design);
  const middle = average(design.intervalMs);
  const sdMs = eventTimeSd(design);
  const made = singleOutputs('task interval-production', trials, predictions).map((output, i): Produced => {
    const asked = trials[i].facts.intervalMs;
    const produced = producedInterval(trials[i], output, design, window);
    const success = !Number.isNaN(produced) && still(trials[i], output, design.earlyLevel);
    return { asked, produced, error: Math.abs((Number.isNaN(produced) ? middle : produced) / asked - 1), success };
  });
  const errors = (of: readonly Produced[], asked: readonly number[]): Omit<Score, 'at'> => ({
    metric: 'relativeError',
    value: average(of.map(({ error }) => error)),
    chance: average(asked.map((interval) => Math.abs(middle / interval - 1))),
    // Mean of |x| of a normal x with the variance of three volleys' times.
    ...idealOf(sdMs, (sd) => average(asked.map((interval) => Math.sqrt(3 * sd ** 2 * (2 / Math.PI)) / interval))),
  });
  const moments = design.testMs.map((interval) =>
    producedMoments(
      made.filter(({ asked }) => asked === interval).map(({ produced }) => produced),
      { mean: middle, variance: 0 },
    ),
  );
  const { slope } = summariseReproduction(
    design.testMs,
    moments.map(({ mean }) => mean),
    moments.map(({ variance }) => variance),
  );
  const observer = blsObserver(design.testMs, design.observerWm, design.observerWp);
  return [
    errors(made, design.testMs),
    { metric: 'slope', value: slope, chance: 0, ...idealOf(sdMs, () => 1), observer: observer.slope },
    ...shares(made, sdMs),
    ...design.testMs.flatMap((interval, k) => {
      const own = made.filter(({ asked }) => asked === interval);
      const ideal = idealOf(sdMs, () => interval);
      const mean = { value: moments[k].mean, chance: middle, ...ideal, observer: observer.means[k] };
      const at = atInterval(interval);
      return [
        { ...errors(own, [interval]), at },
        { metric: 'meanProduced', ...mean, scale: rangeScale(...producible(window, design)), at },
        ...shares(own, sdMs, at),
      ];
    }),
  ];
}
