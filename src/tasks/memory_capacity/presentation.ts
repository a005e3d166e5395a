/** How memory capacity is presented: the sum, and what is left of the input by lag. */
import type { Presentation } from '../presentation.ts';
import { SHARE } from '../presentation_words.ts';
import { ALL, atLag, lagPanel, placesAt, shownLags } from '../series/series_words.ts';

/** What the presentation must know of the task's options. */
export interface ShownMemory {
  readonly lags: number;
}

const TABLE_LAGS = 5;

/** The presentation. */
export function presentMemoryCapacity(options: ShownMemory): Presentation {
  const places = placesAt(ALL, shownLags(options.lags), atLag);
  const columns = places.filter((_, i) => i % Math.ceil(places.length / TABLE_LAGS) === 0);
  const sum = { decimals: 1 } as const;
  return {
    title: 'Remembering a series',
    question: `Numbers come one by one, drawn independently of one another. Say at every step what they were 0 to ${options.lags - 1} steps ago.`,
    headline: {
      ...{ metric: 'memoryCapacity', better: 'higher', format: sum, noun: 'memory capacity' },
      places: [{ condition: ALL, x: 0 }],
    },
    answer: { kind: 'best', subject: 'Memory capacity' },
    observers: { ideal: 'all of the input kept' },
    tableMetrics: ['memoryCapacity'],
    blocks: [
      {
        kind: 'table',
        caption:
          'Memory capacity, in samples of the input, and squared correlation of the answer with the input by lag',
        columns: [
          { heading: 'capacity', metric: 'memoryCapacity', condition: ALL, format: sum, better: 'higher' },
          ...columns.map(({ condition, x }) => ({
            ...{ heading: `lag ${x}`, metric: 'recall', condition, format: SHARE },
            better: 'higher' as const,
          })),
        ],
      },
      { kind: 'how to read tables' },
      {
        kind: 'lines',
        title: 'How long an input is remembered.',
        caption: [
          'Squared correlation of the answer with the input of so many steps ago, each lag with a readout of its own, on fresh series; what a finite sample gives to chance is taken out. The capacity is the sum over all lags. A system of N states has at most N: a delay line has them one by one, a recurrent network trades them for what it computes of its input.',
        ],
        panels: [lagPanel('recall', places, 'squared correlation')],
      },
    ],
    costWeight: 3,
  };
}
