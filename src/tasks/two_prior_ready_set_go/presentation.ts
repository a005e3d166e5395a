/** How ready-set-go with two priors is presented: the effect of the context, slopes, answers and errors by prior. */
import { atInterval, conditionAt } from '../at_interval.ts';
import type { LinesFigure } from '../figure_presentation.ts';
import type { Presentation } from '../presentation.ts';
import { WHOLE, wholeMs } from '../presentation_words.ts';
import { answersFigure, type ShownPrior, slopeFigure, tableOf } from '../ready_set_go/presentation.ts';
import type { Place } from '../shown_values.ts';
import { noiseWords } from '../signal_to_noise.ts';
import type { VolleyOptions } from '../volley.ts';

/** The one condition: the context is told, and one readout serves both priors. */
export const CONDITION = 'told';

/** Names of the priors, in their order. */
export const PRIORS = ['short', 'long'] as const;

/** What the presentation must know of the task's options. */
export interface ShownTwoPriors extends VolleyOptions {
  readonly shortMs: readonly number[];
  readonly longMs: readonly number[];
  readonly contextHz: number;
}

/** The interval that ends the short prior, at which the effect of the context is taken. */
export function sharedOf({ shortMs }: Pick<ShownTwoPriors, 'shortMs'>): string {
  return atInterval(shortMs[1]);
}

function effectFigure(sharedMs: number, optimumMs: number, people: number, middles: number): LinesFigure {
  return {
    kind: 'lines',
    title: 'One interval in two contexts.',
    caption: [
      `Mean answer to ${wholeMs(sharedMs)} ms in the context of the short prior minus that in the context of the long one. Below zero the context draws answers towards its prior. Short grey bar: a Bayesian observer with human-like noise (${Math.round(people)} ms). Dotted: no effect, and the noise-free optimum of a linear readout of linear memories, which has none. Who answers the middle of the told prior, whatever the interval, has ${Math.round(middles)} ms: read the effect beside the slopes. Mean over networks with 95 % intervals.`,
    ],
    panels: [
      {
        metric: 'contextEffect',
        describes: 'Effect of the context on the answer to the shared interval',
        places: [{ condition: CONDITION, x: 0, name: 'short minus long' }],
        x: { label: 'context', scale: 'names' },
        y: { label: 'difference of answers (ms)', scale: 'linear', format: WHOLE, include: [0, people] },
        levels: [
          { value: 0, label: 'no effect' },
          ...(Number.isFinite(optimumMs) ? [{ value: optimumMs, label: 'noise-free optimum' }] : []),
        ],
        yardstick: 'observer',
      },
    ],
  };
}

/** The presentation. @param priors short and long @param people effect of the context on a Bayesian observer, ms */
export function presentTwoPriors(
  priors: readonly Omit<ShownPrior, 'name'>[],
  options: ShownTwoPriors,
  people: number,
): Presentation {
  const shown = priors.map((prior, k) => ({ ...prior, name: conditionAt(CONDITION, PRIORS[k]) }));
  const places: Place[] = shown.map(({ name: condition }, x) => ({ condition, x, name: PRIORS[x] }));
  const [short, long] = priors;
  const sharedMs = options.shortMs[1];
  const optimumMs = short.optimumMs[short.optimumMs.length - 1] - long.optimumMs[0];
  const range = ([from, to]: readonly number[]): string => `${wholeMs(from)}–${wholeMs(to)} ms`;
  return {
    title: 'Reproducing intervals in two contexts',
    question: `Ready, set, go, with the prior told by a tonic input (${options.contextHz} Hz a fibre): short (${range(options.shortMs)}) or long (${range(options.longMs)}). Is the same interval answered differently? ${noiseWords(options, 2 * options.longMs[1])}`,
    // The effect of the context is no score: it is largest where nothing is known of the interval.
    headline: { metric: 'rmse', better: 'lower', format: { ...WHOLE, unit: 'ms' }, noun: 'error', places },
    answer: { kind: 'best', subject: 'Error of intervals reproduced in two contexts (RMSE)', misses: 'missRate' },
    observers: { observer: 'Bayesian observer with human-like noise' },
    tableMetrics: ['contextEffect', 'slope'],
    blocks: [
      effectFigure(sharedMs, optimumMs, people, (options.shortMs[0] - options.longMs[1]) / 2),
      slopeFigure(shown, places),
      answersFigure(shown),
      ...shown.map(tableOf),
      { kind: 'how to read tables' },
    ],
    costWeight: 3,
  };
}
