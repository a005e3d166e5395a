/** Figures of discrimination: sensitivity, Weber fraction and threshold against T0, and psychometric curves. */
import { atInterval, conditionAt } from '../at_interval.ts';
import type { LinesFigure, SharesFigure } from '../figure_presentation.ts';
import { WHOLE, wholeMs } from '../presentation_words.ts';
import type { Place } from '../shown_values.ts';
import type { Design } from './designs.ts';

/** Weber fractions of trained people, discriminating; from memory, not verified. */
const PEOPLE = [0.05, 0.15] as const;

/** Where curves are measured. */
export interface Probes {
  readonly probesPerPoint: number;
  readonly probeExponents: readonly number[];
}

/** Designs of one ratio. */
export const placesOf = (designs: readonly Design[]): Place[] =>
  designs.map(({ condition, T0 }) => ({ condition, x: T0 }));

/** The designs by ratio, with the words that tell one ratio from another where there are several. */
export function byRatio(designs: readonly Design[]): { readonly said: string; readonly own: readonly Design[] }[] {
  const ratios = [...new Set(designs.map(({ ratio }) => ratio))];
  return ratios.map((ratio) => ({
    said: ratios.length > 1 ? `Ratio ${ratio}` : '',
    own: designs.filter((design) => design.ratio === ratio),
  }));
}

/** Where the psychometric curve of a design was measured. */
function curvePlaces({ condition, T0, ratio }: Design, { probesPerPoint, probeExponents }: Probes): Place[] {
  const exponents = [0, 1, ...(probesPerPoint > 0 ? probeExponents : [])].sort((a, b) => a - b);
  const names = new Set(exponents.map((exponent) => atInterval(T0 * ratio ** exponent)));
  return [...names].map((at) => ({ condition: conditionAt(condition, at), x: Number.parseFloat(at.slice(2)) }));
}

/** d′ against T0, a panel for each ratio. */
export function sensitivityFigure(designs: readonly Design[]): LinesFigure {
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

/** Weber fractions of one ratio against T0. */
export function weberFigure(designs: readonly Design[], ratio: number): LinesFigure {
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

/** Psychometric curves, a panel for each design. */
export function psychometricFigure(probes: Probes, designs: readonly Design[]): SharesFigure {
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
        return { heading, describes, places: curvePlaces(design, probes) };
      }),
    ),
  };
}

/** Ratios at which d′ is 1, against T0. */
export function thresholdFigure(places: readonly Place[], ratios: readonly number[]): LinesFigure {
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
