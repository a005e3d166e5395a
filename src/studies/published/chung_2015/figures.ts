/** Learning curves of stacks with and without gated feedback. */
import type { FigureData, SeriesData } from '../../comparison/figure_data.ts';
import { measuredMean, positiveRange } from '../../statistics/measured.ts';
import { intervalPoint } from '../interval_row.ts';
import { arrangementsOf, chosen, setsOf, unitsOf } from './findings.ts';
import { leastReberLoss } from './predictions.ts';
import type { StackResult } from './unit.ts';

/** All figures. */
export function figuresOf(results: readonly StackResult[], lookEvery: number): readonly FigureData[] {
  const [{ parameters }] = results;
  return [
    {
      title: 'Gated feedback at equal numbers of parameters.',
      caption: `Bits a step on sequences that were not learned, by steps of training, of stacks of some ${parameters} parameters; means over networks with 95 % intervals, each system at the learning rate that is better for it on sequences that are not scored.`,
      size: 'medium',
      panels: setsOf(results).flatMap((set) =>
        unitsOf(results).map((unit) => ({
          kind: 'curves' as const,
          heading: `${set}, ${unit}`,
          x: { label: 'steps of training', include: [0] },
          y: { label: 'bits a step' },
          ...(set === 'reber' && { levels: [{ value: leastReberLoss() / Math.LN2, label: 'who knows the grammar' }] }),
          series: arrangementsOf(results).map((arrangement, hue): SeriesData => {
            const own = chosen(results, set, arrangement, unit);
            return {
              ...{ name: arrangement, role: 'found', hue, drawn: 'line and marks' },
              // What a network is worth before it has learned anything would stretch the axis.
              points: own[0].scored.slice(1).map((_, k) =>
                intervalPoint(
                  (k + 1) * lookEvery,
                  measuredMean(
                    own.map(({ scored }) => scored[k + 1]),
                    positiveRange,
                  ),
                ),
              ),
            };
          }),
        })),
      ),
    },
  ];
}
