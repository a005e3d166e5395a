/**
 * How a rhythm is played at each speed. A tap is where the output peaks (tasks/peak_time.ts) between the middles of
 * the gaps beside it; its error is told as a share of the whole rhythm at that speed, root mean square over taps, at
 * trained and at other speeds. And whether the mean response is stretched as a whole: the factor by which that at
 * speed 1 must be played faster to become the one at speed s (stretch.ts), and the scaling index ln(factor)/ln(s),
 * mean over the speeds that were not trained: 1 where time scales, 0 where it does not. Chance taps at random between
 * the same middles, and is not stretched. The ideal does both without error.
 * Read both: a rhythm that is not stretched still has peaks near some of the taps that are asked for.
 */
import type { NdArray } from 'ndarray';
import { rangeScale, shareScale } from '../../metrics/measure.ts';
import { meanResponse } from '../mean_response.ts';
import { guessedTime, type PeakWindow, peakTime } from '../peak_time.ts';
import { singleOutputs } from '../predictions.ts';
import type { Score, TaskTrial } from '../task.ts';
import { MOST, stretchFactor } from './stretch.ts';

/** When a trial ends, in units of the time of its last tap. */
export const END = 1.1;

/** What the scorer must know of the task. */
export interface ScalingDesign {
  readonly tapsMs: readonly number[];
  readonly trainSpeeds: readonly number[];
  readonly testSpeeds: readonly number[];
}

/** Where the scores of a speed stand: `speed=0.75`. */
export const atSpeed = (speed: number): string => `speed=${Number(speed.toFixed(3))}`;

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Between which times an answer belongs to a tap, in units of the last tap. */
export function tapWindows(tapsMs: readonly number[]): PeakWindow[] {
  const last = tapsMs[tapsMs.length - 1];
  const ends = [0, ...tapsMs.slice(1).map((tap, k) => (tap + tapsMs[k]) / 2 / last), END];
  return tapsMs.map((_, k) => [ends[k], ends[k + 1]]);
}

/** Mean squared error of a tap at random in its window, both in units of the last tap. */
function guessedSquare([from, to]: PeakWindow, tap: number): number {
  return ((to - tap) ** 3 - (from - tap) ** 3) / (3 * (to - from));
}

/** Squared errors of the taps of a trial, in units of its last tap, and how many were missed. */
function tapErrors({ trial, facts }: TaskTrial, output: Float64Array, tapsMs: readonly number[]) {
  const times = trial.sampleTimesMs.map((time) => (time - facts.eventMs) / facts.intervalMs);
  const found = tapWindows(tapsMs).map((window) => peakTime(times, output, window));
  const last = tapsMs[tapsMs.length - 1];
  const squares = found.map((time, k) => {
    const window = tapWindows(tapsMs)[k];
    return ((Number.isNaN(time) ? guessedTime(trial.id, k, window) : time) - tapsMs[k] / last) ** 2;
  });
  return { speed: facts.speed, squares, misses: found.filter(Number.isNaN).length };
}

/**
 * Scores: `heldOutError`, `trainedError`, `scalingIndex`, `missRate`; `tapError` and `stretch` (per cent) at each
 * speed. Without speeds that were not trained the first and the third are left out.
 * @throws {InputError} if the predictions do not fit the trials
 */
export function scoreTemporalScaling(
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  design: ScalingDesign,
): Score[] {
  const { tapsMs, trainSpeeds, testSpeeds } = design;
  const outputs = singleOutputs('task temporal-scaling', trials, predictions);
  const errors = trials.map((trial, i) => tapErrors(trial, outputs[i], tapsMs));
  const last = tapsMs[tapsMs.length - 1];
  const chance = Math.sqrt(average(tapWindows(tapsMs).map((window, k) => guessedSquare(window, tapsMs[k] / last))));
  const errorOf = (metric: string, speeds: readonly number[]): Score => ({
    ...{ metric, chance, ideal: 0 },
    value: Math.sqrt(average(errors.filter(({ speed }) => speeds.includes(speed)).flatMap(({ squares }) => squares))),
  });
  const responseAt = (speed: number): Float64Array =>
    meanResponse(outputs.filter((_, i) => trials[i].facts.speed === speed));
  const own = responseAt(1);
  const factors = testSpeeds.map((speed) => stretchFactor(own, responseAt(speed)));
  const heldOut = testSpeeds.filter((speed) => !trainSpeeds.includes(speed));
  const index = heldOut.map((speed) => Math.log(factors[testSpeeds.indexOf(speed)]) / Math.log(speed));
  const trained = testSpeeds.filter((speed) => trainSpeeds.includes(speed));
  const asked = errors.length * tapsMs.length;
  return [
    ...(heldOut.length === 0
      ? []
      : [
          errorOf('heldOutError', heldOut),
          { metric: 'scalingIndex', value: average(index), chance: 0, ideal: 1 } satisfies Score,
        ]),
    ...(trained.length === 0 ? [] : [errorOf('trainedError', trained)]),
    {
      ...{ metric: 'missRate', value: errors.reduce((sum, { misses }) => sum + misses, 0) / asked, ideal: 0 },
      scale: shareScale(asked),
    },
    ...testSpeeds.flatMap((speed, k) => [
      { ...errorOf('tapError', [speed]), at: atSpeed(speed) },
      {
        ...{ metric: 'stretch', value: 100 * factors[k], chance: 100, ideal: 100 * speed, at: atSpeed(speed) },
        scale: rangeScale(100 / MOST, 100 * MOST),
      },
    ]),
  ];
}
