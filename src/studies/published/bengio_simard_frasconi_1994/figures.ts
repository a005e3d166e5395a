/** Success against the time to be bridged, and errors on their way back. */
import type { FigureData, SeriesData } from '../../comparison/figure_data.ts';
import { intervalPoint } from '../interval_row.ts';
import { fadingOf, resultsOf, successOf } from './findings.ts';
import type { LatchResult, LatchSystem } from './unit.ts';

/** All figures. */
export function figuresOf(
  results: readonly LatchResult[],
  systems: readonly LatchSystem[],
  lengths: readonly number[],
): readonly FigureData[] {
  const longest = Math.max(...lengths);
  const trained = systems.filter((system) => system !== 'leaky-echo-state');
  return [
    {
      title: 'To latch.',
      caption: `Left: share of networks that answer the class which the first three steps told, by the number of steps until they are asked; 95 % intervals. Right: how large the error is at the input of a step, by how many steps that is before the question, in networks that have learned nothing yet and are asked after ${longest}; a straight line falls e-fold in equal times.`,
      size: 'wide',
      panels: [
        {
          kind: 'curves',
          heading: 'Success',
          x: { label: 'steps to the question', scale: 'log', ticks: [...lengths] },
          y: { label: 'share of networks', include: [0, 1] },
          series: systems.map(
            (system, hue): SeriesData => ({
              ...{ name: system, role: 'found', hue, drawn: 'line and marks' },
              points: lengths.map((steps) => intervalPoint(steps, successOf(resultsOf(results, system, steps)))),
            }),
          ),
        },
        {
          kind: 'curves',
          heading: 'Errors fade',
          x: { label: 'steps before the question' },
          y: { label: 'error (log scale)', scale: 'log' },
          series: trained.map(
            (system, hue): SeriesData => ({
              ...{ name: system, role: 'found', hue, drawn: 'line' },
              points: fadingOf(resultsOf(results, system, longest)).map((value, back) => ({
                x: back,
                y: Math.exp(value),
              })),
            }),
          ),
        },
      ],
    },
  ];
}
