/** How production is presented: bias, variability and misses by interval, and what the readouts said over time. */
import { atInterval, conditionAt } from '../at_interval.ts';
import type { LinesFigure, LinesPanel } from '../figure_presentation.ts';
import type { Presentation, TablePresentation } from '../presentation.ts';
import { listOfMs, SHARE, SHARE_TENTH, WHOLE, wholeMs } from '../presentation_words.ts';
import type { Place } from '../shown_values.ts';
import { noiseWords } from '../signal_to_noise.ts';
import type { VolleyOptions } from '../volley.ts';

/** What the presentation must know of the task's options. */
export interface ShownProduction extends VolleyOptions {
  readonly intervalsMs: readonly number[];
}

/** The one condition. */
export const ALL = 'all';

/**
 * Relative spread of trained monkeys' produced intervals of 800 and 1500 ms: Wang et al. 2018, smallest and largest
 * CV.
 */
const MONKEY_CV = [0.06, 0.12] as const;

const placesOf = ({ intervalsMs }: ShownProduction): Place[] =>
  intervalsMs.map((interval) => ({ condition: conditionAt(ALL, atInterval(interval)), x: interval }));

function table(options: ShownProduction): TablePresentation {
  return {
    kind: 'table',
    caption: 'Produced intervals: relative error over all intervals, and bias (ms) by interval',
    columns: [
      { heading: 'relative error', metric: 'relativeError', condition: ALL, format: SHARE, better: 'lower' },
      ...placesOf(options).map(({ condition, x }) => ({
        heading: `bias, ${wholeMs(x)}\u00a0ms`,
        metric: 'bias',
        condition,
        format: WHOLE,
      })),
    ],
  };
}

function producedFigure(options: ShownProduction): LinesFigure {
  const panel = (heading: string, metric: string, y: LinesPanel['y']): LinesPanel => ({
    heading,
    metric,
    describes: `${heading} of produced intervals against the interval asked for in ms`,
    places: placesOf(options),
    x: { label: 'interval asked for (ms)', scale: 'log' },
    y,
    height: 230,
  });
  return {
    kind: 'lines',
    title: 'Producing an interval after a cue.',
    caption: [
      'Mean error, relative spread and share of trials without a response, against the interval asked for. A reservoir that answers at once, whatever is asked, has a large bias and hardly any spread; a trial without a response counts as one at a random time. Mean over networks with 95 % intervals; short grey bars: the ideal observer of the cue. Grey band: relative spread of trained monkeys at 800 and 1500 ms, .06–.12 (Wang et al. 2018).',
    ],
    panels: [
      {
        ...panel('Bias', 'bias', {
          ...{ label: 'produced − asked (ms)', scale: 'linear', format: WHOLE, include: [0] },
        }),
        levels: [{ value: 0, label: 'no bias' }],
      },
      {
        ...panel('Variability', 'cv', { label: 'SD / mean', scale: 'linear', format: SHARE, include: [0] }),
        band: MONKEY_CV,
      },
      panel('Misses', 'missRate', {
        ...{ label: 'share without response', scale: 'linear', format: SHARE_TENTH, include: [0, 0.2] },
      }),
    ],
  };
}

/** The presentation of a production task with these options. */
export function presentProduction(options: ShownProduction): Presentation {
  return {
    title: 'Producing intervals',
    question: `After a cue, respond when the interval that the cue stands for has passed: T = ${listOfMs(options.intervalsMs)}. ${noiseWords(options, Math.max(...options.intervalsMs))}`,
    headline: {
      metric: 'relativeError',
      better: 'lower',
      format: SHARE,
      noun: 'relative error',
      places: [{ condition: ALL, x: 0 }],
    },
    answer: { kind: 'best', subject: 'Relative error of produced intervals', misses: 'missRate' },
    tableMetrics: ['relativeError', 'missRate'],
    blocks: [
      table(options),
      { kind: 'how to read tables' },
      producedFigure(options),
      {
        kind: 'outputs',
        title: 'What the readouts said.',
        caption: [
          'Mean output over test trials of one network (coloured lines), aligned to the cue, one line per interval. Grey: the target that it was taught. Where the memory of the cue fades, the output rises too early, too flatly, or not at all.',
        ],
        x: { label: 'time from cue (ms)' },
        describes: 'time from the cue',
        facts: { interval: 'intervalMs', begin: 'eventMs' },
      },
    ],
    costWeight: 1.3,
  };
}
