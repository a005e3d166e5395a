/** How temporal scaling is presented: errors of taps by speed, by how much responses are stretched, and outputs. */
import { conditionAt } from '../at_interval.ts';
import type { AnswersFigure, LinesFigure, OutputsFigure } from '../figure_presentation.ts';
import type { Presentation, TablePresentation } from '../presentation.ts';
import { listOfMs, SHARE } from '../presentation_words.ts';
import { noiseWords } from '../signal_to_noise.ts';
import type { VolleyOptions } from '../volley.ts';
import { atSpeed } from './scores.ts';

/** What the presentation must know of the task's options. */
export type ShownTemporalScaling = VolleyOptions & {
  readonly tapsMs: readonly number[];
  readonly trainSpeeds: readonly number[];
  readonly testSpeeds: readonly number[];
  readonly speedHz: number;
};

/** The one condition. */
export const ALL = 'all';

const placesOf = (speeds: readonly number[]) =>
  speeds.map((speed) => ({ condition: conditionAt(ALL, atSpeed(speed)), x: 100 * speed }));

function errorFigure(speeds: readonly number[]): LinesFigure {
  return {
    kind: 'lines',
    title: 'Playing a rhythm at another speed.',
    caption: [
      'Error of taps, root mean square over the length of the rhythm at that speed, at trained and at other speeds. Mean over networks with 95 % intervals; the table gives what tapping at random would have.',
    ],
    panels: [
      {
        metric: 'tapError',
        describes: 'Error of taps against the speed in per cent',
        places: placesOf(speeds),
        x: { label: 'speed (%, log scale)', scale: 'log' },
        y: { label: 'error / length of rhythm', scale: 'linear', format: SHARE, include: [0] },
      },
    ],
  };
}

function stretchFigure(speeds: readonly number[]): AnswersFigure {
  return {
    kind: 'answers',
    title: 'How far responses are stretched.',
    caption: [
      'By which factor the mean response at speed 1 must be played faster to become the one at each speed, over the speed that was asked for. Dotted: unity, time scales; a level line at 100 %: it does not. In Hardy et al. (2018) networks trained at one speed scale over a range of .9–1.15 only, those trained at two speeds over the whole range between.',
    ],
    metric: 'stretch',
    describes: 'Stretch of the response against the speed',
    x: { label: 'speed (%)' },
    y: { label: 'stretch (%)' },
    unit: '%',
    yardstick: 'ideal',
    groups: [{ name: 'all', places: placesOf(speeds) }],
  };
}

const outputs: OutputsFigure = {
  kind: 'outputs',
  title: 'What the readouts said.',
  caption: ['Mean output over test trials of one network, one line per speed, from the cue on. Grey: what was wanted.'],
  x: { label: 'time from cue (ms)' },
  describes: 'time from the cue',
  facts: { interval: 'intervalMs', begin: 'eventMs' },
};

const table: TablePresentation = {
  kind: 'table',
  caption: 'Taps at speeds that were not trained and at those that were, over the length of the rhythm',
  columns: [
    { heading: 'error, other speeds', metric: 'heldOutError', condition: ALL, format: SHARE, better: 'lower' },
    { heading: 'error, trained speeds', metric: 'trainedError', condition: ALL, format: SHARE, better: 'lower' },
    { heading: 'scaling index', metric: 'scalingIndex', condition: ALL, format: SHARE },
    { heading: 'misses', metric: 'missRate', condition: ALL, format: SHARE, better: 'lower' },
  ],
};

/** The presentation of a scaling task with these options. */
export function presentTemporalScaling(options: ShownTemporalScaling): Presentation {
  const { tapsMs, trainSpeeds, testSpeeds, speedHz } = options;
  const list = new Intl.ListFormat('en-GB');
  const other = testSpeeds.filter((speed) => !trainSpeeds.includes(speed));
  const trainedOnly = other.length === 0;
  return {
    title: 'Playing a rhythm at another speed',
    question: `After a cue, tap at ${listOfMs(tapsMs)}, faster or slower as the rate on a channel says (${speedHz} Hz a fibre at speed 1). Trained at speeds ${list.format(trainSpeeds.map(String))}${trainedOnly ? '' : `, tested at ${list.format(other.map(String))} too`}. ${noiseWords(options, tapsMs[tapsMs.length - 1] / Math.min(...trainSpeeds, ...testSpeeds))}`,
    headline: {
      metric: trainedOnly ? 'trainedError' : 'heldOutError',
      better: 'lower',
      format: SHARE,
      noun: 'error of taps',
      places: [{ condition: ALL, x: 0 }],
    },
    answer: {
      ...{ kind: 'best', misses: 'missRate' },
      subject: trainedOnly ? 'Error of taps' : 'Error of taps at speeds that were not trained',
    },
    tableMetrics: trainedOnly ? ['trainedError'] : ['heldOutError', 'trainedError', 'scalingIndex'],
    blocks: [
      trainedOnly ? { ...table, columns: [table.columns[1], table.columns[3]] } : table,
      { kind: 'how to read tables' },
      errorFigure(testSpeeds),
      stretchFigure(testSpeeds),
      outputs,
    ],
    costWeight: 2,
  };
}
