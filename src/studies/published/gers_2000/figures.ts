/** Errors and states against the symbols that were heard. */
import type { FigureData, SeriesData } from '../../comparison/figure_data.ts';
import { measuredGeometricMean, measuredMean, shareRange } from '../../statistics/measured.ts';
import { intervalPoint } from '../interval_row.ts';
import { resultsOf } from './findings.ts';
import type { ReberResult, ReberSystem } from './unit.ts';

/** All figures. */
export function figuresOf(results: readonly ReberResult[], systems: readonly ReberSystem[]): readonly FigureData[] {
  const [{ errors, lengths }] = results;
  const decades = errors.map((_, k) => 10 ** (k + 1));
  const drawn = (system: ReberSystem, hue: number, points: SeriesData['points']): SeriesData => ({
    ...{ name: system, role: 'found', hue, drawn: 'line and marks', points },
  });
  return [
    {
      title: 'A stream without end.',
      caption: `Left: share of symbols that are not foretold in test streams, by the number of symbols that were heard without a reset, each decade by itself; means over networks with 95 % intervals, ${lengths.length} streams each. Right: how much the cells hold, mean |c| over the last half of each decade, geometric mean over networks.`,
      size: 'wide',
      panels: [
        {
          kind: 'curves',
          heading: 'Errors',
          x: { label: 'symbols heard (log scale)', scale: 'log', ticks: decades },
          y: { label: 'share of wrong predictions', include: [0] },
          series: systems.map((system, hue) =>
            drawn(
              system,
              hue,
              decades.map((x, k) => {
                const own = resultsOf(results, system).map((result) => result.errors[k]);
                return intervalPoint(x, measuredMean(own, shareRange));
              }),
            ),
          ),
        },
        {
          kind: 'curves',
          heading: 'States',
          x: { label: 'symbols heard (log scale)', scale: 'log', ticks: decades },
          y: { label: 'mean |c| (log scale)', scale: 'log' },
          series: systems.map((system, hue) =>
            drawn(
              system,
              hue,
              decades.map((x, k) => {
                const own = resultsOf(results, system).map((result) => result.kept[k]);
                return intervalPoint(x, measuredGeometricMean(own));
              }),
            ),
          ),
        },
      ],
    },
  ];
}
