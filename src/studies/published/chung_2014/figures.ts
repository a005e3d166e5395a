/** Learning curves of the three sets. */
import type { FigureData, SeriesData } from '../../comparison/figure_data.ts';
import { measuredGeometricMean } from '../../statistics/measured.ts';
import { intervalPoint } from '../interval_row.ts';
import { chosen, setsOf, systemsOf } from './findings.ts';
import type { GatedResult } from './unit.ts';

/** All figures. */
export function figuresOf(results: readonly GatedResult[], lookEvery: number): readonly FigureData[] {
  const [{ parameters }] = results;
  return [
    {
      title: 'Gates at equal numbers of parameters.',
      caption: `Loss on sequences that were not learned, by steps of training, for networks of some ${parameters} parameters; geometric means over networks with 95 % intervals, each system at the learning rate that is better for it on sequences that are not scored.`,
      size: 'medium',
      panels: setsOf(results).map((set) => ({
        kind: 'curves',
        heading: set,
        x: { label: 'steps of training', include: [0] },
        y: { label: 'loss (log scale)', scale: 'log' },
        series: systemsOf(results).map((system, hue): SeriesData => {
          const own = chosen(results, set, system);
          return {
            ...{ name: system, role: 'found', hue, drawn: 'line and marks' },
            // What a network is worth before it has learned anything is nobody’s question, and would stretch the axis.
            points: own[0].scored
              .slice(1)
              .map((_, k) =>
                intervalPoint((k + 1) * lookEvery, measuredGeometricMean(own.map(({ scored }) => scored[k + 1]))),
              ),
          };
        }),
      })),
    },
  ];
}
