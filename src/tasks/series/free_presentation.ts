/** How tasks of going on with a series are presented: errors, valid times, the climate, and one continuation. */
import type { Headline, Presentation } from '../presentation.ts';
import type { FreeSeriesOptions } from './free_options.ts';
import { SAMPLE_MS } from './series_options.ts';
import { ALL, afterSamples, placesAt } from './series_words.ts';

/** What is said of such a task. */
export interface ShownFree {
  readonly title: string;
  /** What the system does, a sentence. */
  readonly question: string;
  /** The number by which it is read first. */
  readonly read: 'nrmse' | 'validTime' | 'validSamples';
  readonly options: FreeSeriesOptions;
  /** Samples after which the error is told. */
  readonly horizons: readonly number[];
  /** Samples of a Lyapunov time, where it is known. */
  readonly lyapunovSamples: number | undefined;
  /** Name of the last channel, whose values are the climate. */
  readonly last: string;
  /** The channel that is drawn. */
  readonly drawn: { readonly output: number; readonly name: string };
  /** Behind the caption of the errors. */
  readonly remark: string;
}

const ERROR = { decimals: 'fitting', share: true } as const;
const TIME = { decimals: 2 } as const;
const SAMPLES = { decimals: 0 } as const;
const SHARE = { decimals: 2, share: true } as const;

function headlineOf(read: ShownFree['read'], horizon: number): Headline {
  const places = [{ condition: ALL, x: 0 }];
  if (read === 'nrmse')
    return { metric: read, better: 'lower', format: ERROR, noun: `normalised error after ${horizon} samples`, places };
  return { metric: read, better: 'higher', format: read === 'validTime' ? TIME : SAMPLES, noun: 'valid time', places };
}

/** The presentation. */
export function presentFree(shown: ShownFree): Presentation {
  const { title, question, read, options, horizons, lyapunovSamples, last, drawn, remark } = shown;
  const { horizon, washout, freeSteps, threshold } = options;
  const headline = headlineOf(read, horizon);
  const lasting =
    lyapunovSamples === undefined
      ? { heading: 'valid (samples)', metric: 'validSamples', format: SAMPLES }
      : { heading: 'valid (Lyapunov times)', metric: 'validTime', format: TIME };
  return {
    title,
    question: `${question} Say at every sample what the next one will be; in the test, ${washout} samples are heard and then the answers themselves, so that the series goes on by itself for ${freeSteps} samples.`,
    headline,
    answer: {
      kind: 'best',
      subject: read === 'nrmse' ? `Normalised error after ${horizon} samples on their own` : 'Valid time',
    },
    observers: { chance: 'the mean of the series', ideal: 'the system itself' },
    tableMetrics: [headline.metric],
    blocks: [
      {
        kind: 'table',
        caption: `Root mean squared error over the standard deviation of the series, ${horizon} samples after it was heard last; time until the distance from it is above ${threshold} standard deviations, median over ${options.testSeries} series, at most ${freeSteps} samples; Kolmogorov–Smirnov distance of the values of ${last} from those that came`,
        columns: [
          { heading: `NRMSE after ${horizon}`, metric: 'nrmse', condition: ALL, format: ERROR, better: 'lower' },
          { ...lasting, condition: ALL, better: 'higher' },
          { heading: 'climate', metric: 'climate', condition: ALL, format: SHARE, better: 'lower' },
        ],
      },
      { kind: 'how to read tables' },
      {
        kind: 'continuation',
        title: 'On its own.',
        caption: [
          `The first test series (grey), and how networks of the first seed go on with it by themselves: ${drawn.name}, as it is heard, against samples since the last one that was heard, the first 500.`,
        ],
        output: drawn.output,
        x: { label: 'samples on its own', ms: SAMPLE_MS },
        y: { label: drawn.name },
      },
      {
        kind: 'lines',
        title: 'How errors grow.',
        caption: [
          `Root mean squared error over the standard deviation of the series, against how long it has gone on by itself: 1 is what the mean would have, √2 another piece of the same attractor. ${remark}`,
        ],
        panels: [
          {
            metric: 'nrmse',
            describes: 'Normalised error against samples on its own',
            places: placesAt(ALL, horizons, afterSamples),
            x: { label: 'samples on its own', scale: 'log' },
            y: { label: 'NRMSE', scale: 'log', format: ERROR, limits: [1e-6, 3] },
            levels: [{ value: 1, label: 'mean' }],
          },
        ],
      },
    ],
    costWeight: 2,
  };
}
