/** Figures of the Mackey–Glass series: how a network goes on by itself, and how its error grows. */
import type { FigureData, SeriesData } from '../../comparison/figure_data.ts';
import { measuredGeometricMean } from '../../statistics/measured.ts';
import { networksOf } from './findings.ts';
import type { GlassResult } from './unit.ts';

/** Points of a curve that is drawn. */
const MOST_POINTS = 200;

const thinned = (steps: number): number[] => {
  const stride = Math.max(1, Math.ceil(steps / MOST_POINTS));
  return Array.from({ length: Math.ceil(steps / stride) }, (_, i) => i * stride);
};

/** All figures. */
export function figuresOf(results: readonly GlassResult[], sizes: readonly number[]): readonly FigureData[] {
  const largest = networksOf(results, Math.max(...sizes))[0];
  const trace = (name: string, role: SeriesData['role'], values: readonly number[]): SeriesData => ({
    ...{ name, role, hue: 0, drawn: 'line' },
    points: thinned(values.length).map((i) => ({ x: i + 1, y: values[i] + 1 })),
  });
  return [
    {
      title: 'On its own.',
      caption:
        'Left: the series (grey, broken) and how a network of the largest size goes on by itself from the first start. Right: root mean squared error over the starts, in standard deviations of the series, by how long networks have been on their own; geometric mean over networks. The straight rise is chaos: the small error of one step grows e-fold in every Lyapunov time.',
      size: 'wide',
      panels: [
        {
          kind: 'curves',
          heading: `A network of ${largest.units}`,
          x: { label: 'samples on its own' },
          y: { label: 'x' },
          series: [trace('series', 'reference', largest.wanted), trace('network', 'found', largest.continued)],
        },
        {
          kind: 'curves',
          heading: 'Error',
          x: { label: 'samples on its own' },
          y: { label: 'NRMSE (log scale)', scale: 'log' },
          series: sizes.map((units, hue): SeriesData => {
            const networks = networksOf(results, units);
            const points = thinned(networks[0].course.length).map((i) => {
              return { x: i + 1, y: measuredGeometricMean(networks.map(({ course }) => course[i])).value };
            });
            return { name: `${units} units`, role: 'found', hue, drawn: 'line', points };
          }),
        },
      ],
    },
  ];
}
