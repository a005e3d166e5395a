/** What presentations of memory over a delay share: accuracy against the delay, and the table with the span. */
import { conditionAt } from './at_interval.ts';
import { atDelay } from './delay_scores.ts';
import type { LinesFigure } from './figure_presentation.ts';
import type { ColumnPresentation } from './presentation.ts';
import { SHARE, SHARE_TENTH, WHOLE, wholeMs } from './presentation_words.ts';

/** Accuracy against the delay, for the results of one condition. */
export function delayFigure(
  condition: string,
  delaysMs: readonly number[],
  words: {
    readonly title: string;
    readonly caption: string;
  },
): LinesFigure {
  return {
    kind: 'lines',
    title: words.title,
    caption: [
      `${words.caption} Mean over networks with 95 % intervals. Short grey bars: the ideal observer of the input spikes, who is told when events came, not on which channels. The dotted lines are chance, and the .75 at which the span is read.`,
    ],
    panels: [
      {
        metric: 'accuracy',
        describes: 'Accuracy against the delay in ms',
        places: delaysMs.map((delay) => ({ condition: conditionAt(condition, atDelay(delay)), x: delay })),
        x: { label: 'delay (ms, log scale)', scale: 'log' },
        y: { label: 'accuracy', scale: 'linear', format: SHARE_TENTH, include: [0.5, 1] },
        levels: [
          { value: 0.5, label: 'chance' },
          { value: 0.75, label: 'span' },
        ],
      },
    ],
  };
}

/** Columns of a table: accuracy over all, span, and accuracy at each delay. */
export function delayColumns(condition: string, delaysMs: readonly number[]): ColumnPresentation[] {
  const share = { metric: 'accuracy', format: SHARE, better: 'higher' } as const;
  return [
    { heading: 'accuracy', condition, ...share },
    { heading: 'span (ms)', metric: 'span', condition, format: WHOLE, better: 'higher' },
    ...delaysMs.map((delay) => ({
      heading: `${wholeMs(delay)}\u00a0ms`,
      condition: conditionAt(condition, atDelay(delay)),
      ...share,
    })),
  ];
}
