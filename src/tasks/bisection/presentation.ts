/** How bisection is presented: where each range is bisected and how finely, and its psychometric curves. */
import { atInterval, conditionAt } from '../at_interval.ts';
import type { LinesFigure, LinesPanel } from '../figure_presentation.ts';
import type { Presentation, TablePresentation } from '../presentation.ts';
import { SHARE, WHOLE } from '../presentation_words.ts';
import type { Better, NumberFormat, Place } from '../shown_values.ts';
import { noiseWords } from '../signal_to_noise.ts';
import type { VolleyOptions } from '../volley.ts';
import { ALL_RANGES, type Range } from './ranges.ts';

const FINE: NumberFormat = { decimals: 2 };

const placesOf = (ranges: readonly Range[]): Place[] =>
  ranges.map(({ condition, geometricMs }) => ({ condition, x: Math.round(geometricMs) }));

function tableOf(
  ranges: readonly Range[],
  metric: string,
  format: NumberFormat,
  caption: string,
  better?: Better,
): TablePresentation {
  return {
    kind: 'table',
    caption,
    columns: ranges.map(({ condition }) => ({
      heading: condition,
      metric,
      condition,
      format,
      ...(better && { better }),
    })),
  };
}

function rangesFigure(ranges: readonly Range[]): LinesFigure {
  const panel = (heading: string, metric: string, label: string, include: readonly number[]): LinesPanel => ({
    ...{ heading, metric, describes: `${heading} against the geometric mean of the anchors`, places: placesOf(ranges) },
    x: { label: 'geometric mean of the anchors (ms)', scale: 'log' },
    y: { label, scale: 'linear', format: FINE, include },
    height: 230,
  });
  const { geometricMs, arithmeticMs } = ranges[0];
  return {
    kind: 'lines',
    title: 'Where ranges are bisected, and how finely.',
    caption: [
      'Point of indifference over the geometric mean of the anchors (rats: 1, Church & Deluty 1977; people often nearer to the arithmetic mean, Wearden & Ferrara 1996; both from abstracts), and difference limen over the point of indifference, level where Weber’s law holds. Who answers at random has any point, and a limen as large as the range. Mean over networks with 95 % intervals.',
    ],
    panels: [
      {
        ...panel('Point of indifference', 'pseOverGeometric', 'PSE / geometric mean', [0.8, 1.6]),
        levels: [
          { value: 1, label: 'geometric mean' },
          { value: arithmeticMs / geometricMs, label: 'arithmetic mean' },
        ],
      },
      panel('Difference limen', 'differenceLimen', 'DL / PSE', [0]),
    ],
  };
}

/** The presentation of a bisection task with these ranges. */
export function presentBisection(options: VolleyOptions, ranges: readonly Range[]): Presentation {
  const names = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(ranges.map(({ condition }) => condition));
  const longest = Math.max(...ranges.flatMap(({ intervalsMs }) => intervalsMs));
  const together: readonly TablePresentation[] =
    ranges.length < 2
      ? []
      : [
          {
            kind: 'table',
            caption: 'Largest distance of the psychometric curves of two ranges, each over its point of indifference',
            columns: [
              { heading: 'distance', metric: 'superposition', condition: ALL_RANGES, format: SHARE, better: 'lower' },
            ],
          },
        ];
  return {
    title: 'Bisecting a range of intervals',
    question: `Taught the short and the long interval of a range alone (${names}): which intervals between them are called long? ${noiseWords(options, longest)}`,
    headline: {
      metric: 'accuracy',
      better: 'higher',
      format: SHARE,
      noun: 'accuracy at the anchors',
      places: placesOf(ranges),
    },
    answer: { kind: 'best', subject: 'Accuracy at the anchors of a range' },
    tableMetrics: ['accuracy', 'pseOverGeometric'],
    blocks: [
      tableOf(ranges, 'accuracy', SHARE, 'Accuracy at the anchors, by range', 'higher'),
      { kind: 'how to read tables' },
      tableOf(ranges, 'pse', WHOLE, 'Point of indifference (ms), by range'),
      tableOf(ranges, 'pseOverGeometric', FINE, 'Point of indifference over the geometric mean of the anchors'),
      tableOf(ranges, 'pseOverArithmetic', FINE, 'Point of indifference over the arithmetic mean of the anchors'),
      tableOf(ranges, 'differenceLimen', SHARE, 'Difference limen over the point of indifference', 'lower'),
      tableOf(ranges, 'lapses', SHARE, 'Lapses: share of trials answered by a coin', 'lower'),
      ...together,
      rangesFigure(ranges),
      {
        kind: 'shares',
        title: 'Bisection curves.',
        caption: [
          'How often an interval was called “long” against its length in ms (log scale), for a readout that was taught the first and the last alone. Mean over networks with 95 % intervals; the dotted line is indifference.',
        ],
        metric: 'pLong',
        x: { label: 'interval (ms)' },
        y: { label: 'called “long”' },
        level: 0.5,
        panels: ranges.map(({ condition, intervalsMs }) => ({
          heading: condition,
          describes: `Share of "long" answers against the interval, anchors ${condition}`,
          places: intervalsMs.map((interval) => {
            const at = atInterval(interval);
            return { condition: conditionAt(condition, at), x: Number.parseFloat(at.slice(2)) };
          }),
        })),
      },
    ],
    costWeight: 4,
  };
}
