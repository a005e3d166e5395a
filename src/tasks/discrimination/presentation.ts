/** How discrimination is presented: sensitivity, accuracy and Weber fraction by T0, and psychometric curves. */
import { atInterval, conditionAt } from '../at_interval.ts';
import type { LinesFigure, SharesFigure } from '../figure_presentation.ts';
import type { Block, Presentation, TablePresentation } from '../presentation.ts';
import { listOfMs, SHARE, WHOLE, wholeMs } from '../presentation_words.ts';
import type { Better, Place } from '../shown_values.ts';
import { noiseWords } from '../signal_to_noise.ts';
import type { VolleyOptions } from '../volley.ts';
import { type Anchors, type Design, nameOfT0, ratiosOf } from './designs.ts';

/** Weber fractions of trained people, discriminating; from memory, not verified. */
const PEOPLE = [0.05, 0.15] as const;

/** What is presented. */
type TestedRatios = VolleyOptions & Anchors;

/** What the presentation must know of the task's options. */
export interface ShownDiscrimination extends TestedRatios {
  readonly probesPerPoint: number;
  readonly probeExponents: readonly number[];
}

/** Designs of one ratio. */
const placesOf = (designs: readonly Design[]): Place[] => designs.map(({ condition, T0 }) => ({ condition, x: T0 }));

/** The designs by ratio, with the words that tell one ratio from another where there are several. */
function byRatio(designs: readonly Design[]): { readonly said: string; readonly own: readonly Design[] }[] {
  const ratios = [...new Set(designs.map(({ ratio }) => ratio))];
  return ratios.map((ratio) => ({
    said: ratios.length > 1 ? `Ratio ${ratio}` : '',
    own: designs.filter((design) => design.ratio === ratio),
  }));
}

/** Where the psychometric curve of a design was measured. */
function curvePlaces(
  { condition, T0, ratio }: Design,
  { probesPerPoint, probeExponents }: ShownDiscrimination,
): Place[] {
  const exponents = [0, 1, ...(probesPerPoint > 0 ? probeExponents : [])].sort((a, b) => a - b);
  const names = new Set(exponents.map((exponent) => atInterval(T0 * ratio ** exponent)));
  return [...names].map((at) => ({ condition: conditionAt(condition, at), x: Number.parseFloat(at.slice(2)) }));
}

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

function sensitivityFigure(designs: readonly Design[]): LinesFigure {
  return {
    kind: 'lines',
    title: 'Telling two intervals apart.',
    caption: [
      'How far apart the readout’s answers to the shorter interval T0 and to the longer one lie, in their SD, on trials it was not fitted to: d′ = 1 is an accuracy of .69, d′ = 3 one of .93. Perfect answers are bounded by the number of trials. Marks: mean over networks; bars: 95 % interval of that mean, cut at the figure’s edge; marks are set slightly apart. Short grey bars: ideal observer of the same input spikes.',
      { reference: 'line' },
    ],
    panels: byRatio(designs).map(({ said, own }) => ({
      ...(said !== '' && { heading: said }),
      metric: 'dPrime',
      describes: 'Sensitivity d′ against the base interval T0 in ms',
      places: placesOf(own),
      x: { label: 'base interval T0 (ms)', scale: 'log' },
      y: { label: 'sensitivity d′', scale: 'linear', format: WHOLE, include: [0] },
      levels: [{ value: 0, label: 'chance' }],
    })),
  };
}

function weberFigure(designs: readonly Design[], ratio: number): LinesFigure {
  return {
    kind: 'lines',
    title: 'Weber fraction.',
    caption: [
      'The relative difference at which discrimination would reach d′ = 1: the log ratio of the two intervals divided by d′. Lower is finer. A flat line is Weber’s law (scalar timing); slope −½ is a Poisson clock, slope −1 a memory of constant absolute width. Networks with d′ below 1 have a Weber fraction beyond the ratio that was tested and count as having that ratio (',
      { bounds: 'weberFraction' },
      ', over all reservoirs and T0), so that means near the dotted line are lower bounds; perfect answers make the lowest values upper ones. Grey band: trained people, .05–.15 (from memory, no source was read).',
    ],
    panels: [
      {
        metric: 'weberFraction',
        describes: 'Weber fraction against the base interval T0 in ms, log axes',
        places: placesOf(designs),
        x: { label: 'base interval T0 (ms, log scale)', scale: 'log' },
        y: {
          label: 'Weber fraction (log scale)',
          scale: 'log',
          format: { decimals: 'one digit', share: true },
          limits: [0.001, 10],
        },
        levels: [{ value: Math.log(ratio), label: 'largest tested' }],
        band: PEOPLE,
      },
    ],
  };
}

function psychometricFigure(options: ShownDiscrimination, designs: readonly Design[]): SharesFigure {
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
    panels: byRatio(designs).flatMap(({ said, own }) =>
      own.map((design) => {
        const heading = `T0 = ${wholeMs(design.T0)} ms${said === '' ? '' : `, ${said.toLowerCase()}`}`;
        const describes = `Share of "long" answers against the interval, ${heading}`;
        return { heading, describes, places: curvePlaces(design, options) };
      }),
    ),
  };
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

function thresholdFigure(places: readonly Place[], ratios: readonly number[]): LinesFigure {
  const [first, last] = [ratios[0], ratios[ratios.length - 1]];
  return {
    kind: 'lines',
    title: 'The ratio that is told apart.',
    caption: [
      'Ratio of two intervals at which d′ is 1. Lower is finer; a level line is Weber’s law (scalar timing). Thresholds outside the ratios tested are bounds and lie on the dotted lines (',
      { bounds: 'threshold' },
      ', over all reservoirs and T0). Grey band: trained people, 1.05–1.15 (from memory, no source was read).',
    ],
    panels: [
      {
        metric: 'threshold',
        describes: 'Threshold ratio against the base interval T0 in ms',
        places,
        x: { label: 'base interval T0 (ms, log scale)', scale: 'log' },
        y: { label: 'ratio at d′ = 1', scale: 'linear', format: { decimals: 2 }, include: [1, last] },
        levels: [
          { value: last, label: 'largest tested' },
          ...(ratios.length > 1 ? [{ value: first, label: 'smallest tested' }] : []),
        ],
        band: [1 + PEOPLE[0], 1 + PEOPLE[1]],
      },
    ],
  };
}
