/** How production after a delay is presented: errors, successes, and the answers themselves. */
import { atInterval, conditionAt } from '../at_interval.ts';
import type { AnswersFigure, LinesFigure } from '../figure_presentation.ts';
import type { Presentation } from '../presentation.ts';
import { SHARE, SHARE_TENTH, wholeMs } from '../presentation_words.ts';
import type { Place } from '../shown_values.ts';
import { noiseWords } from '../signal_to_noise.ts';
import type { VolleyOptions } from '../volley.ts';

/** What the presentation must know of the task's options. */
export type ShownDelayedProduction = VolleyOptions & {
  readonly intervalMs: readonly number[];
  readonly testMs: readonly number[];
  readonly delayMs: readonly number[];
};

/** The one condition. */
export const ALL = 'all';

const placesOf = (intervals: readonly number[]): Place[] =>
  intervals.map((interval) => ({ condition: conditionAt(ALL, atInterval(interval)), x: interval }));

function errorFigure(testMs: readonly number[]): LinesFigure {
  const panel = {
    places: placesOf(testMs),
    x: { label: 'interval (ms)', scale: 'log' },
    height: 230,
  } as const;
  return {
    kind: 'lines',
    title: 'Producing an interval after a delay.',
    caption: [
      'Mean of |produced − asked|/asked, and the share of successes: answered, and still before go. A trial without an answer counts as the middle of the range. Mean over networks with 95 % intervals; short grey bars: the ideal observer of the input. Dotted: where a trained network of Bi & Zhou (2020) stops learning, .025 and .95.',
    ],
    panels: [
      {
        ...{
          heading: 'Error',
          metric: 'relativeError',
          describes: 'Relative error against the interval in ms',
          ...panel,
        },
        y: { label: 'relative error', scale: 'linear', format: SHARE, include: [0] },
        levels: [{ value: 0.025, label: 'trained network' }],
      },
      {
        ...{
          heading: 'Successes',
          metric: 'success',
          describes: 'Share of successes against the interval in ms',
          ...panel,
        },
        y: { label: 'share of successes', scale: 'linear', format: SHARE_TENTH, include: [0, 1] },
        levels: [{ value: 0.95, label: 'trained network' }],
      },
    ],
  };
}

function answersFigure(testMs: readonly number[]): AnswersFigure {
  return {
    kind: 'answers',
    title: 'Produced against presented intervals.',
    caption: [
      'Mean answer at each interval with 95 % intervals over networks. Dotted: unity. Thin grey line: a Bayesian observer with human-like noise, drawn towards the middle.',
    ],
    metric: 'meanProduced',
    describes: 'Mean produced against presented interval',
    x: { label: 'presented (ms)' },
    y: { label: 'produced (ms)' },
    unit: 'ms',
    yardstick: 'observer',
    groups: [{ name: 'all', places: placesOf(testMs) }],
  };
}

/** The presentation of the task with these options. */
export function presentDelayedProduction(options: ShownDelayedProduction): Presentation {
  const { intervalMs, delayMs, testMs } = options;
  const [from, to] = delayMs.map(wholeMs);
  return {
    title: 'Producing an interval after a delay',
    question: `Two volleys T apart, a delay of ${from} to ${to} ms, go: respond T after go. T lies between ${intervalMs.map(wholeMs).join(' and ')} ms. ${noiseWords(options, 2 * intervalMs[1] + delayMs[1])}`,
    headline: {
      metric: 'relativeError',
      better: 'lower',
      format: SHARE,
      noun: 'relative error',
      places: [{ condition: ALL, x: 0 }],
    },
    answer: { kind: 'best', subject: 'Relative error of intervals produced after a delay', misses: 'missRate' },
    observers: { observer: 'Bayesian observer with human-like noise' },
    tableMetrics: ['relativeError', 'slope', 'success'],
    blocks: [
      {
        kind: 'table',
        caption: 'Intervals produced after a delay',
        columns: [
          { heading: 'relative error', metric: 'relativeError', condition: ALL, format: SHARE, better: 'lower' },
          { heading: 'slope', metric: 'slope', condition: ALL, format: SHARE },
          { heading: 'successes', metric: 'success', condition: ALL, format: SHARE, better: 'higher' },
          { heading: 'misses', metric: 'missRate', condition: ALL, format: SHARE, better: 'lower' },
        ],
      },
      { kind: 'how to read tables' },
      errorFigure(testMs),
      answersFigure(testMs),
    ],
    costWeight: 3,
  };
}
