/** How the delayed exclusive or is presented: accuracy against the age of the older bit, and capacity. */
import { conditionAt } from '../at_interval.ts';
import type { Presentation } from '../presentation.ts';
import { SHARE, SHARE_TENTH, WHOLE, wholeMs } from '../presentation_words.ts';
import { noiseWords } from '../signal_to_noise.ts';
import type { VolleyOptions } from '../volley.ts';
import { ageOf, atLag } from './scores.ts';

/** The one condition. */
export const ALL = 'all';

/** The presentation of the task with these options. */
export function presentDelayedXor(
  options: VolleyOptions & { readonly lags: number; readonly bitMs: number },
): Presentation {
  const { lags, bitMs } = options;
  const places = Array.from({ length: lags }, (_, lag) => ({
    ...{ condition: conditionAt(ALL, atLag(lag)), x: ageOf(lag, bitMs) },
  }));
  return {
    title: 'Exclusive or of past bits',
    question: `Of a stream of bits, ${wholeMs(bitMs)} ms apart, do two neighbours differ that came up to ${lags - 1} bits ago? A linear readout of a linear memory is at chance. ${noiseWords(options, ageOf(lags - 1, bitMs))}`,
    headline: {
      metric: 'capacity',
      better: 'higher',
      format: { decimals: 2 },
      noun: 'capacity',
      places: [{ condition: ALL, x: 0 }],
    },
    answer: { kind: 'best', subject: 'Capacity for the exclusive or of past bits' },
    tableMetrics: ['capacity', 'accuracy', 'span'],
    blocks: [
      {
        kind: 'table',
        caption:
          'Capacity (sum over lags of (2·accuracy − 1)²), mean accuracy, and age of the older bit at accuracy .75',
        columns: [
          { heading: 'capacity', metric: 'capacity', condition: ALL, format: { decimals: 2 }, better: 'higher' },
          { heading: 'accuracy', metric: 'accuracy', condition: ALL, format: SHARE, better: 'higher' },
          { heading: 'span (ms)', metric: 'span', condition: ALL, format: WHOLE, better: 'higher' },
        ],
      },
      { kind: 'how to read tables' },
      {
        kind: 'lines',
        title: 'Exclusive or of two neighbouring bits.',
        caption: [
          'Accuracy against the age of the older of the two bits when the answer is asked for. Mean over networks with 95 % intervals. Short grey bars: the ideal observer of the input spikes, who is told when bits came.',
        ],
        panels: [
          {
            metric: 'accuracy',
            describes: 'Accuracy against the age of the older bit in ms',
            places,
            x: { label: 'age of the older bit (ms, log scale)', scale: 'log' },
            y: { label: 'accuracy', scale: 'linear', format: SHARE_TENTH, include: [0.5, 1] },
            levels: [
              { value: 0.5, label: 'chance' },
              { value: 0.75, label: 'span' },
            ],
          },
        ],
      },
    ],
    costWeight: 1,
  };
}
