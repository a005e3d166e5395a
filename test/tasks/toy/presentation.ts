/** How bisection is presented. */
import { atInterval, conditionAt } from '../../../src/tasks/at_interval.ts';
import type { Presentation } from '../../../src/tasks/presentation.ts';
import { SHARE, WHOLE } from '../../../src/tasks/presentation_words.ts';

/** The presentation for these intervals. */
export function presentBisection(intervalsMs: readonly number[], condition: string): Presentation {
  const places = intervalsMs.map((x) => ({ condition: conditionAt(condition, atInterval(x)), x }));
  const headline = { metric: 'bisectionPoint', better: 'lower', format: { ...WHOLE, unit: 'ms' } } as const;
  return {
    title: 'Bisecting an interval',
    question: 'Was the interval nearer to the short anchor or to the long one?',
    headline: { ...headline, noun: 'bisection point', places: [{ condition, x: 0 }] },
    answer: { kind: 'best', subject: 'Bisection point' },
    tableMetrics: ['bisectionPoint'],
    blocks: [
      {
        kind: 'table',
        caption: 'Bisection point and share of right answers',
        columns: [
          { heading: 'bisection point (ms)', metric: 'bisectionPoint', condition, format: WHOLE },
          { heading: 'nearer anchor named', metric: 'accuracy', condition, format: SHARE, better: 'higher' },
        ],
      },
      {
        kind: 'shares',
        title: 'Bisection curves.',
        caption: ['How often an interval was called long.'],
        metric: 'long',
        x: { label: 'interval (ms)' },
        y: { label: 'called long' },
        level: 0.5,
        panels: [{ heading: condition, describes: 'Share of long answers against the interval', places }],
      },
    ],
    costWeight: 0.5,
  };
}
