/** Figure of NARMA-10: the error against the number of states. */
import type { FigureData, SeriesData } from '../../comparison/figure_data.ts';
import { measuredMean, positiveRange } from '../../statistics/measured.ts';
import { errorsOf } from './findings.ts';
import type { NarmaResult, NarmaUnit } from './unit.ts';

/** The figure. */
export function figureOf(
  results: readonly NarmaResult[],
  taps: readonly number[],
  units: readonly number[],
): FigureData {
  const series = (name: string, hue: number, system: NarmaUnit['system'], sizes: readonly number[]): SeriesData => ({
    ...{ name, role: 'found', hue, drawn: 'line and marks' },
    points: sizes
      .toSorted((a, b) => a - b)
      .map((x) => {
        const { value, low, high } = measuredMean(errorsOf(results, system, x), positiveRange);
        return Number.isFinite(low) ? { x, y: value, low, high } : { x, y: value };
      }),
  });
  return {
    title: 'The larger, the better.',
    caption:
      'Normalised root mean squared error on fresh series, mean with its 95 % interval, against the number of states. A shift register holds all of the input that matters and cannot multiply; beyond ten taps it gains a little, since the outputs themselves reach back farther.',
    size: 'medium',
    panels: [
      {
        kind: 'curves',
        heading: 'Error',
        x: { label: 'states (log scale)', scale: 'log', ticks: [...taps, ...units] },
        y: { label: 'NRMSE', include: [0] },
        series: [series('shift register', 4, 'delay-line', taps), series('echo state network', 0, 'echo-state', units)],
      },
    ],
  };
}
