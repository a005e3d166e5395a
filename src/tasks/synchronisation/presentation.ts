/** How synchronisation and continuation are presented: errors by interval, what intervals vary with, and recovery. */
import { atInterval, conditionAt } from '../at_interval.ts';
import type { LinesFigure } from '../figure_presentation.ts';
import type { Presentation, TablePresentation } from '../presentation.ts';
import { listOfMs, SHARE, SHARE_TENTH } from '../presentation_words.ts';
import { noiseWords } from '../signal_to_noise.ts';
import type { VolleyOptions } from '../volley.ts';
import { afterBeat, silentBeat } from './scores.ts';

/** What the presentation must know of the task's options. */
export type ShownSynchronisation = VolleyOptions & {
  readonly intervalsMs: readonly number[];
  readonly pacing: number;
  readonly continuation: number;
  readonly perturbedPulse: number;
  readonly perturbation: number;
};

/** The one condition. */
export const ALL = 'all';

function errorFigure(intervalsMs: readonly number[]): LinesFigure {
  const panel = {
    places: intervalsMs.map((interval) => ({ condition: conditionAt(ALL, atInterval(interval)), x: interval })),
    x: { label: 'interval (ms)', scale: 'log' },
    y: { label: 'RMS asynchrony / interval', scale: 'linear', format: SHARE, include: [0, 0.3] },
    levels: [{ value: 1 / Math.sqrt(12), label: 'chance' }],
    height: 230,
  } as const;
  return {
    kind: 'lines',
    title: 'Keeping the beat.',
    caption: [
      'Distance of taps from beats, root mean square over the interval: with pulses, and in the silence after them. Mean over networks with 95 % intervals. Short grey bars: the best prediction from the pulses heard.',
    ],
    panels: [
      { heading: 'With pulses', metric: 'pacedError', describes: 'Error of paced taps against the interval', ...panel },
      { heading: 'In silence', metric: 'continuedError', describes: 'Error of continued taps by interval', ...panel },
    ],
  };
}

function silenceFigure(continuation: number): LinesFigure {
  return {
    kind: 'lines',
    title: 'Beat after beat in silence.',
    caption: [
      'Error of each beat that is continued, root mean square over the interval. Who only answers pulses is at chance from the first one on.',
    ],
    panels: [
      {
        metric: 'silentError',
        describes: 'Error of taps against the number of the beat in silence',
        places: Array.from({ length: continuation }, (_, k) => ({
          ...{ condition: conditionAt(ALL, silentBeat(k + 1)), x: k, name: `${k + 1}` },
        })),
        x: { label: 'beat in silence', scale: 'names' },
        y: { label: 'RMS asynchrony / interval', scale: 'linear', format: SHARE, include: [0, 0.3] },
        levels: [{ value: 1 / Math.sqrt(12), label: 'chance' }],
        height: 230,
      },
    ],
  };
}

function recoveryFigure({ pacing, perturbedPulse, perturbation }: ShownSynchronisation): LinesFigure {
  const percent = Math.round(100 * perturbation);
  const panel = {
    places: Array.from({ length: pacing - perturbedPulse + 1 }, (_, k) => ({
      ...{ condition: conditionAt(ALL, afterBeat(k)), x: k, name: `+${k}` },
    })),
    x: { label: 'pulses after the moved one', scale: 'names' },
    y: { label: 'lag / perturbation', scale: 'linear', format: SHARE_TENTH, include: [0, 1] },
    levels: [{ value: 0, label: 'followed' }],
    height: 230,
  } as const;
  return {
    kind: 'lines',
    title: 'After a change of the beat.',
    caption: [
      `How far taps lag behind pulses that come ${percent} % of the interval early or late (phase), or at a tempo ${percent} % slower or faster (period): 1 at the moved pulse for whoever is surprised, 0 once the change is made good. Who taps at random lags nowhere, not even at the moved pulse.`,
    ],
    panels: [
      { heading: 'Phase', metric: 'phaseLag', describes: 'Lag after a phase shift against pulses', ...panel },
      { heading: 'Period', metric: 'periodLag', describes: 'Lag after a change of tempo against pulses', ...panel },
    ],
  };
}

const table: TablePresentation = {
  kind: 'table',
  caption:
    'Taps: errors over the interval; CV, lag-1 correlation and share of clock variance of the intervals between paced taps; pulses until a change is made good',
  columns: [
    { heading: 'in silence', metric: 'continuedError', condition: ALL, format: SHARE, better: 'lower' },
    { heading: 'with pulses', metric: 'pacedError', condition: ALL, format: SHARE, better: 'lower' },
    { heading: 'mean asynchrony', metric: 'meanAsynchrony', condition: ALL, format: SHARE },
    { heading: 'CV', metric: 'cv', condition: ALL, format: SHARE, better: 'lower' },
    { heading: 'lag-1', metric: 'lag1', condition: ALL, format: SHARE },
    { heading: 'clock', metric: 'clockShare', condition: ALL, format: SHARE },
    { heading: 'phase recovery', metric: 'phaseRecovery', condition: ALL, format: SHARE_TENTH },
    { heading: 'period recovery', metric: 'periodRecovery', condition: ALL, format: SHARE_TENTH },
    { heading: 'misses', metric: 'missRate', condition: ALL, format: SHARE, better: 'lower' },
  ],
};

/** The presentation of the task with these options. */
export function presentSynchronisation(options: ShownSynchronisation): Presentation {
  const { intervalsMs, pacing, continuation } = options;
  return {
    title: 'Keeping a beat',
    question: `Tap with ${pacing} pulses, and for ${continuation} beats after them; the interval is ${listOfMs(intervalsMs)}. Nothing is fed back: in silence there is only the memory of the pulses. People vary by a CV of .03–.06 and correct about half of their error, with a lag-1 correlation between −½ and 0 (as commonly given, not taken from one source). ${noiseWords(options, continuation * intervalsMs[intervalsMs.length - 1])}`,
    headline: {
      metric: 'continuedError',
      better: 'lower',
      format: SHARE,
      noun: 'error of continued beats',
      places: [{ condition: ALL, x: 0 }],
    },
    answer: { kind: 'best', subject: 'Error of beats continued in silence', misses: 'missRate' },
    tableMetrics: ['continuedError', 'pacedError', 'lag1'],
    blocks: [
      table,
      { kind: 'how to read tables' },
      errorFigure(intervalsMs),
      silenceFigure(continuation),
      recoveryFigure(options),
    ],
    costWeight: 3,
  };
}
