/** Accuracy against the speed. */
import type { FigureData, SeriesData } from '../../comparison/figure_data.ts';
import { meanOf, measuredMean, shareRange } from '../../statistics/measured.ts';
import { intervalPoint } from '../interval_row.ts';
import { resultsOf } from './findings.ts';
import type { MorseResult, MorseSystem } from './unit.ts';

/** All figures. */
export function figuresOf(
  results: readonly MorseResult[],
  systems: readonly MorseSystem[],
  { speeds, letters }: { readonly speeds: readonly number[]; readonly letters: string },
): readonly FigureData[] {
  const ideal = speeds.map((_, k) => meanOf(results.map((result) => result.ideal[k])));
  return [
    {
      title: 'Letters at other speeds.',
      caption:
        'Share of letters that are read, against the speed at which they are keyed, for systems that were taught at speed 1 alone; means over networks with 95 % intervals. Grey: the ideal observer of the spikes, who is told the speed and when the letter began.',
      size: 'wide',
      panels: [
        {
          kind: 'curves',
          heading: '',
          x: { label: 'speed, times that of training (log scale)', scale: 'log', ticks: [...speeds] },
          y: { label: 'share of letters read', include: [0, 1] },
          levels: [{ value: 1 / letters.length, label: 'chance' }],
          series: [
            ...systems.map(
              (system, hue): SeriesData => ({
                ...{ name: system, role: 'found', hue, drawn: 'line and marks' },
                points: speeds.map((x, k) => {
                  const own = resultsOf(results, system).map(({ accuracy }) => accuracy[k]);
                  return intervalPoint(x, measuredMean(own, shareRange));
                }),
              }),
            ),
            ...(ideal.every(Number.isFinite)
              ? [
                  {
                    ...({ name: 'ideal', role: 'reference', hue: 0, drawn: 'line' } as const),
                    points: speeds.map((x, k) => ({ x, y: ideal[k] })),
                  },
                ]
              : []),
          ],
        },
      ],
    },
  ];
}
