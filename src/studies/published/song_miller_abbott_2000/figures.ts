/** Figures of the competing synapses: final weights, weights over time, and output rate against input rate. */

import type { CurvesData, FigureData, PointData, SeriesData } from '../../comparison/figure_data.ts';
import { meanOf } from '../../statistics/measured.ts';
import type { Dependence } from './circuit.ts';
import type { CompetitionResult } from './unit.ts';

const DEPENDENCES = ['additive', 'multiplicative'] as const;
const HEADINGS = { additive: 'Additive', multiplicative: 'Multiplicative' } as const;
const WEIGHT = 'weight (share of the greatest)';

function histogramPanel(
  results: readonly CompetitionResult[],
  dependence: Dependence,
  rates: readonly number[],
): CurvesData {
  const series = rates.map((inputHz, hue): SeriesData => {
    const chosen = results.filter((result) => result.dependence === dependence && result.inputHz === inputHz);
    const bins = chosen[0].histogram.length;
    const points = Array.from({ length: bins }, (_, bin) => ({
      x: (bin + 0.5) / bins,
      y: 100 * meanOf(chosen.map(({ histogram }) => histogram[bin])),
    }));
    return { name: `${inputHz} Hz`, role: 'found', hue, drawn: 'line and marks', points };
  });
  return {
    kind: 'curves',
    heading: `${HEADINGS[dependence]}: final weights`,
    x: { label: WEIGHT, include: [0, 1] },
    y: { label: 'synapses in a twentieth (%)', include: [0] },
    series,
    levels: [{ value: 100 / (series[0]?.points.length ?? 1), label: 'at first' }],
  };
}

function coursePanel({ dependence, course, inputHz }: CompetitionResult): CurvesData {
  const series = course[0].weights.map((_, synapse): SeriesData => {
    const points = course.map(({ seconds, weights }) => ({ x: seconds, y: weights[synapse] }));
    return { name: '', role: 'found', hue: DEPENDENCES.indexOf(dependence), drawn: 'line', points };
  });
  return {
    kind: 'curves',
    heading: `${HEADINGS[dependence]}: ${series.length} of the weights, inputs at ${inputHz} Hz`,
    x: { label: 'time (s)', include: [0] },
    y: { label: WEIGHT, include: [0, 1] },
    series,
  };
}

function ratePoints(
  rates: readonly number[],
  outputsAt: (inputHz: number, i: number) => readonly number[],
): PointData[] {
  return rates.map((x, i) => {
    const values = outputsAt(x, i);
    return { x, y: meanOf(values), low: Math.min(...values), high: Math.max(...values) };
  });
}

function ratePanel(results: readonly CompetitionResult[], rates: readonly number[]): CurvesData {
  const of = (dependence: Dependence, inputHz: number): CompetitionResult[] =>
    results.filter((result) => result.dependence === dependence && result.inputHz === inputHz);
  const learned = DEPENDENCES.map((dependence, hue): SeriesData => {
    const points = ratePoints(rates, (inputHz) => of(dependence, inputHz).map(({ outputHz }) => outputHz));
    return { name: dependence, role: 'found', hue, drawn: 'line and marks', points };
  });
  const frozen = ratePoints(rates, (_, i) => of('additive', rates[0]).map(({ frozenOutputHz }) => frozenOutputHz[i]));
  return {
    kind: 'curves',
    heading: 'Regulation of the output rate',
    x: { label: 'rate of each input (Hz)', scale: 'log', ticks: rates },
    y: { label: 'output rate (Hz, log scale)', scale: 'log' },
    series: [...learned, { name: 'frozen', role: 'reference', hue: 2, drawn: 'line and marks', points: frozen }],
  };
}

/** All figures. @param rates of the inputs, Hz, ascending */
export function figuresOf(results: readonly CompetitionResult[], rates: readonly number[]): readonly FigureData[] {
  const first = (dependence: Dependence): CompetitionResult[] =>
    results.filter((result) => result.dependence === dependence && result.inputHz === rates[0]).slice(0, 1);
  return [
    {
      title: 'Weights after learning.',
      caption:
        'How many of the 1,000 synapses have which weight in the end, by the rate of their inputs; mean over neurons. At first all weights are equally frequent.',
      size: 'wide',
      panels: DEPENDENCES.map((dependence) => histogramPanel(results, dependence, rates)),
    },
    {
      title: 'Weights over time.',
      caption: 'Twenty synapses of one neuron, at the lowest rate of the inputs.',
      size: 'wide',
      panels: DEPENDENCES.flatMap((dependence) => first(dependence).map(coursePanel)),
    },
    {
      title: 'Output rate.',
      caption:
        'Output rate against the rate of the inputs, both logarithmic, over the last fifth of the time; mean and range over neurons. Frozen: the weights that the additive rule learned at the lowest rate, without learning.',
      size: 'wide',
      panels: [ratePanel(results, rates)],
    },
  ];
}
