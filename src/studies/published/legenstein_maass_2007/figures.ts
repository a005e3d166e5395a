/** Figures: accuracy against the difference of ranks, a mark for each circuit, and both over the plane. */
import type { CurvesData, FigureData, SeriesData } from '../../comparison/figure_data.ts';
import { meanOf } from '../../statistics/measured.ts';
import type { RankResult } from './unit.ts';

const MEASURES = [
  ['rankDifference', 'Kernel minus generalisation rank'],
  ['effectiveRankDifference', 'The same of effective ranks'],
  ['rateHz', 'Mean rate (Hz)'],
] as const;

function ascending(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function scatter(results: readonly RankResult[], measure: string, label: string): CurvesData {
  const series = ascending(results.map(({ lambda }) => lambda)).map((lambda, hue): SeriesData => {
    const points = results
      .filter((result) => result.lambda === lambda)
      .map(({ measures }) => ({ x: measures[measure], y: measures.accuracy }))
      .sort((a, b) => a.x - b.x);
    return { name: `λ = ${lambda}`, role: 'found', hue, drawn: 'marks', points };
  });
  const y = { label: 'accuracy for earlier segments', include: [0.5] };
  return { kind: 'curves', heading: label, x: { label }, y, series };
}

function plane(results: readonly RankResult[], measure: string, label: string): CurvesData {
  const scales = ascending(results.map(({ weightScale }) => weightScale));
  const series = ascending(results.map(({ lambda }) => lambda)).map((lambda, hue): SeriesData => {
    const points = scales.flatMap((x) => {
      const own = results.filter((result) => result.lambda === lambda && result.weightScale === x);
      return own.length === 0 ? [] : [{ x, y: meanOf(own.map(({ measures }) => measures[measure])) }];
    });
    return { name: `λ = ${lambda}`, role: 'found', hue, drawn: 'line and marks', points };
  });
  const x = { label: 'factor on the weights (log scale)', scale: 'log' as const, ticks: scales };
  return { kind: 'curves', heading: `${label} over the plane`, x, y: { label }, series };
}

/** All figures. */
export function figuresOf(results: readonly RankResult[]): readonly FigureData[] {
  return [
    {
      title: 'Do ranks foretell what is remembered?',
      caption:
        'A mark for each circuit: accuracy for the segments before the last, against ranks of its states and its rate.',
      size: 'medium',
      panels: MEASURES.map(([measure, label]) => scatter(results, measure, label)),
    },
    {
      title: 'The plane of reach and weight.',
      caption: 'Mean over the circuits of a point.',
      size: 'wide',
      panels: [
        plane(results, 'accuracy', 'Accuracy for earlier segments'),
        plane(results, 'rankDifference', 'Kernel minus generalisation rank'),
      ],
    },
  ];
}
