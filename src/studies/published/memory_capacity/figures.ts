/** Figures of the memory capacity: by lag, by penalty, and by degree of what is computed. */
import type { CurvesData, FigureData, SeriesData } from '../../comparison/figure_data.ts';
import { meanOf, measuredMean } from '../../statistics/measured.ts';
import { networksAt } from './findings.ts';
import type { MemoryProtocol, MemoryResult } from './unit.ts';

/** Mean over networks of a list of numbers of each, against x. */
function seriesOf(
  results: readonly MemoryResult[],
  inputs: readonly number[],
  xs: readonly number[],
  of: (result: MemoryResult) => readonly number[],
  drawn: SeriesData['drawn'],
): SeriesData[] {
  return inputs.map((input, hue) => {
    const networks = networksAt(results, input);
    const points = xs.map((x, i) => {
      const { value, low, high } = measuredMean(networks.map((network) => of(network)[i]));
      return drawn === 'line' || !Number.isFinite(low) ? { x, y: value } : { x, y: value, low, high };
    });
    return { name: `input ${input}`, role: 'found', hue, drawn, points };
  });
}

function recallPanel(results: readonly MemoryResult[], inputs: readonly number[], lags: number): CurvesData {
  const xs = Array.from({ length: lags }, (_, lag) => lag);
  const lines = results.filter(({ system }) => system === 'delay-line');
  const line = xs.map((x) => ({ x, y: meanOf(lines.map(({ recall }) => recall[x])) }));
  return {
    kind: 'curves',
    heading: 'By lag',
    x: { label: 'lag (samples)' },
    y: { label: 'squared correlation', include: [0, 1] },
    series: [
      ...seriesOf(results, inputs, xs, ({ recall }) => recall, 'line'),
      { name: 'delay line', role: 'reference', hue: 0, drawn: 'line', points: line },
    ],
  };
}

/** All figures. */
export function figuresOf(
  results: readonly MemoryResult[],
  inputs: readonly number[],
  { lags, penalties, units, degreeLags }: MemoryProtocol,
): readonly FigureData[] {
  const degrees = degreeLags.map((_, i) => i + 1);
  const penaltyPanel: CurvesData = {
    kind: 'curves',
    heading: 'By penalty of the readout',
    x: { label: 'penalty, on standardised states (log scale)', scale: 'log' },
    y: { label: 'memory capacity (samples)', include: [0] },
    series: seriesOf(results, inputs, penalties, ({ capacities }) => capacities, 'line and marks'),
  };
  const degreePanel: CurvesData = {
    kind: 'curves',
    heading: 'By degree',
    x: { label: 'degree', ticks: degrees },
    y: { label: 'processing capacity', include: [0] },
    series: seriesOf(results, inputs, degrees, ({ processing }) => processing, 'line and marks'),
  };
  return [
    {
      title: 'What is remembered.',
      caption:
        'Left: squared correlation of the answer with the input so many samples ago, on fresh series, less what is chance; mean over networks. Right: its sum over the lags, against the penalty of the readouts; bars are 95 % intervals. With weak input the states of a network differ in their last digits, which a readout can use as long as nothing disturbs them: any penalty takes some of that memory away.',
      size: 'wide',
      panels: [recallPanel(results, inputs, lags), penaltyPanel],
    },
    ...(degrees.length === 0
      ? []
      : [
          {
            title: 'What is computed.',
            caption: `Share of all functions of the past input that a linear readout finds in the states, by the degree of the function: 1 is linear memory. Over all degrees it adds up to ${units} at most. The units are odd functions without bias, so that even degrees stay empty.`,
            size: 'medium' as const,
            panels: [degreePanel],
          },
        ]),
  ];
}
