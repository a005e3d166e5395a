/**
 * How a response peaks. In single trials, when the output is largest (tasks/peak_time.ts): the root mean square of
 * (peak − Tc)/Tc, and whether the peaks of all intervals fall upon one another once each set is divided by its mean,
 * as the largest Kolmogorov–Smirnov distance of two (metrics/superposition.ts; 0 for perfect superposition). In the
 * mean over trials: where it peaks, and its full width at half maximum over that, which the scalar property says is
 * the same for all intervals; where it starts and stops, crossing half of its maximum.
 *
 * Chance peaks at random in the window. The peaks of guessers superpose perfectly, so that superposition means
 * something only where the error is small. The ideal is the target itself: it is as wide as was taught,
 * 2.355·`bumpWidth`.
 */
import type { NdArray } from 'ndarray';
import { rangeScale, shareScale } from '../../metrics/measure.ts';
import { superposition } from '../../metrics/superposition.ts';
import { atInterval } from '../at_interval.ts';
import { meanResponse, responsePeak } from '../mean_response.ts';
import { guessedTime, peakTime } from '../peak_time.ts';
import { singleOutputs } from '../predictions.ts';
import { uniformAnswer } from '../production/scores.ts';
import type { Score, TaskTrial } from '../task.ts';

/** What the scorer must know of the task. */
export interface PeakDesign {
  readonly intervalsMs: readonly number[];
  readonly windowEnd: number;
  readonly bumpWidth: number;
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const rms = (values: readonly number[]): number => Math.sqrt(average(values.map((value) => value * value)));

/** Full width at half maximum of a Gaussian of SD 1. */
const FULL_WIDTH = 2 * Math.sqrt(2 * Math.LN2);

/** What was made of one interval, times in units of it. */
interface Peaks {
  readonly interval: number;
  /** Of single trials; guesses among them. */
  readonly single: readonly number[];
  readonly misses: number;
  /** Of the mean response. */
  readonly mean: ReturnType<typeof responsePeak>;
}

function peaksOf(
  interval: number,
  trials: readonly TaskTrial[],
  outputs: readonly Float64Array[],
  windowEnd: number,
): Peaks {
  let misses = 0;
  const single = trials.map(({ trial, facts }, i) => {
    const window = [facts.eventMs, facts.eventMs + windowEnd * interval] as const;
    const found = peakTime(trial.sampleTimesMs, outputs[i], window);
    if (Number.isNaN(found)) misses++;
    return ((Number.isNaN(found) ? guessedTime(trial.id, 0, window) : found) - facts.eventMs) / interval;
  });
  const [{ trial, facts }] = trials;
  const times = trial.sampleTimesMs.map((time) => (time - facts.eventMs) / interval);
  return { interval, single, misses, mean: responsePeak(times, meanResponse(outputs)) };
}

function scoresAt({ interval, single, mean }: Peaks, { windowEnd, bumpWidth }: PeakDesign): Score[] {
  const at = atInterval(interval);
  const half = (FULL_WIDTH * bumpWidth) / 2;
  const time = { scale: rangeScale(0, windowEnd), at };
  return [
    {
      ...{ metric: 'peakError', value: rms(single.map((peak) => peak - 1)), at },
      ...{ chance: uniformAnswer([0, windowEnd]).relativeError, ideal: 0 },
    },
    { metric: 'peak', value: mean.peak, ideal: 1, ...time },
    { metric: 'start', value: mean.start, ideal: 1 - half, ...time },
    { metric: 'stop', value: mean.stop, ideal: 1 + half, ...time },
    {
      ...{ metric: 'width', value: (mean.stop - mean.start) / Math.max(mean.peak, 1e-3), ideal: 2 * half, at },
      bound: mean.whole ? null : 'at least',
    },
  ];
}

/**
 * Scores: `peakError`, `superposition`, `missRate`; `peakError`, `peak`, `start`, `stop` (all over Tc) and `width`
 * (over the peak) at each interval.
 * @throws {InputError} if the predictions do not fit the trials
 */
export function scorePeakInterval(
  trials: readonly TaskTrial[],
  predictions: readonly NdArray<Float64Array>[],
  design: PeakDesign,
): Score[] {
  const outputs = singleOutputs('task peak-interval', trials, predictions);
  const peaks = design.intervalsMs.map((interval) => {
    const own = trials.map((_, i) => i).filter((i) => trials[i].facts.intervalMs === interval);
    return peaksOf(
      interval,
      own.map((i) => trials[i]),
      own.map((i) => outputs[i]),
      design.windowEnd,
    );
  });
  const distances = superposition(peaks.map(({ single }) => single)).map(({ distance }) => distance);
  const misses = peaks.reduce((sum, own) => sum + own.misses, 0);
  return [
    {
      ...{ metric: 'peakError', value: rms(peaks.flatMap(({ single }) => single.map((peak) => peak - 1))), ideal: 0 },
      chance: uniformAnswer([0, design.windowEnd]).relativeError,
    },
    { metric: 'superposition', value: Math.max(...distances), scale: rangeScale(0, 1) },
    { metric: 'missRate', value: misses / trials.length, scale: shareScale(trials.length), ideal: 0 },
    ...peaks.flatMap((own) => scoresAt(own, design)),
  ];
}
