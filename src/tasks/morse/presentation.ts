/** How the Morse task is presented: accuracy against the speed, and the range of speeds that is tolerated. */
import { conditionAt } from '../at_interval.ts';
import type { Presentation } from '../presentation.ts';
import { SHARE, SHARE_TENTH, wholeMs } from '../presentation_words.ts';
import { noiseWords } from '../signal_to_noise.ts';
import type { VolleyOptions } from '../volley.ts';
import { marksOf } from './alphabet.ts';
import { atSpeed } from './scores.ts';

/** What the presentation must know of the task's options. */
export type ShownMorse = VolleyOptions & {
  readonly letters: string;
  readonly speeds: readonly number[];
  readonly unitMs: number;
};

/** The one condition. */
export const ALL = 'all';

/** The presentation of the task with these options. */
export function presentMorse(options: ShownMorse): Presentation {
  const { letters, speeds, unitMs } = options;
  const longest = Math.max(...[...letters].map((letter) => marksOf(letter).at(-1)?.[1] ?? 0));
  const share = { condition: ALL, format: SHARE, better: 'higher' } as const;
  return {
    title: 'Morse code at other speeds',
    question: `Which of ${letters.length} letters was keyed (${letters}), at ${speeds[0]} to ${speeds[speeds.length - 1]} times the speed of training, at which a dot lasts ${wholeMs(unitMs)} ms? ${noiseWords(options, (longest * unitMs) / speeds[0])}`,
    headline: {
      metric: 'accuracy',
      better: 'higher',
      format: SHARE,
      noun: 'accuracy',
      places: [{ condition: ALL, x: 0 }],
    },
    answer: { kind: 'best', subject: 'Accuracy of reading Morse code at speeds that were not trained' },
    observers: { ideal: 'who is told speed and beginning' },
    tableMetrics: ['accuracy', 'trainedAccuracy', 'tolerance'],
    blocks: [
      {
        kind: 'table',
        caption:
          'Letters read at speeds that were not trained and at that of training, and the range of speeds (fastest over slowest) at which at least half of them are',
        columns: [
          { heading: 'other speeds', metric: 'accuracy', ...share },
          { heading: 'trained speed', metric: 'trainedAccuracy', ...share },
          { heading: 'tolerance', metric: 'tolerance', condition: ALL, format: { decimals: 1 }, better: 'higher' },
        ],
      },
      { kind: 'how to read tables' },
      {
        kind: 'lines',
        title: 'Morse code at other speeds.',
        caption: [
          'Share of letters that were read, against the speed in per cent of that of training. Mean over networks with 95 % intervals. Short grey bars: the ideal observer of the input spikes, who is told the speed and when the letter began. A trained network with a logarithmically compressed memory (SITHCon, 2022) generalises over about ten-fold changes of speed, as its authors say.',
        ],
        panels: [
          {
            metric: 'accuracy',
            describes: 'Accuracy against the speed in per cent',
            places: speeds.map((speed) => ({ condition: conditionAt(ALL, atSpeed(speed)), x: 100 * speed })),
            x: { label: 'speed (%, log scale)', scale: 'log' },
            y: { label: 'letters read', scale: 'linear', format: SHARE_TENTH, include: [0, 1] },
            levels: [{ value: 1 / letters.length, label: 'chance' }],
          },
        ],
      },
    ],
    costWeight: 3,
  };
}
