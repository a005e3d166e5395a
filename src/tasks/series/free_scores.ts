/**
 * How well series were gone on with.
 *   nrmse        error after so many samples, over the series (Jaeger & Haas 2004), in standard deviations
 *   validSamples samples until the distance passes the threshold (metrics/deviation.ts), median over the series
 *   validTime    the same in Lyapunov times
 *   climate      whether it still moves as the system does, once it has left the series: Kolmogorov–Smirnov distance
 *                of the values of the last channel, all samples of all series together, from those that came
 * Who always says the mean has an error of 1 and leaves a series as soon as that leaves the mean; who knows the system
 * never leaves it. An answer that is no number, or farther than {@link MOST} standard deviations, counts as so far
 * off, and an error with it is a bound.
 */
import { deviations, spread, validSamples } from '../../metrics/deviation.ts';
import { type Bound, rangeScale } from '../../metrics/measure.ts';
import { median } from '../../metrics/median.ts';
import { errorScale } from '../../metrics/series_error.ts';
import { ksDistance } from '../../metrics/superposition.ts';
import type { Score } from '../task.ts';
import type { Continuations } from './continuations.ts';
import { afterSamples } from './series_words.ts';

/** Largest error of an answer, in standard deviations. */
const MOST = 1000;

/** What is asked of continuations. */
export interface FreeScoring {
  /** In standard deviations. */
  readonly threshold: number;
  /** Samples after which the error is told, first that by which a task is read. */
  readonly horizon: number;
  readonly horizons: readonly number[];
  /** Samples of a Lyapunov time, where it is known. */
  readonly lyapunovSamples: number | undefined;
}

/** 1, 2, 4 … and the horizon, up to all samples. */
export function shownHorizons(horizon: number, freeSteps: number): number[] {
  const doubled = Array.from({ length: Math.ceil(Math.log2(freeSteps)) }, (_, i) => 2 ** i);
  return [...new Set([...doubled, horizon, freeSteps])].sort((a, b) => a - b);
}

/** All series one after another, [channels][samples]. */
function joined(series: readonly (readonly Float64Array[])[]): Float64Array[] {
  return series[0].map((_, c) => Float64Array.from(series.flatMap((channels) => [...channels[c]])));
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Error at a sample of each series: their root mean square. */
function errorAfter(distances: readonly Float64Array[], samples: number): { value: number; bound: Bound | null } {
  const errors = distances.map((of) => (of[samples - 1] <= MOST ? of[samples - 1] : MOST));
  return {
    value: Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length),
    bound: errors.includes(MOST) ? 'at least' : null,
  };
}

function climateScore(wanted: Float64Array, found: Float64Array): Score {
  const ascending = Float64Array.from(wanted).sort();
  const numbers = found.map((value) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : value)).sort();
  return {
    ...{ metric: 'climate', value: ksDistance(ascending, numbers), scale: rangeScale(0, 1) },
    ...{ chance: ksDistance(ascending, [meanOf(wanted)]), ideal: 0 },
  };
}

/** The scores. */
export function scoreFree({ wanted, found }: Continuations, scoring: FreeScoring): Score[] {
  const { threshold, horizon, horizons, lyapunovSamples } = scoring;
  const channels = joined(wanted);
  const sd = spread(channels);
  const means = channels.map(meanOf);
  const distances = wanted.map((series, i) => deviations(series, found[i], sd));
  const most = wanted[0][0].length;
  const valid = (of: readonly Float64Array[]): number => median(of.map((one) => validSamples(one, threshold)));
  const ofMean = wanted.map((series) =>
    deviations(
      series,
      series.map((values, c) => values.map(() => means[c])),
      sd,
    ),
  );
  const lasting = (metric: string, unit: number): Score => {
    const value = valid(distances);
    return {
      ...{ metric, value: value / unit, bound: value >= most ? 'at least' : null },
      ...{ scale: rangeScale(0, most / unit), chance: valid(ofMean) / unit, ideal: most / unit },
    };
  };
  const error = { metric: 'nrmse', scale: errorScale, chance: 1, ideal: 0 };
  return [
    { ...error, ...errorAfter(distances, horizon) },
    ...horizons.map((samples) => ({ ...error, ...errorAfter(distances, samples), at: afterSamples(samples) })),
    lasting('validSamples', 1),
    ...(lyapunovSamples === undefined ? [] : [lasting('validTime', lyapunovSamples)]),
    climateScore(channels[channels.length - 1], joined(found)[channels.length - 1]),
  ];
}
