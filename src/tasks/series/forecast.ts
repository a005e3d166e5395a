/**
 * Tasks of saying what a series will be: an output for each horizon, heard is the series itself. How far the answers
 * are off is told by horizon, as NRMSE, and over all of them by its geometric mean, since errors of horizons differ by
 * powers of ten. Who always says the mean has 1. The systems have no noise: who knows them has 0.
 */
import { errorScale, normalisedError } from '../../metrics/series_error.ts';
import { checkAscending, checkRange } from '../options.ts';
import type { Presentation } from '../presentation.ts';
import type { Score } from '../task.ts';
import type { SeriesAnswers } from './series_answers.ts';
import { ALL, atHorizon, placesAt } from './series_words.ts';

/** The series late by nothing, and early by each horizon. @param series [samples + longest horizon] */
export function aheadOf(series: Float64Array, horizons: readonly number[], samples: number): Float64Array[] {
  return horizons.map((ahead) => series.slice(ahead, ahead + samples));
}

/** Refuses horizons that are none. @throws {InputError} */
export function checkHorizons(where: string, horizons: readonly number[]): void {
  checkAscending(where, 'horizons', horizons, 1, 10_000);
  for (const [i, ahead] of horizons.entries()) checkRange(where, `horizons[${i}]`, ahead, 1, 10_000, 'whole');
}

/** Scores: `nrmse`, the geometric mean, and `nrmse` at each horizon. */
export function scoreForecast({ wanted, answered }: SeriesAnswers, horizons: readonly number[]): Score[] {
  const errors = wanted.map((series, k) => normalisedError(series, answered[k]));
  const mean = Math.exp(errors.reduce((sum, error) => sum + Math.log(error), 0) / errors.length);
  const score = { metric: 'nrmse', scale: errorScale, chance: 1, ideal: 0 };
  return [{ ...score, value: mean }, ...errors.map((value, k) => ({ ...score, value, at: atHorizon(horizons[k]) }))];
}

/** What is said of a forecast. */
export interface ShownForecast {
  readonly title: string;
  readonly question: string;
  readonly horizons: readonly number[];
  /** What one sample is, e.g. `1 time unit`. */
  readonly sample: string;
  /** Behind the caption of the figure. */
  readonly remark: string;
}

const ERROR = { decimals: 'fitting', share: true } as const;

/** The presentation. */
export function presentForecast({ title, question, horizons, sample, remark }: ShownForecast): Presentation {
  const places = placesAt(ALL, horizons, atHorizon);
  return {
    title,
    question: `${question} Say at every sample what the series will be ${new Intl.ListFormat('en-GB').format(horizons.map(String))} samples later; a sample is ${sample}.`,
    headline: {
      ...{ metric: 'nrmse', better: 'lower', format: ERROR, noun: 'normalised error' },
      places: [{ condition: ALL, x: 0 }],
    },
    answer: { kind: 'best', subject: 'Normalised error, geometric mean over horizons' },
    observers: { chance: 'the mean of the series', ideal: 'the system itself' },
    tableMetrics: ['nrmse'],
    blocks: [
      {
        kind: 'table',
        caption:
          'Root mean squared error over the standard deviation of the series: geometric mean, and by horizon in samples',
        columns: [
          { heading: 'mean', metric: 'nrmse', condition: ALL, format: ERROR, better: 'lower' },
          ...places.map(({ condition, x }) => ({
            ...{ heading: `${x} ahead`, metric: 'nrmse', condition, format: ERROR },
            better: 'lower' as const,
          })),
        ],
      },
      { kind: 'how to read tables' },
      {
        kind: 'lines',
        title: 'How far ahead.',
        caption: [
          `Root mean squared error over the standard deviation of the series, on fresh series, against how far ahead it is to be said, each horizon with a readout of its own: 1 is what the mean would have. ${remark}`,
        ],
        panels: [
          {
            metric: 'nrmse',
            describes: 'Normalised error against the horizon in samples',
            places,
            x: { label: 'ahead (samples)', scale: 'log' },
            y: { label: 'NRMSE', scale: 'log', format: ERROR, limits: [1e-5, 2] },
            levels: [{ value: 1, label: 'mean' }],
          },
        ],
      },
    ],
    costWeight: 1,
  };
}
