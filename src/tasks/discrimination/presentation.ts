/** How discrimination is presented: sensitivity, accuracy and Weber fraction by T0, and psychometric curves. */
import { atInterval, conditionAt } from '../at_interval.ts';
import type { LinesFigure, SharesFigure } from '../figure_presentation.ts';
import type { Presentation, TablePresentation } from '../presentation.ts';
import { listOfMs, SHARE, WHOLE, wholeMs } from '../presentation_words.ts';
import type { Better, Place } from '../shown_values.ts';
import { noiseWords } from '../signal_to_noise.ts';
import type { VolleyOptions } from '../volley.ts';

/** What the presentation must know of the task's options. */
export interface ShownDiscrimination extends VolleyOptions {
  readonly T0s: readonly number[];
  readonly ratio: number;
  readonly probesPerPoint: number;
  readonly probeExponents: readonly number[];
}

/** Name of the condition with a shorter anchor. */
export function conditionOf(T0: number): string {
  return `T0=${T0} ms`;
}

const placesOf = ({ T0s }: ShownDiscrimination): Place[] => T0s.map((T0) => ({ condition: conditionOf(T0), x: T0 }));

/** Where the psychometric curve of a T0 was measured. */
function curvePlaces(T0: number, { ratio, probesPerPoint, probeExponents }: ShownDiscrimination): Place[] {
  const exponents = [0, 1, ...(probesPerPoint > 0 ? probeExponents : [])].sort((a, b) => a - b);
  const names = new Set(exponents.map((exponent) => atInterval(T0 * ratio ** exponent)));
  return [...names].map((at) => ({ condition: conditionAt(conditionOf(T0), at), x: Number.parseFloat(at.slice(2)) }));
}

function tableOf(options: ShownDiscrimination, metric: string, better: Better, caption: string): TablePresentation {
  return {
    kind: 'table',
    caption: `${caption}${options.T0s.length > 1 ? ', by T0' : ''}`,
    columns: placesOf(options).map(({ condition, x }) => ({
      heading: `T0 = ${wholeMs(x)}\u00a0ms`,
      metric,
      condition,
      format: SHARE,
      better,
    })),
  };
}

function sensitivityFigure(options: ShownDiscrimination): LinesFigure {
  return {
    kind: 'lines',
    title: 'Telling two intervals apart.',
    caption: [
      'How far apart the readout’s answers to the shorter interval T0 and to the longer one lie, in their SD, on trials it was not fitted to: d′ = 1 is an accuracy of .69, d′ = 3 one of .93. Perfect answers are bounded by the number of trials. Marks: mean over networks; bars: 95 % interval of that mean, cut at the figure’s edge; marks are set slightly apart. Short grey bars: ideal observer of the same input spikes.',
      { reference: 'line' },
    ],
    panels: [
      {
        metric: 'dPrime',
        describes: 'Sensitivity d′ against the base interval T0 in ms',
        places: placesOf(options),
        x: { label: 'base interval T0 (ms)', scale: 'log' },
        y: { label: 'sensitivity d′', scale: 'linear', format: WHOLE, include: [0] },
        levels: [{ value: 0, label: 'chance' }],
      },
    ],
  };
}

function weberFigure(options: ShownDiscrimination): LinesFigure {
  return {
    kind: 'lines',
    title: 'Weber fraction.',
    caption: [
      'The relative difference at which discrimination would reach d′ = 1: the log ratio of the two intervals divided by d′. Lower is finer. A flat line is Weber’s law (scalar timing); slope −½ is a Poisson clock, slope −1 a memory of constant absolute width. Networks with d′ below 1 have a Weber fraction beyond the ratio that was tested and count as having that ratio (',
      { bounds: 'weberFraction' },
      ', over all reservoirs and T0), so that means near the dotted line are lower bounds; perfect answers make the lowest values upper ones.',
    ],
    panels: [
      {
        metric: 'weberFraction',
        describes: 'Weber fraction against the base interval T0 in ms, log axes',
        places: placesOf(options),
        x: { label: 'base interval T0 (ms, log scale)', scale: 'log' },
        y: {
          label: 'Weber fraction (log scale)',
          scale: 'log',
          format: { decimals: 'one digit', share: true },
          limits: [0.001, 10],
        },
        levels: [{ value: Math.log(options.ratio), label: 'largest tested' }],
      },
    ],
  };
}

function psychometricFigure(options: ShownDiscrimination): SharesFigure {
  return {
    kind: 'shares',
    title: 'Psychometric curves.',
    caption: [
      'How often an interval was called “long” against its length in ms (log scale), for the readout trained on T0 against the longer interval. Mean over networks with 95 % intervals; the dotted line is indifference. A reservoir without memory of the interval gives a level line.',
    ],
    metric: 'pLong',
    x: { label: 'interval (ms)' },
    y: { label: 'called “long”' },
    level: 0.5,
    panels: options.T0s.map((T0) => ({
      heading: `T0 = ${wholeMs(T0)} ms`,
      describes: `Share of "long" answers against the interval, T0 = ${wholeMs(T0)} ms`,
      places: curvePlaces(T0, options),
    })),
  };
}

/** The presentation of a discrimination task with these options. */
export function presentDiscrimination(options: ShownDiscrimination): Presentation {
  const longer = wholeMs((options.ratio - 1) * 100);
  return {
    title: 'Telling intervals apart',
    question: `Were two volleys of spikes T0 apart, or one ${longer} % longer? T0 = ${listOfMs(options.T0s)}. The state is read once, shortly after the second volley. ${noiseWords(options, options.T0s[options.T0s.length - 1] * options.ratio)}`,
    headline: {
      metric: 'accuracy',
      better: 'higher',
      format: SHARE,
      noun: 'accuracy',
      places: placesOf(options),
      quantity: { symbol: 'T0', unit: 'ms', one: 'interval', many: 'intervals T0' },
    },
    answer: {
      kind: 'verdict',
      margin: 0.02,
      plural: 'Accuracies',
      purpose: 'tell these intervals apart',
      done: 'told these intervals apart',
    },
    tableMetrics: ['dPrime', 'accuracy'],
    blocks: [
      tableOf(options, 'dPrime', 'higher', 'Sensitivity d′ to the difference between T0 and a longer interval'),
      { kind: 'how to read tables' },
      sensitivityFigure(options),
      tableOf(options, 'accuracy', 'higher', 'Accuracy of telling T0 from a longer interval'),
      tableOf(options, 'weberFraction', 'lower', 'Weber fraction, no larger than the largest ratio tested'),
      weberFigure(options),
      psychometricFigure(options),
    ],
    // Short enough to see single spikes, long enough that nothing in a membrane lasts.
    ...(options.T0s.includes(200) ? { picturedCondition: conditionOf(200) } : {}),
    costWeight: 5,
  };
}
