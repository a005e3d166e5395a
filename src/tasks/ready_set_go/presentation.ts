/**
 * How ready-set-go is presented: the slope of produced on sample intervals by prior, the answers themselves, and
 * their errors.
 */
import { summariseReproduction } from '../../metrics/reproduction.ts';
import { atInterval, conditionAt } from '../at_interval.ts';
import type { AnswersFigure, LinesFigure, PlaneFigure } from '../figure_presentation.ts';
import type { Presentation, TablePresentation } from '../presentation.ts';
import { SHARE, WHOLE } from '../presentation_words.ts';
import type { Place } from '../shown_values.ts';

/** A prior by its name, with its intervals in ms. */
export interface ShownPrior {
  readonly name: string;
  readonly intervalsMs: readonly number[];
  /** What the noise-free optimum of a linear readout of linear memories produces for each (additive_optimum.ts), ms. */
  readonly optimumMs: readonly number[];
}

/** Slope of what the optimum produces; misses count as the middle of the prior. */
export function optimumSlope({ intervalsMs, optimumMs }: ShownPrior): number {
  const middle = (intervalsMs[0] + intervalsMs[intervalsMs.length - 1]) / 2;
  const means = optimumMs.map((produced) => (Number.isNaN(produced) ? middle : produced));
  return summariseReproduction(
    intervalsMs,
    means,
    means.map(() => 0),
  ).slope;
}

const placesOf = (priors: readonly ShownPrior[]): Place[] =>
  priors.map(({ name }, k) => ({ condition: name, x: k, name }));

/** The figure of slopes. @param places of the priors, in their order */
export function slopeFigure(priors: readonly ShownPrior[], places: readonly Place[]): LinesFigure {
  const slopes = priors.map(optimumSlope);
  const listed = new Intl.ListFormat('en-GB').format(slopes.map((slope) => slope.toFixed(2)));
  return {
    kind: 'lines',
    title: 'Reproducing an interval (ready–set–go).',
    caption: [
      'Slope of the mean produced interval on the sample interval: unity reproduces each sample, zero (chance) gives the same answer to all. An observer who weighs a noisy measurement against the prior has a slope below one, smaller for longer intervals (short grey bars: a Bayesian observer with human-like noise). But so has the best linear readout of linear memories without any noise, whose output is the sum of a function of the time since ready and one of the time since set (dotted line at the mean of ' +
        `${listed}): a slope below one tells of uncertainty only where it is smaller than that. Mean over networks with 95 % intervals.`,
    ],
    panels: [
      {
        metric: 'slope',
        describes: 'Slope of the produced against the sample interval, by prior',
        places,
        x: { label: 'prior', scale: 'names' },
        y: {
          label: 'slope of produced on sample interval',
          scale: 'linear',
          format: { decimals: 1 },
          include: [0, 1],
        },
        levels: [
          { value: 1, label: 'unity' },
          { value: slopes.reduce((sum, slope) => sum + slope, 0) / slopes.length, label: 'noise-free optimum' },
          { value: 0, label: 'chance' },
        ],
        yardstick: 'observer',
      },
    ],
  };
}

/** The figure of mean answers. */
export function answersFigure(priors: readonly Pick<ShownPrior, 'name' | 'intervalsMs'>[]): AnswersFigure {
  const placeOf = (name: string, interval: number): Place => {
    const at = atInterval(interval);
    return { condition: conditionAt(name, at), x: Number.parseFloat(at.slice(2)) };
  };
  return {
    kind: 'answers',
    title: 'Produced against sample intervals.',
    caption: [
      'Mean answer at each interval, one line per prior, with 95 % intervals over networks. Dotted: unity. Thin grey lines: a Bayesian observer with human-like noise, drawn towards the middle of each prior. A trial without an answer counts as the middle of the prior.',
    ],
    metric: 'meanProduced',
    describes: 'Mean produced against sample interval',
    x: { label: 'sample (ms)' },
    y: { label: 'produced (ms)' },
    unit: 'ms',
    yardstick: 'observer',
    groups: priors.map(({ name, intervalsMs }) => ({
      name,
      places: intervalsMs.map((interval) => placeOf(name, interval)),
    })),
  };
}

/** The figure of what errors are made of. */
export function errorPlane(places: readonly Place[]): PlaneFigure {
  return {
    kind: 'plane',
    title: 'What errors are made of.',
    caption: [
      'BIAS (root mean square over the samples of the mean error) against √VAR (the same of the SD of answers), mean over networks with 95 % intervals. The distance from the origin is the RMSE, of which each arc is a constant; to weigh a noisy measurement against a prior is to take bias for less variance. Cross: a Bayesian observer with human-like noise. Trials without an answer count as the middle of the prior, so that who never answers has no variance.',
    ],
    describes: 'BIAS against the square root of the variance, in ms',
    x: { metric: 'bias', label: 'BIAS (ms)' },
    y: { metric: 'sd', label: '√VAR (ms)' },
    yardstick: 'observer',
    places,
  };
}

/** The table of a prior, whose scores have its name. */
export function tableOf({ name: condition }: Pick<ShownPrior, 'name'>): TablePresentation {
  return {
    kind: 'table',
    caption: `Reproduced intervals, prior: ${condition}`,
    columns: [
      { heading: 'slope', metric: 'slope', condition, format: SHARE },
      { heading: 'indifference (ms)', metric: 'indifference', condition, format: WHOLE },
      { heading: 'BIAS (ms)', metric: 'bias', condition, format: WHOLE, better: 'lower' },
      // Not marked: who always gives one answer, or none, has none.
      { heading: '√VAR (ms)', metric: 'sd', condition, format: WHOLE },
      { heading: 'RMSE (ms)', metric: 'rmse', condition, format: WHOLE, better: 'lower' },
      { heading: 'misses', metric: 'missRate', condition, format: SHARE, better: 'lower' },
    ],
  };
}

/** The presentation of a ready-set-go task with these priors. @param noise what is heard, in words */
export function presentReadySetGo(priors: readonly ShownPrior[], noise: string): Presentation {
  const names = new Intl.ListFormat('en-GB').format(priors.map(({ name }) => name));
  return {
    title: 'Reproducing intervals',
    question: `Ready, set, go: reproduce the interval that was just presented, drawn from one of ${priors.length} priors (${names}). ${noise}`,
    headline: {
      metric: 'rmse',
      better: 'lower',
      format: { ...WHOLE, unit: 'ms' },
      noun: 'error',
      places: placesOf(priors),
    },
    answer: { kind: 'best', subject: 'Error of reproduced intervals (RMSE)', misses: 'missRate' },
    observers: { observer: 'Bayesian observer with human-like noise' },
    tableMetrics: ['slope'],
    blocks: [
      slopeFigure(priors, placesOf(priors)),
      answersFigure(priors),
      errorPlane(placesOf(priors)),
      ...priors.map(tableOf),
      { kind: 'how to read tables' },
    ],
    costWeight: 4,
  };
}
