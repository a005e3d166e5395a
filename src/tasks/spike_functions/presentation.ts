/** How the functions are presented: correlation of output and target, function by function. */
import { conditionAt } from '../at_interval.ts';
import type { Presentation } from '../presentation.ts';
import { SHARE } from '../presentation_words.ts';
import type { Place } from '../shown_values.ts';
import { functionNames } from './functions.ts';

/** The one condition. */
export const ALL = 'all';

const MEANINGS: Readonly<Record<(typeof functionNames)[number], string>> = {
  f1: 'f1: 1 and 2, last 30 ms',
  f2: 'f2: 3 and 4, last 30 ms',
  f3: 'f3: all, 60–30 ms ago',
  f4: 'f4: all, last 150 ms',
  f5: 'f5: coincidences of 1 and 3',
  f6: 'f6: f1·f2',
  f7: 'f7: 2f1 − 4f1² + 1.5(f2 − .3)²',
};

/** The presentation of the task. */
export function presentSpikeFunctions(): Presentation {
  const places: Place[] = functionNames.map((name, k) => ({ condition: conditionAt(ALL, name), x: k + 1, name }));
  return {
    title: 'Seven functions at once',
    question:
      'How many spikes did pairs of the four inputs have lately, how many a little earlier, how many coincided, and what are a product and a polynomial of these? All are asked of one state, all the time.',
    headline: {
      metric: 'meanCorrelation',
      better: 'higher',
      format: SHARE,
      noun: 'mean correlation with the functions',
      places: [{ condition: ALL, x: 0 }],
    },
    answer: { kind: 'best', subject: 'Mean correlation with the functions' },
    tableMetrics: ['meanCorrelation'],
    blocks: [
      {
        kind: 'table',
        caption: 'Correlation of outputs with functions of the input spikes',
        columns: [
          { heading: 'mean', metric: 'meanCorrelation', condition: ALL, format: SHARE, better: 'higher' },
          ...functionNames.map((name) => ({
            ...{ heading: MEANINGS[name], metric: 'correlation', condition: conditionAt(ALL, name), format: SHARE },
            better: 'higher' as const,
          })),
        ],
      },
      { kind: 'how to read tables' },
      {
        kind: 'lines',
        title: 'Functions of the input.',
        caption: [
          'Correlation of outputs with each function on trials they were not fitted to. Marks: mean over networks; bars: 95 % interval of that mean.',
        ],
        panels: [
          {
            metric: 'correlation',
            describes: 'Correlation with each function',
            places,
            x: { label: 'function', scale: 'names' },
            y: { label: 'correlation', scale: 'linear', format: SHARE, include: [0, 1] },
            levels: [{ value: 0, label: 'chance' }],
          },
        ],
      },
    ],
    costWeight: 8,
  };
}
