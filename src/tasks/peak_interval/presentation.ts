/** How the peak procedure is presented: error, place and width of the peak by interval, and responses. */
import { atInterval, conditionAt } from '../at_interval.ts';
import type { LinesFigure } from '../figure_presentation.ts';
import type { Presentation, TablePresentation } from '../presentation.ts';
import { listOfMs, SHARE, SHARE_TENTH, wholeMs } from '../presentation_words.ts';
import { noiseWords } from '../signal_to_noise.ts';
import type { VolleyOptions } from '../volley.ts';

/** What the presentation must know of the task's options. */
export type ShownPeakInterval = VolleyOptions & {
  readonly intervalsMs: readonly number[];
  readonly windowEnd: number;
  readonly bumpWidth: number;
};

/** The one condition. */
export const ALL = 'all';

/** Full width at half maximum over the peak of normal responses with a CV of .1 to .2. */
const HUMAN_WIDTH = [0.235, 0.47] as const;

function peakFigure({ intervalsMs, windowEnd }: ShownPeakInterval): LinesFigure {
  const panel = {
    places: intervalsMs.map((interval) => ({ condition: conditionAt(ALL, atInterval(interval)), x: interval })),
    x: { label: 'interval (ms)', scale: 'log' },
    height: 230,
  } as const;
  return {
    kind: 'lines',
    title: 'Where and how sharply the response peaks.',
    caption: [
      `Peak of the mean response over the interval, and its full width at half maximum over the peak: a level line is the scalar property. Where the response does not fall to a half within ${windowEnd} times the interval the width is a lower bound. Mean over networks with 95 % intervals; short grey bars: what was taught. Grey band: widths of normal responses with a CV of .1–.2, as commonly given for people; in Rakitin et al. (1998) responses at 8, 12 and 21 s are centred, symmetric, and superpose.`,
    ],
    panels: [
      {
        ...{ heading: 'Peak', metric: 'peak', describes: 'Peak of the mean response over the interval', ...panel },
        y: { label: 'peak / interval', scale: 'linear', format: SHARE_TENTH, include: [0, 1] },
        levels: [{ value: 1, label: 'in time' }],
      },
      {
        ...{ heading: 'Width', metric: 'width', describes: 'Width over the peak against the interval', ...panel },
        y: { label: 'width / peak', scale: 'log', format: SHARE, limits: [0.05, 20] },
        band: HUMAN_WIDTH,
      },
    ],
  };
}

function table(intervalsMs: readonly number[]): TablePresentation {
  return {
    kind: 'table',
    caption: 'Peaks of single trials: relative error, and the largest distance between intervals once each is scaled',
    columns: [
      { heading: 'error', metric: 'peakError', condition: ALL, format: SHARE, better: 'lower' },
      ...intervalsMs.map((interval) => ({
        heading: `error, ${wholeMs(interval)}\u00a0ms`,
        ...{ metric: 'peakError', condition: conditionAt(ALL, atInterval(interval)), format: SHARE },
      })),
      { heading: 'superposition (KS)', metric: 'superposition', condition: ALL, format: SHARE },
      { heading: 'misses', metric: 'missRate', condition: ALL, format: SHARE, better: 'lower' },
    ],
  };
}

/** The presentation of a peak procedure with these options. */
export function presentPeakInterval(options: ShownPeakInterval): Presentation {
  const { intervalsMs, windowEnd } = options;
  const last = intervalsMs[intervalsMs.length - 1];
  return {
    title: 'The peak procedure',
    question: `After a cue, reward is due at Tc = ${listOfMs(intervalsMs)}; when is the response largest, in trials that last ${windowEnd} Tc? ${noiseWords(options, last)}`,
    headline: {
      metric: 'peakError',
      better: 'lower',
      format: SHARE,
      noun: 'error of the peak',
      places: [{ condition: ALL, x: 0 }],
    },
    answer: { kind: 'best', subject: 'Relative error of the peak', misses: 'missRate' },
    tableMetrics: ['peakError', 'superposition'],
    blocks: [
      table(intervalsMs),
      { kind: 'how to read tables' },
      peakFigure(options),
      {
        kind: 'outputs',
        title: 'Responses.',
        caption: [
          'Mean output over test trials of one network, one line per interval, from the cue on. Grey: what was taught.',
        ],
        x: { label: 'time from cue (ms)' },
        describes: 'time from the cue',
        facts: { interval: 'intervalMs', begin: 'eventMs' },
      },
    ],
    costWeight: 1.5,
  };
}
