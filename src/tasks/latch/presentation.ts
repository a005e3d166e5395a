/** How latching is presented: accuracy against the delay, and the span. */
import { delayColumns, delayFigure } from '../delay_presentation.ts';
import type { Presentation } from '../presentation.ts';
import { listOfMs, SHARE } from '../presentation_words.ts';
import { noiseWords } from '../signal_to_noise.ts';
import type { VolleyOptions } from '../volley.ts';

/** The one condition. */
export const ALL = 'all';

/** The presentation of a latch task with these options. */
export function presentLatch(options: VolleyOptions & { readonly delaysMs: readonly number[] }): Presentation {
  const { delaysMs } = options;
  return {
    title: 'Keeping one of two',
    question: `On which of two channels was the volley, ${listOfMs(delaysMs)} ago? One readout for all delays. ${noiseWords(options, delaysMs[delaysMs.length - 1])}`,
    headline: {
      metric: 'accuracy',
      better: 'higher',
      format: SHARE,
      noun: 'accuracy',
      places: [{ condition: ALL, x: 0 }],
    },
    answer: { kind: 'best', subject: 'Accuracy of keeping one of two over a delay' },
    tableMetrics: ['accuracy', 'span'],
    blocks: [
      {
        kind: 'table',
        caption: 'Keeping one of two: accuracy over all delays, delay at which it is .75, and accuracy by delay',
        columns: delayColumns(ALL, delaysMs),
      },
      { kind: 'how to read tables' },
      delayFigure(ALL, delaysMs, {
        title: 'Keeping one of two.',
        caption: 'How often the readout named the right channel, against the time since its volley.',
      }),
    ],
    costWeight: 3,
  };
}
