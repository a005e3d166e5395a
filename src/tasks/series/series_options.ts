/**
 * What all tasks on series of numbers can be told: how many series, how long, and how much of each is washed out. A
 * sample lasts one ms, the step of the continuous reservoirs, so that these take one step a sample.
 */
import { checkRange } from '../options.ts';
import { mostTrials } from '../trial_identity.ts';

/** Length of a sample in ms. */
export const SAMPLE_MS = 1;

/** Options that every task on series has. */
export type SeriesOptions = {
  /** Series on which the readout is fitted; at least 2, since penalties are chosen by leaving some of them out. */
  readonly trainSeries: number;
  /** Fresh series on which it is scored. */
  readonly testSeries: number;
  /** Samples of a series that count. */
  readonly steps: number;
  /** Samples before them, heard and not answered, in which the reservoir forgets that it began at rest. */
  readonly washout: number;
};

/** 4000 samples to learn from, as is usual for these tasks, and 2400 to be tested on. */
export const seriesDefaults: SeriesOptions = { trainSeries: 5, testSeries: 3, steps: 800, washout: 200 };

/**
 * Refuses options of series that are out of range. @param remembered samples before the first answer that targets
 * reach back to @throws {InputError}
 */
export function checkSeries(where: string, options: SeriesOptions, remembered: number): void {
  checkRange(where, 'trainSeries', options.trainSeries, 2, mostTrials, 'whole');
  checkRange(where, 'testSeries', options.testSeries, 1, mostTrials, 'whole');
  checkRange(where, 'steps', options.steps, 10, 1e6, 'whole');
  checkRange(where, 'washout', options.washout, remembered, 1e6, 'whole');
}
