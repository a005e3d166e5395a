/** How NARMA-10 is presented: one error, beside what linear readouts of the input alone have. */
import type { Presentation } from '../presentation.ts';
import { ALL } from '../series/series_words.ts';

const ERROR = { decimals: 2, share: true } as const;

/** What shift registers have, so that a nonlinear memory must be below: measured in `experiment narma-10`. */
const SHIFT_REGISTER = { taps: 50, nrmse: 0.37 } as const;

/** The presentation. */
export function presentNarma10(): Presentation {
  return {
    title: 'A nonlinear system of order ten (NARMA-10)',
    question:
      'Numbers drive a nonlinear system that multiplies what it hears now by what it heard nine steps ago. Say at every step what it will put out next.',
    headline: {
      ...{ metric: 'nrmse', better: 'lower', format: ERROR, noun: 'normalised error' },
      places: [{ condition: ALL, x: 0 }],
    },
    answer: { kind: 'best', subject: 'Normalised root mean squared error' },
    observers: { chance: 'the mean of the series', ideal: 'the system itself' },
    tableMetrics: ['nrmse'],
    blocks: [
      {
        kind: 'table',
        caption: 'Root mean squared error over the standard deviation of the series, on fresh series',
        columns: [{ heading: 'NRMSE', metric: 'nrmse', condition: ALL, format: ERROR, better: 'lower' }],
      },
      { kind: 'how to read tables' },
      {
        kind: 'lines',
        title: 'Error of the answers.',
        caption: [
          'Root mean squared error over the standard deviation of the series: 0 is right, 1 is what its mean would have. The target needs a product of two inputs nine steps apart: memory alone does not have it.',
        ],
        panels: [
          {
            metric: 'nrmse',
            describes: 'Normalised error',
            places: [{ condition: ALL, x: 0, name: 'NARMA-10' }],
            x: { label: '', scale: 'names' },
            y: { label: 'NRMSE', scale: 'linear', format: { decimals: 1, share: true }, include: [0, 1] },
            levels: [
              { value: 1, label: 'mean' },
              { value: SHIFT_REGISTER.nrmse, label: `${SHIFT_REGISTER.taps} taps` },
            ],
          },
        ],
      },
    ],
    costWeight: 1,
  };
}
