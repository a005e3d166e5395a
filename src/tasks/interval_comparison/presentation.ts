/** How the comparison of two intervals is presented: accuracy by ratio, the psychometric curve, and what fits to it. */
import { conditionAt } from '../at_interval.ts';
import type { LinesFigure, SharesFigure } from '../figure_presentation.ts';
import type { Presentation } from '../presentation.ts';
import { SHARE, SHARE_TENTH, wholeMs } from '../presentation_words.ts';
import type { Place } from '../shown_values.ts';
import { noiseWords } from '../signal_to_noise.ts';
import type { VolleyOptions } from '../volley.ts';
import { atPercent, atRatio, percentOf } from './scores.ts';

/** What the presentation must know of the task's options. */
export type ShownComparison = VolleyOptions & {
  readonly intervalMs: readonly number[];
  readonly ratios: readonly number[];
  readonly delayMs: readonly number[];
  readonly filledHz: number;
};

/** The one condition. */
export const ALL = 'all';

const range = ([from, to]: readonly number[]): string => `${wholeMs(from)} to ${wholeMs(to)} ms`;

function accuracyFigure(ratios: readonly number[]): LinesFigure {
  return {
    kind: 'lines',
    title: 'Naming the longer of two intervals.',
    caption: [
      'Accuracy against the difference of the two, both orders together. Mean over networks with 95 % intervals. Short grey bars: who heard the second interval alone and knows the range; whoever lies on them has not compared. People’s Weber fraction for such intervals is .05–.15 (as commonly given, not taken from one source). A trained network of Bi & Zhou (2020) stops learning at an error below .02.',
    ],
    panels: [
      {
        metric: 'accuracy',
        describes: 'Accuracy against the difference of the two intervals in per cent of the shorter one',
        places: ratios.map((ratio) => ({ condition: conditionAt(ALL, atRatio(ratio)), x: 100 * (ratio - 1) })),
        x: { label: 'difference (% of the shorter, log scale)', scale: 'log' },
        y: { label: 'accuracy', scale: 'linear', format: SHARE_TENTH, include: [0.5, 1] },
        levels: [{ value: 0.5, label: 'chance' }],
        yardstick: 'observer',
      },
    ],
  };
}

function curveFigure(ratios: readonly number[]): SharesFigure {
  const places: Place[] = ratios
    .flatMap((ratio) => [ratio, 1 / ratio])
    .sort((a, b) => a - b)
    .map((ratio) => ({ condition: conditionAt(ALL, atPercent(ratio)), x: percentOf(ratio) }));
  return {
    kind: 'shares',
    title: 'Psychometric curves.',
    caption: [
      'How often the second interval was called longer, against its length in per cent of the first (log scale). The dotted line is indifference; a curve that crosses it away from 100 % has a time-order error.',
    ],
    metric: 'pLonger',
    x: { label: 'second, % of first' },
    y: { label: 'second called longer' },
    level: 0.5,
    panels: [
      {
        heading: 'both orders',
        describes: 'Share of "second longer" answers against the second interval in per cent of the first',
        places,
      },
    ],
  };
}

/** The presentation of a comparison task with these options. */
export function presentComparison(options: ShownComparison): Presentation {
  const { ratios, intervalMs, delayMs, filledHz } = options;
  const noise = noiseWords(options, 2 * intervalMs[1] + delayMs[1]);
  const uncounted = filledHz > 0 ? ' What fills the intervals is not counted in it.' : '';
  const filling = filledHz > 0 ? `filled with ${filledHz} Hz a fibre` : 'empty but for their ends';
  return {
    title: 'Comparing two intervals',
    question: `Was the second of two intervals longer than the first? Both last ${range(intervalMs)} and are ${filling}; between them lie ${range(delayMs)}. ${noise}${uncounted}`,
    headline: {
      metric: 'accuracy',
      better: 'higher',
      format: SHARE,
      noun: 'accuracy',
      places: [{ condition: ALL, x: 0 }],
    },
    answer: { kind: 'best', subject: 'Accuracy of naming the longer of two intervals' },
    observers: { observer: 'who heard the second interval alone' },
    tableMetrics: ['accuracy', 'weberFraction'],
    blocks: [
      {
        kind: 'table',
        caption: 'Comparing two intervals',
        columns: [
          { heading: 'accuracy', metric: 'accuracy', condition: ALL, format: SHARE, better: 'higher' },
          { heading: 'Weber fraction', metric: 'weberFraction', condition: ALL, format: SHARE, better: 'lower' },
          { heading: 'PSE (second/first)', metric: 'pse', condition: ALL, format: SHARE },
          { heading: 'time-order error', metric: 'timeOrderError', condition: ALL, format: SHARE },
        ],
      },
      { kind: 'how to read tables' },
      accuracyFigure(ratios),
      curveFigure(ratios),
    ],
    costWeight: 6,
  };
}
