/**
 * Figures of STDP pretraining: differences with their intervals, the liquids by measure, and the weights before and
 * after.
 */
import type { FigureData, IntervalsData, SeriesData } from '../../comparison/figure_data.ts';
import { intervalRow } from '../interval_row.ts';
import { type Comparison, differenceOf, measureOf } from './differences.ts';
import { greatestWeight } from './listed_column.ts';
import { type LiquidName, liquidNames, type NetworkResult } from './unit.ts';

const HUES = { untrained: 0, stdp: 1, shuffled: 2 } as const;
const LIQUIDS: Readonly<Record<LiquidName, { readonly label: string; readonly hue: number }>> = {
  untrained: { label: 'untrained', hue: HUES.untrained },
  stdpMatched: { label: 'STDP, equal rate', hue: HUES.stdp },
  shuffledMatched: { label: 'shuffled, equal rate', hue: HUES.shuffled },
  stdp: { label: 'STDP', hue: HUES.stdp },
  shuffled: { label: 'shuffled', hue: HUES.shuffled },
};
const DIFFERENCES: readonly (Omit<Comparison, 'metric'> & { readonly label: string; readonly hue: number })[] = [
  { of: 'stdpMatched', minus: 'untrained', label: '− untrained, equal rate', hue: HUES.untrained },
  { of: 'stdpMatched', minus: 'shuffledMatched', label: '− shuffled, equal rate', hue: HUES.shuffled },
  { of: 'stdp', minus: 'untrained', label: '− untrained', hue: HUES.untrained },
  { of: 'stdp', minus: 'shuffled', label: '− shuffled', hue: HUES.shuffled },
];
const BINS = 24;

/** A measure that every liquid is drawn with. */
type Measure = Pick<IntervalsData, 'heading' | 'x' | 'levels'> & { readonly metric: string };

function differencesPanel(
  results: readonly NetworkResult[],
  metric: string,
  heading: string,
  seed: number,
): IntervalsData {
  const rows = DIFFERENCES.map(({ label, hue, of, minus }) => {
    return intervalRow(label, hue, differenceOf(results, { metric, of, minus }, seed));
  });
  const levels = [{ value: 0, label: 'no difference' }];
  return { kind: 'intervals', heading, x: { label: 'after STDP minus …', include: [0] }, rows, levels };
}

function liquidsPanel(results: readonly NetworkResult[], { metric, ...drawn }: Measure): IntervalsData {
  const rows = liquidNames.map((name) => {
    const { label, hue } = LIQUIDS[name];
    return intervalRow(label, hue, measureOf(results, name, metric));
  });
  return { kind: 'intervals', ...drawn, rows };
}

/** Share of weights in each bin from 0 to the greatest weight, pooled over networks. */
function distribution(results: readonly NetworkResult[], which: 'untrained' | 'stdp', name: string): SeriesData {
  const all = results.flatMap(({ weights }) => weights[which]);
  const counts = new Array<number>(BINS).fill(0);
  for (const weight of all) counts[Math.min(BINS - 1, Math.floor((BINS * weight) / greatestWeight))]++;
  const points = counts.map((count, bin) => ({
    x: ((bin + 0.5) * greatestWeight) / BINS / 1000,
    y: (100 * count) / all.length,
  }));
  return { name, role: 'found', hue: HUES[which], drawn: 'line', points };
}

/** What is drawn of every liquid. */
function measuresOf(conditions: readonly string[]): readonly Measure[] {
  const measure = (metric: string, heading: string, label: string): Measure => {
    return { metric, heading, x: { label, include: [0] } };
  };
  const chance = [{ value: 0.5, label: 'chance' }];
  return [
    ...conditions.map((metric) => ({
      metric,
      heading: `Accuracy, ${metric}`,
      x: { label: 'share of intervals told right', include: [0.5, 1] },
      levels: chance,
    })),
    measure('classSeparation', 'Separation of the two intervals', 'distance of class means over spread'),
    measure('separation', 'Separation of Poisson trains', 'state distance, mean of 200–500 ms'),
    measure('rateHz', 'Mean rate', 'Hz, on fresh trials'),
    measure('effectiveKernelRank', 'Effective kernel rank', 'effective rank, different inputs'),
    measure('effectiveGeneralisationRank', 'Effective generalisation rank', 'effective rank, versions of one input'),
  ];
}

function weightsFigure(results: readonly NetworkResult[]): FigureData {
  return {
    title: 'Weights among excitatory neurons.',
    caption: `Share of weights by size in ${BINS} bins, all networks together. The shuffled weights have the distribution of the learned ones.`,
    size: 'wide',
    panels: [
      {
        kind: 'curves',
        heading: 'Before and after STDP',
        x: { label: 'weight (nA)', include: [0, greatestWeight / 1000] },
        y: { label: 'share of weights (%)', include: [0] },
        series: [distribution(results, 'untrained', 'before'), distribution(results, 'stdp', 'after')],
      },
    ],
  };
}

/** All figures. @param conditions of the task */
export function figuresOf(
  results: readonly NetworkResult[],
  conditions: readonly string[],
  seed: number,
): readonly FigureData[] {
  const interval = 'Mean over networks with its 95 % interval.';
  return [
    {
      title: 'Does STDP help, and is it the structure?',
      caption: `${interval} Paired differences: after STDP minus the same network untrained, and minus the same network with its learned weights shuffled; with one factor on these weights that gives all three the same mean rate, and without. Right of zero STDP helps.`,
      size: 'wide',
      panels: [
        differencesPanel(results, 'accuracy', 'Accuracy over all T0', seed),
        differencesPanel(results, 'classSeparation', 'Separation of the two intervals', seed),
        differencesPanel(results, 'separation', 'Separation of Poisson trains', seed),
        differencesPanel(results, 'effectiveRankDifference', 'Effective kernel minus generalisation rank', seed),
      ],
    },
    weightsFigure(results),
    {
      title: 'The liquids by measure.',
      caption: `${interval} All liquids of a network have the same positions, connections, inputs and all weights but those among excitatory neurons.`,
      size: 'wide',
      panels: measuresOf(conditions).map((measure) => liquidsPanel(results, measure)),
    },
  ];
}
