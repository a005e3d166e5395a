/** How the comparison of two intervals is presented: accuracy by ratio, the psychometric curve, and what fits to it. */
import type { ComparedOptions } from '../longer/compared.ts';
import { accuracyByRatio, longerCurves } from '../longer/figures.ts';
import type { Presentation } from '../presentation.ts';
import { SHARE, wholeMs } from '../presentation_words.ts';
import { noiseWords } from '../signal_to_noise.ts';
import type { VolleyOptions } from '../volley.ts';

/** What the presentation must know of the task's options. */
export type ShownComparison = VolleyOptions &
  ComparedOptions & {
    readonly delayMs: readonly number[];
    readonly filledHz: number;
  };

/** The one condition. */
export const ALL = 'all';

const PANELS = [{ condition: ALL, heading: 'both orders' }];

const range = ([from, to]: readonly number[]): string => `${wholeMs(from)} to ${wholeMs(to)} ms`;

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
      accuracyByRatio(PANELS, ratios, {
        title: 'Naming the longer of two intervals.',
        caption: [
          'Accuracy against the difference of the two, both orders together. Mean over networks with 95 % intervals. Short grey bars: who heard the second interval alone and knows the range; whoever lies on them has not compared. People’s Weber fraction for such intervals is .05–.15 (as commonly given, not taken from one source). A trained network of Bi & Zhou (2020) stops learning at an error below .02.',
        ],
        yardstick: 'observer',
      }),
      longerCurves(PANELS, ratios, {
        ...{ of: 'second', against: 'first' },
        caption:
          'How often the second interval was called longer, against its length in per cent of the first (log scale). The dotted line is indifference; a curve that crosses it away from 100 % has a time-order error.',
      }),
    ],
    costWeight: 6,
  };
}
