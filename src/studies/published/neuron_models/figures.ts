/**
 * Figures of the neuron models: separation over time, every measure by model with its interval, and separation by
 * density.
 */
import type { CurvesData, FigureData, IntervalsData, SeriesData } from '../../comparison/figure_data.ts';
import type { SummaryRow } from '../../comparison/summary.ts';
import type { Separation } from '../liquid_measures/measure.ts';
import { courseTimesMs } from '../liquid_measures/poisson_trials.ts';
import { columnNeurons } from './column_neurons.ts';
import { labelOf } from './findings.ts';
import { publishedLambda } from './liquid_of.ts';
import { conditionOf, weightScaleMeasure } from './summary_of.ts';
import type { LiquidResult } from './unit.ts';

const hueOf = (model: string): number => columnNeurons.findIndex((neuron) => neuron.model === model);

/** Mean course over networks. */
function meanCourse(results: readonly LiquidResult[], of: keyof Separation): number[] {
  return [...courseTimesMs].map(
    (_, t) => results.reduce((sum, { separation }) => sum + separation[of][t], 0) / results.length,
  );
}

function coursePanel(
  results: readonly LiquidResult[],
  models: readonly string[],
  of: keyof Separation,
  heading: string,
): CurvesData {
  const series = models.map((model): SeriesData => {
    const course = meanCourse(
      results.filter((result) => result.model === model && result.lambda === publishedLambda),
      of,
    );
    const points = course.map((y, t) => ({ x: courseTimesMs[t], y }));
    return { name: labelOf(model), role: 'found', hue: hueOf(model), drawn: 'line', points };
  });
  return {
    kind: 'curves',
    heading,
    x: { label: 'time (ms)', include: [0] },
    y: { label: 'state distance', include: [0] },
    series,
  };
}

interface Measure {
  readonly metric: string;
  readonly heading: string;
  readonly label: string;
  readonly scale?: 'log';
  readonly include?: readonly number[];
  readonly level?: { readonly value: number; readonly label: string };
}

const MEASURES: readonly Measure[] = [
  { metric: 'separation', heading: 'Separation', label: 'state distance, mean of 200–500 ms', include: [0] },
  {
    metric: weightScaleMeasure,
    heading: 'What it took to match the rate',
    label: 'factor on all weights (log scale)',
    scale: 'log',
  },
  { metric: 'kernelRank', heading: 'Kernel rank', label: 'rank of states for different inputs', include: [0] },
  {
    metric: 'generalisationRank',
    heading: 'Generalisation rank',
    label: 'rank of states for versions of one input',
    include: [0],
  },
  {
    metric: 'effectiveKernelRank',
    heading: 'Effective kernel rank',
    label: 'effective rank, different inputs',
    include: [0],
  },
  {
    metric: 'effectiveGeneralisationRank',
    heading: 'Effective generalisation rank',
    label: 'effective rank, versions of one input',
    include: [0],
  },
];

function measurePanel(summary: readonly SummaryRow[], measure: Measure): IntervalsData {
  const rows = summary.filter((row) => row.metric === measure.metric && row.condition === conditionOf(publishedLambda));
  const { heading, label, scale, include, level } = measure;
  return {
    kind: 'intervals',
    heading,
    x: { label, ...(scale === undefined ? {} : { scale }), ...(include === undefined ? {} : { include }) },
    rows: rows.map(({ reservoir, mean, ciLow, ciHigh }) => ({
      name: labelOf(reservoir),
      hue: hueOf(reservoir),
      value: mean,
      low: ciLow,
      high: ciHigh,
    })),
    ...(level === undefined ? {} : { levels: [level] }),
  };
}

function densityPanel(
  summary: readonly SummaryRow[],
  models: readonly string[],
  lambdas: readonly number[],
): CurvesData {
  const series = models.map((model): SeriesData => {
    const points = lambdas
      .toSorted((a, b) => a - b)
      .flatMap((lambda) => {
        const row = summary.find(
          ({ metric, condition, reservoir }) =>
            metric === 'separation' && condition === conditionOf(lambda) && reservoir === model,
        );
        if (row === undefined || row.mean === null) return [];
        const bar = row.ciLow === null || row.ciHigh === null ? {} : { low: row.ciLow, high: row.ciHigh };
        return [{ x: lambda, y: row.mean, ...bar }];
      });
    return { name: labelOf(model), role: 'found', hue: hueOf(model), drawn: 'line and marks', points };
  });
  return {
    kind: 'curves',
    heading: 'Separation by the reach of the connections',
    x: { label: 'λ (grid units, log scale)', scale: 'log', ticks: lambdas },
    y: { label: 'state distance, mean of 200–500 ms', include: [0] },
    series,
  };
}

/** All figures. */
export function figuresOf(
  results: readonly LiquidResult[],
  summary: readonly SummaryRow[],
  models: readonly string[],
  lambdas: readonly number[],
  conditions: readonly string[],
): readonly FigureData[] {
  const chance = { value: 0.5, label: 'chance' };
  const accuracy = conditions.map((condition): Measure => {
    return {
      metric: condition,
      heading: `Accuracy, ${condition}`,
      label: 'share of intervals told right',
      include: [0.5, 1],
      level: chance,
    };
  });
  const interval = 'Mean over networks with its 95 % interval.';
  return [
    {
      title: 'How far apart the liquids carry two inputs.',
      caption:
        'Root mean square over neurons of the difference between two liquid states, by time, mean over pairs of inputs and over networks. Left: two Poisson trains, the same initial potentials. Right: one train, different initial potentials, which is what a liquid forgets or does not.',
      size: 'wide',
      panels: [
        coursePanel(results, models, 'inputs', 'Two inputs'),
        coursePanel(results, models, 'potentials', 'One input, other potentials'),
      ],
    },
    {
      title: 'The liquids at equal rates.',
      caption: `${interval} All liquids of a seed have the same positions, connections, synapses and inputs, and fire at the same mean rate.`,
      size: 'wide',
      panels: [...MEASURES, ...accuracy].map((measure) => measurePanel(summary, measure)),
    },
    ...(lambdas.length < 2
      ? []
      : [
          {
            title: 'Separation and the density of connections.',
            caption: `${interval} The mean rate is that of the column’s own neurons at λ = ${publishedLambda} throughout.`,
            size: 'wide' as const,
            panels: [densityPanel(summary, models, lambdas)],
          },
        ]),
  ];
}
