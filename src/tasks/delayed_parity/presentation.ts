/** How the delayed parity is presented: bits over all lags, and right answers by lag. */
import type { Presentation } from '../presentation.ts';
import { SHARE } from '../presentation_words.ts';
import { atLag, lagPanel, placesAt, shownLags } from '../series/series_words.ts';

/** What the presentation must know of the task's options. */
export interface ShownParity {
  readonly bits: readonly number[];
  readonly lags: number;
}

/** The condition of so many bits. */
export function conditionOf(bits: number): string {
  return `n=${bits}`;
}

/** The presentation. */
export function presentDelayedParity({ bits, lags }: ShownParity): Presentation {
  const sum = { decimals: 1 } as const;
  const many = new Intl.ListFormat('en-GB').format(bits.map(String));
  return {
    title: 'The parity of past bits',
    question: `Random bits come one by one. Say at every step the parity of ${many} successive ones, ending 0 to ${lags - 1} steps ago.`,
    headline: {
      ...{ metric: 'information', better: 'higher', format: sum, noun: 'information' },
      places: bits.map((n) => ({ condition: conditionOf(n), x: n })),
      quantity: { symbol: 'n', unit: 'bits', one: 'number of bits', many: 'numbers of bits n' },
    },
    answer: { kind: 'best', subject: 'Bits of the parity, summed over the lags' },
    observers: { ideal: 'all bits kept' },
    tableMetrics: ['information'],
    blocks: [
      {
        kind: 'table',
        caption: 'Information on the parity in bits, summed over the lags; share of right answers at lags 0 and 1',
        columns: bits.flatMap((n) => [
          {
            ...{ heading: `${n} bits`, metric: 'information', condition: conditionOf(n), format: sum },
            better: 'higher' as const,
          },
          ...placesAt(conditionOf(n), shownLags(lags).slice(0, 2), atLag).map(({ condition, x }) => ({
            ...{ heading: `${n} bits, lag ${x}`, metric: 'accuracy', condition, format: SHARE },
            better: 'higher' as const,
          })),
        ]),
      },
      { kind: 'how to read tables' },
      {
        kind: 'lines',
        title: 'How long a parity is known.',
        caption: [
          'Share of right answers by how many steps ago the last of the bits came, on fresh series. A delay line keeps every bit and answers at chance: it does not multiply.',
        ],
        panels: bits.map((n) => ({
          ...lagPanel('accuracy', placesAt(conditionOf(n), shownLags(lags), atLag), 'right answers'),
          ...{ heading: `${n} bits`, levels: [{ value: 0.5, label: 'chance' }] },
        })),
      },
    ],
    costWeight: 2,
  };
}
