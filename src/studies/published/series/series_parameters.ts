/** What a user may set of the series that systems are tried on. */
import type { ExperimentParameters } from '../experiment_parameter.ts';

/** Lengths and numbers of series. */
export const seriesParameters: ExperimentParameters<{
  readonly washout: number;
  readonly trainSeries: number;
  readonly testSeries: number;
  readonly steps: number;
}> = {
  washout: { meaning: 'samples at the beginning of a series that are not looked at', most: 100_000, whole: true },
  trainSeries: { meaning: 'series for training', least: 2, most: 1000, whole: true },
  testSeries: { meaning: 'series for tests', least: 1, most: 1000, whole: true },
  steps: { meaning: 'samples of each series', least: 20, most: 1e6, whole: true },
};
