/**
 * Exclusive or, the smallest nonlinear question: two channels of random signs, of which the product is wanted, in time
 * (`temporal`: one channel now and one sample ago) or in space (`spatial`: both channels now). What a linear readout
 * finds of it the reservoir has computed.
 */

import { shareScale } from '../../metrics/measure.ts';
import type { RandomStream } from '../../random.ts';
import { withDefaults } from '../options.ts';
import type { Presentation } from '../presentation.ts';
import { SHARE } from '../presentation_words.ts';
import type { SeriesAnswers } from '../series/series_answers.ts';
import { checkSeries, type SeriesOptions, seriesDefaults } from '../series/series_options.ts';
import { type DrawnSeries, seriesTask } from '../series/series_task.ts';
import type { Score, Task } from '../task.ts';

const NAME = 'temporal-xor';
const WHERE = `task ${NAME}`;
const CONDITIONS = ['temporal', 'spatial'] as const;

/** Options of the task. */
export type TemporalXorOptions = SeriesOptions;

function drawSeries(condition: string, stream: RandomStream, samples: number): DrawnSeries {
  const signs = (): Float64Array => Float64Array.from({ length: samples }, () => (stream.uniform() < 0.5 ? -1 : 1));
  const [first, second] = [signs(), signs()];
  const other = (t: number): number => (condition === 'spatial' ? second[t] : (first[t - 1] ?? 1));
  return { inputs: [first, second], targets: [first.map((value, t) => value * other(t))] };
}

/** The score: `accuracy`, of the answer's sign. */
function score({ wanted: [wanted], answered: [answered] }: SeriesAnswers): Score[] {
  const right = wanted.filter((value, t) => value > 0 === answered[t] > 0).length;
  const { length } = wanted;
  return [{ metric: 'accuracy', value: right / length, scale: shareScale(length), chance: 0.5, ideal: 1 }];
}

const places = CONDITIONS.map((condition, x) => ({ condition, x, name: condition }));

const presentation: Presentation = {
  title: 'Exclusive or, in time and in space',
  question:
    'Two channels of random bits. Say at every step whether a bit differs from the one before it (temporal), or from that of the other channel (spatial).',
  headline: { metric: 'accuracy', better: 'higher', format: SHARE, noun: 'accuracy', places },
  answer: { kind: 'best', subject: 'Accuracy' },
  observers: { ideal: 'all bits kept' },
  tableMetrics: ['accuracy'],
  blocks: [
    {
      kind: 'table',
      caption: 'Share of right answers on fresh series',
      columns: places.map(({ condition, name }) => ({
        ...{ heading: name, metric: 'accuracy', condition, format: SHARE, better: 'higher' as const },
      })),
    },
    { kind: 'how to read tables' },
    {
      kind: 'lines',
      title: 'Exclusive or.',
      caption: ['Share of right answers. Linear systems are at chance, however much they remember.'],
      panels: [
        {
          metric: 'accuracy',
          describes: 'Share of right answers, temporal and spatial',
          places,
          x: { label: '', scale: 'names' },
          y: { label: 'right answers', scale: 'linear', format: { decimals: 1, share: true }, include: [0.5, 1] },
          levels: [{ value: 0.5, label: 'chance' }],
        },
      ],
    },
  ],
  costWeight: 1.5,
};

/**
 * The task; two analog channels, one output.
 * @throws {InputError} on an option that is unknown or out of range
 */
export function temporalXorTask(given: Partial<TemporalXorOptions> = {}): Task {
  const options = withDefaults(WHERE, seriesDefaults, given);
  checkSeries(WHERE, options, 1);
  return seriesTask(
    {
      ...{ name: NAME, params: options, channels: 2, conditions: CONDITIONS, presentation },
      draw: drawSeries,
      score: (_, answers) => score(answers),
    },
    options,
  );
}
