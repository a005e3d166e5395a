/** What tasks on series that go on by themselves can be told. */
import { checkRange } from '../options.ts';
import { checkSeries, type SeriesOptions, seriesDefaults } from './series_options.ts';

/** Options of such a task; `washout` samples are also what is heard before a series goes on by itself. */
export type FreeSeriesOptions = SeriesOptions & {
  /** Samples of its own. */
  readonly freeSteps: number;
  /** After how many of them the error is told first. */
  readonly horizon: number;
  /** Distance from the series, in its standard deviations, beyond which it is left. */
  readonly threshold: number;
};

/** Twenty starts; a threshold of .4 is Pathak et al.'s (2018, Chaos 28:041101, from memory). */
export const freeSeriesDefaults = { ...seriesDefaults, testSeries: 20, threshold: 0.4 } as const;

/** Refuses options that are out of range. @throws {InputError} */
export function checkFreeSeries(where: string, options: FreeSeriesOptions): void {
  checkSeries(where, options, 1);
  checkRange(where, 'freeSteps', options.freeSteps, 2, 1e6, 'whole');
  checkRange(where, 'horizon', options.horizon, 1, options.freeSteps, 'whole');
  checkRange(where, 'threshold', options.threshold, 0.01, 10);
}
