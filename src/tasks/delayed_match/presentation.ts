/** How delayed matching is presented: accuracy against any delay, and accuracy where the delay is told. */
import { conditionAt } from '../at_interval.ts';
import { delayColumns, delayFigure } from '../delay_presentation.ts';
import type { Presentation } from '../presentation.ts';
import { listOfMs, SHARE, wholeMs } from '../presentation_words.ts';
import { noiseWords } from '../signal_to_noise.ts';
import type { VolleyOptions } from '../volley.ts';
import { LENGTHS } from './scores.ts';

/** Condition in which any delay may come. */
export const ANY = 'any delay';
/** Condition in which the first volley tells the delay. */
export const TOLD = 'told delay';

/** What the presentation must know of the task's options. */
export type ShownDelayedMatch = VolleyOptions & {
  readonly delaysMs: readonly number[];
  readonly toldMs: readonly number[];
  readonly invalid: number;
};

/** The presentation of the task with these options. */
export function presentDelayedMatch(options: ShownDelayedMatch): Presentation {
  const { delaysMs, toldMs, invalid } = options;
  const share = { metric: 'accuracy', format: SHARE, better: 'higher' } as const;
  return {
    title: 'Are two alike?',
    question: `Did two volleys come on the same channel, any of ${listOfMs(delaysMs)} apart; or ${toldMs.map(wholeMs).join(' or ')} ms apart as the first one tells? A linear readout of a linear memory is at chance. ${noiseWords(options, Math.max(...delaysMs, ...toldMs))}`,
    headline: {
      metric: 'accuracy',
      better: 'higher',
      format: SHARE,
      noun: 'accuracy',
      places: [ANY, TOLD].map((condition, x) => ({ condition, x, name: condition })),
    },
    answer: { kind: 'best', subject: 'Accuracy of telling whether two are alike' },
    tableMetrics: ['accuracy', 'span'],
    blocks: [
      {
        kind: 'table',
        caption: 'Any delay: accuracy over all, delay at which it is .75, and accuracy by delay',
        columns: delayColumns(ANY, delaysMs),
      },
      { kind: 'how to read tables' },
      delayFigure(ANY, delaysMs, {
        title: 'Telling whether two are alike.',
        caption: 'How often the readout was right, against the time between the two volleys.',
      }),
      {
        kind: 'table',
        caption:
          'The first volley tells the delay: accuracy where it is as told, at the short and at the long one, and how much it is above accuracy where it is not',
        columns: [
          { heading: 'accuracy', condition: TOLD, ...share },
          ...LENGTHS.map((length) => ({ heading: length, condition: conditionAt(TOLD, length), ...share })),
          ...(invalid > 0
            ? [{ heading: 'effect of validity', metric: 'validityEffect', condition: TOLD, format: SHARE }]
            : []),
        ],
      },
    ],
    costWeight: 6,
  };
}
