/** How the pause between two intervals is presented: Weber fractions by pause, their ratio, and psychometric curves. */
import type { LinesFigure } from '../figure_presentation.ts';
import type { ComparedOptions } from '../longer/compared.ts';
import { accuracyByRatio, longerCurves } from '../longer/figures.ts';
import { weberPanel } from '../longer/weber_panel.ts';
import type { ColumnPresentation, Presentation } from '../presentation.ts';
import { SHARE, wholeMs } from '../presentation_words.ts';
import type { Place } from '../shown_values.ts';
import { noiseWords } from '../signal_to_noise.ts';
import type { VolleyOptions } from '../volley.ts';

/** What the presentation must know of the task's options. */
export type ShownGaps = VolleyOptions &
  ComparedOptions & { readonly gapsMs: readonly number[]; readonly ownChannel: boolean };

/** Where what both conditions say together is reported. */
export const BOTH = 'both gaps';

/** A condition: `gap=250 ms`. */
export const nameOfGap = (gapMs: number): string => `gap=${gapMs} ms`;

function weberFigure(places: readonly Place[], { ratios }: ComparedOptions): LinesFigure {
  return {
    kind: 'lines',
    title: 'Weber fraction by pause.',
    caption: [
      'Half the distance between the ratios of second to first interval that are called longer in 25 and 75 % of the trials, over the point of subjective equality, against the pause between the two intervals. Mean over networks with 95 % intervals; on the dotted line measuring ends (',
      { bounds: 'weberFraction' },
      '). In people it falls with the pause (Buonomano, Bramen & Khodadadifar 2009, from the abstract); trained people have some .1–.2 at 100 ms (grey band, as commonly given, not taken from one source).',
    ],
    panels: [weberPanel(places, ratios, { label: 'pause (ms, log scale)', scale: 'log' }, [0.1, 0.2])],
  };
}

/** The presentation of the task with these options. */
export function presentGaps(options: ShownGaps): Presentation {
  const { intervalMs, ratios, gapsMs, ownChannel } = options;
  const places = gapsMs.map((gap) => ({ condition: nameOfGap(gap), x: gap }));
  const panels = gapsMs.map((gap) => ({ condition: nameOfGap(gap), heading: `${wholeMs(gap)} ms between` }));
  const [short, long] = gapsMs.map((gap) => `${wholeMs(gap)}\u00a0ms`);
  const column = (metric: string, words: string): ColumnPresentation[] =>
    places.map(({ condition, x }) => ({
      ...{ heading: `${words}, ${wholeMs(x)}\u00a0ms`, metric, condition, format: SHARE },
      ...(metric === 'pse' ? {} : { better: metric === 'accuracy' ? ('higher' as const) : ('lower' as const) }),
    }));
  const both = { condition: BOTH, format: { decimals: 2 } } as const;
  return {
    title: 'Two intervals and the pause between them',
    question: `Was the second of two intervals longer than the first, which ended ${wholeMs(gapsMs[0])} or ${wholeMs(gapsMs[1])} ms before it began${ownChannel ? '' : ', on the same channel'}? Both last ${wholeMs(intervalMs[0])} to ${wholeMs(intervalMs[1])} ms; a readout for each pause. ${noiseWords(options, 2 * intervalMs[1] + gapsMs[1])}`,
    headline: {
      ...{ metric: 'accuracy', better: 'higher', format: SHARE, noun: 'accuracy', places },
      quantity: { symbol: 'pause', unit: 'ms', one: 'pause', many: 'pauses' },
    },
    answer: { kind: 'best', subject: 'Accuracy of naming the longer of two intervals, by the pause between them' },
    observers: { observer: 'who heard the second interval alone' },
    tableMetrics: ['accuracy', 'weberFraction'],
    blocks: [
      {
        kind: 'table',
        caption: `Accuracy and Weber fraction by pause, and the ratio of Weber fractions (people: above 1); none where both lie beyond what can be measured`,
        columns: [
          ...column('accuracy', 'accuracy'),
          ...column('weberFraction', 'Weber fraction'),
          { heading: `${short} over ${long}`, metric: 'thresholdRatio', ...both },
        ],
      },
      { kind: 'how to read tables' },
      weberFigure(places, options),
      {
        kind: 'table',
        caption: `Point of subjective equality (second over first interval) by pause, and its shift from ${long} to ${short} (people: 0)`,
        columns: [...column('pse', 'PSE'), { heading: 'shift', metric: 'pseShift', ...both }],
      },
      accuracyByRatio(panels, ratios, {
        title: 'Naming the longer of two intervals.',
        caption: [
          'Accuracy against the difference of the two, both orders together, by pause. Mean over networks with 95 % intervals. Short grey bars: who heard the second interval alone and knows the range; whoever lies on them has not compared.',
        ],
        yardstick: 'observer',
      }),
      longerCurves(panels, ratios, {
        ...{ of: 'second', against: 'first' },
        caption:
          'How often the second interval was called longer, against its length in per cent of the first (log scale), by the pause between them. The dotted line is indifference.',
      }),
    ],
    costWeight: 7,
  };
}
