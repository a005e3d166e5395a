/** How retroactive segments are presented: accuracy by segment, and over all but the last. */
import { conditionAt } from '../at_interval.ts';
import type { Presentation } from '../presentation.ts';
import { SHARE, wholeMs } from '../presentation_words.ts';
import type { Place } from '../shown_values.ts';

/** The one condition. */
export const ALL = 'all';

/** What the presentation must know of the task's options. */
export interface ShownSegments {
  readonly segments: number;
  readonly segmentMs: number;
}

/** Name of the place of a score, counted from 0. */
export function atSegment(segment: number): string {
  return `segment ${segment + 1}`;
}

/** The presentation of the task with these options. */
export function presentRetroactiveSegments({ segments, segmentMs }: ShownSegments): Presentation {
  const places: Place[] = Array.from({ length: segments }, (_, k) => ({
    condition: conditionAt(ALL, atSegment(k)),
    x: k + 1,
    name: `${k + 1}`,
  }));
  return {
    title: 'What was heard before',
    question: `Which of two templates was each of the ${segments} segments of ${wholeMs(segmentMs)} ms that were just heard? All are asked for at the end, from one state.`,
    headline: {
      metric: 'earlierAccuracy',
      better: 'higher',
      format: SHARE,
      noun: 'accuracy for the segments before the last',
      places: [{ condition: ALL, x: 0 }],
    },
    answer: { kind: 'best', subject: 'Accuracy for the segments before the last' },
    tableMetrics: ['earlierAccuracy'],
    blocks: [
      {
        kind: 'table',
        caption: 'Accuracy of naming the template of a segment: all but the last, and each by its place',
        columns: [
          { heading: 'before the last', metric: 'earlierAccuracy', condition: ALL, format: SHARE, better: 'higher' },
          ...places.map(({ condition, name = '' }) => ({
            ...{ heading: `segment ${name}`, metric: 'accuracy', condition, format: SHARE },
            better: 'higher' as const,
          })),
        ],
      },
      { kind: 'how to read tables' },
      {
        kind: 'lines',
        title: 'Memory for segments.',
        caption: [
          'How often the template of a segment was named rightly, by the place of the segment; the last one has just been heard. Marks: mean over networks; bars: 95 % interval of that mean.',
        ],
        panels: [
          {
            metric: 'accuracy',
            describes: 'Accuracy against the place of the segment',
            places,
            x: { label: 'segment', scale: 'names' },
            y: { label: 'accuracy', scale: 'linear', format: SHARE, include: [0.5, 1] },
            levels: [{ value: 0.5, label: 'chance' }],
          },
        ],
      },
    ],
    costWeight: 8,
  };
}
