/**
 * How long a network that was taught a series goes on like it by itself. From many instants of a fresh series: the
 * network hears what came before, then its own answers, and is held against what came. Errors are in units of the
 * series' standard deviation.
 */
import { deviations, spread, validSamples } from '../../../metrics/deviation.ts';
import { median } from '../../../metrics/median.ts';
import { normalisedError } from '../../../metrics/series_error.ts';
import type { TaughtNetwork } from './echo_state.ts';

/** How it is tried. */
export type FreeRunOptions = {
  /** Samples that are heard before a network is on its own. */
  readonly washout: number;
  /** How often it is let go, and how many samples lie between two starts. */
  readonly starts: number;
  readonly apart: number;
  /** How long it goes on. */
  readonly freeSteps: number;
  /** Error at which it has left the series, in standard deviations. */
  readonly threshold: number;
};

/** What was found. */
export interface FreeRun {
  /** NRMSE of the next sample, while the series is heard. */
  readonly oneStep: number;
  /** NRMSE over the starts, after 1, 2, … samples on its own. */
  readonly course: readonly number[];
  /** Median over the starts of the samples until the error passes the threshold, at most `freeSteps`. */
  readonly validSteps: number;
  /** The first start: what came, and how the network went on. */
  readonly wanted: readonly number[];
  readonly continued: readonly number[];
}

/** Samples that a test series must have. */
export function testSamples({ washout, starts, apart, freeSteps }: FreeRunOptions): number {
  return washout + (starts - 1) * apart + freeSteps;
}

/**
 * Lets the network go. @param series what it has not been taught, [samples × channels]
 * @param channels of the series; errors are those of the first
 */
export function freeRunning(
  network: TaughtNetwork,
  series: Float64Array,
  channels: number,
  options: FreeRunOptions,
): FreeRun {
  const { washout, starts, apart, freeSteps, threshold } = options;
  const first = Float64Array.from({ length: series.length / channels }, (_, t) => series[t * channels]);
  const sd = spread([first]);
  const answers = network.answer(series.subarray(0, series.length - channels), washout).map(([value]) => value);
  const oneStep = normalisedError(first.subarray(washout + 1), answers);
  const runs = Array.from({ length: starts }, (_, s) => {
    const from = s * apart;
    const given = series.subarray(from * channels, (from + washout) * channels);
    const continued = network.continue(given, freeSteps).map(([value]) => value);
    const wanted = first.subarray(from + washout, from + washout + freeSteps);
    return { wanted, continued, errors: deviations([wanted], [continued], sd) };
  });
  return {
    oneStep,
    course: Array.from({ length: freeSteps }, (_, i) =>
      Math.sqrt(runs.reduce((sum, { errors }) => sum + errors[i] ** 2, 0) / starts),
    ),
    validSteps: median(runs.map(({ errors }) => validSamples(errors, threshold))),
    wanted: [...runs[0].wanted],
    continued: runs[0].continued,
  };
}
