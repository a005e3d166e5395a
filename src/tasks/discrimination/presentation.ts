/** How discrimination is presented: sensitivity, accuracy and Weber fraction by T0, and psychometric curves. */
import type { Block, Presentation, ScalingPresentation, TablePresentation } from '../presentation.ts';
import { listOfMs, SHARE, wholeMs } from '../presentation_words.ts';
import type { Better } from '../shown_values.ts';
import { noiseWords } from '../signal_to_noise.ts';
import type { VolleyOptions } from '../volley.ts';
import { type Anchors, type Design, nameOfT0, ratiosOf } from './designs.ts';
import {
  byRatio,
  type Probes,
  placesOf,
  psychometricFigure,
  sensitivityFigure,
  thresholdFigure,
  weberFigure,
} from './figures.ts';

/** What is presented. */
type TestedRatios = VolleyOptions & Anchors;

/** What the presentation must know of the task's options. */
export interface ShownDiscrimination extends TestedRatios, Probes {}

/** A table for each ratio. */
function tablesOf(designs: readonly Design[], metric: string, better: Better, caption: string): TablePresentation[] {
  return byRatio(designs).map(({ said, own }) => ({
    kind: 'table',
    caption: `${caption}${own.length > 1 ? ', by T0' : ''}${said === '' ? '' : `; ${said.toLowerCase()}`}`,
    columns: placesOf(own).map(({ condition, x }) => ({
      heading: `T0 = ${wholeMs(x)}\u00a0ms`,
      metric,
      condition,
      format: SHARE,
      better,
    })),
  }));
}

/** What is common to all: one ratio, several, or tracks. @param longer the longer interval, in words */
function framed(options: TestedRatios, designs: readonly Design[], longer: string) {
  const { T0s } = options;
  const longest = T0s[T0s.length - 1] * Math.max(...ratiosOf(options));
  // Short enough to see single spikes, long enough that nothing in a membrane lasts.
  const pictured = designs.find(({ T0 }) => T0 === 200);
  return {
    title: 'Telling intervals apart',
    question: `Were two volleys of spikes T0 apart, or ${longer}? T0 = ${listOfMs(T0s)}. The state is read once, shortly after the second volley. ${noiseWords(options, longest)}`,
    ...(pictured === undefined ? {} : { picturedCondition: pictured.condition }),
    costWeight: 5 * ratiosOf(options).length,
  };
}

const T0_QUANTITY = { symbol: 'T0', unit: 'ms', one: 'interval', many: 'intervals T0' };
const SENSITIVITY = 'Sensitivity d′ to the difference between T0 and a longer interval';
const ACCURACY = 'Accuracy of telling T0 from a longer interval';

/** The scalar property: how the difference that is just told grows with T0. */
const scaling = (designs: readonly Design[]): ScalingPresentation => ({
  kind: 'scaling',
  caption: 'Scalar property: slope of ln threshold on ln T0',
  note: 'Threshold: Weber fraction times T0, the difference in ms at which d′ would be 1. A slope of 1 is the scalar property (Weber’s law), ½ a Poisson clock, 0 a memory of constant absolute width. Of networks that reach d′ = 1 at every T0 and are perfect at none; the others have bounds, whose slope would be that of the bounds.',
  metric: 'weberFraction',
  places: placesOf(designs),
});

/** The presentation of a discrimination task with these options, whose conditions are the designs. */
export function presentDiscrimination(options: ShownDiscrimination, designs: readonly Design[]): Presentation {
  if (options.ratios.length > 0) return presentThreshold(options, designs);
  const longer = wholeMs((options.ratio - 1) * 100);
  return {
    ...framed(options, designs, `one ${longer} % longer`),
    headline: {
      metric: 'accuracy',
      better: 'higher',
      format: SHARE,
      noun: 'accuracy',
      places: placesOf(designs),
      quantity: T0_QUANTITY,
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
      ...tablesOf(designs, 'dPrime', 'higher', SENSITIVITY),
      { kind: 'how to read tables' },
      sensitivityFigure(designs),
      ...tablesOf(designs, 'accuracy', 'higher', ACCURACY),
      ...tablesOf(designs, 'weberFraction', 'lower', 'Weber fraction, no larger than the largest ratio tested'),
      weberFigure(designs, options.ratio),
      ...(designs.length > 1 ? [scaling(designs)] : []),
      psychometricFigure(options, designs),
    ],
  };
}

/** Several ratios, read by the ratio at which d′ is 1. */
function presentThreshold(options: ShownDiscrimination, designs: readonly Design[]): Presentation {
  const ratios = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(options.ratios.map(String));
  return presentedThreshold(options, designs, {
    longer: `longer by a factor of ${ratios}`,
    caption: 'Threshold: the ratio of intervals at which d′ is 1, interpolated over the ratios tested, by T0',
    blocks: [
      sensitivityFigure(designs),
      ...tablesOf(designs, 'accuracy', 'higher', ACCURACY),
      ...(options.probesPerPoint > 0 ? [psychometricFigure(options, designs)] : []),
    ],
  });
}

/**
 * What is read by the ratio at which d′ is 1, however that was found.
 * @param told the longer interval in words, the caption of the table, and what follows it and its figure
 */
export function presentedThreshold(
  options: TestedRatios,
  designs: readonly Design[],
  told: { readonly longer: string; readonly caption: string; readonly blocks: readonly Block[] },
): Presentation {
  const places = options.T0s.map((T0) => ({ condition: nameOfT0(T0), x: T0 }));
  const format = { decimals: 3 };
  return {
    ...framed(options, designs, told.longer),
    headline: {
      ...{ metric: 'threshold', better: 'lower', format, noun: 'threshold ratio', places, quantity: T0_QUANTITY },
    },
    answer: { kind: 'best', subject: 'Ratio of intervals told apart with d′ = 1' },
    tableMetrics: ['threshold'],
    blocks: [
      {
        kind: 'table',
        caption: told.caption,
        columns: places.map(({ condition, x }) => ({
          ...{ heading: `T0 = ${wholeMs(x)}\u00a0ms`, metric: 'threshold', condition, format, better: 'lower' },
        })),
      },
      { kind: 'how to read tables' },
      thresholdFigure(places, options.ratios),
      ...told.blocks,
    ],
  };
}
