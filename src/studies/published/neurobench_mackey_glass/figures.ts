/** Figures of the benchmark: the error of each series, and how it grows with time. */
import type { FigureData, SeriesData } from '../../comparison/figure_data.ts';
import { meanOf, measuredMean, positiveRange } from '../../statistics/measured.ts';
import { intervalRow } from '../interval_row.ts';
import { LEADERS } from './findings.ts';
import { PER_LYAPUNOV } from './series.ts';
import type { BenchResult } from './unit.ts';

const STRIDE = 3;

/** All figures. */
export function figuresOf(results: readonly BenchResult[]): readonly FigureData[] {
  const taus = [...new Set(results.map(({ tau }) => tau))];
  const of = (tau: number): BenchResult[] => results.filter((one) => one.tau === tau);
  const [{ wanted, continued, byTime, tau: shown }] = results;
  const trace = (name: string, role: SeriesData['role'], values: readonly number[]): SeriesData => ({
    ...{ name, role, hue: 0, drawn: 'line' },
    points: values.flatMap((y, i) => (i % STRIDE === 0 ? [{ x: (i + 1) / PER_LYAPUNOV, y }] : [])),
  });
  return [
    {
      title: 'Fourteen chaotic series.',
      caption:
        'Left: symmetric mean absolute percentage error over ten Lyapunov times, by delay, mean over repeats with its 95 % interval. Right: by Lyapunov time, mean over all series; then, for the first series and repeat, the series (grey, broken) and how the network went on.',
      size: 'wide',
      panels: [
        {
          kind: 'intervals',
          heading: 'By series',
          x: { label: 'sMAPE (%)', include: [0] },
          rows: taus.map((tau) =>
            intervalRow(
              `τ = ${tau}`,
              0,
              measuredMean(
                of(tau).map(({ smape }) => smape),
                positiveRange,
              ),
            ),
          ),
          levels: [{ value: LEADERS.echoState, label: 'leaderboard, mean' }],
        },
        {
          kind: 'curves',
          heading: 'By time',
          x: { label: 'Lyapunov times on its own', include: [0] },
          y: { label: 'sMAPE (%)', include: [0] },
          series: [
            {
              ...{ name: '', role: 'found', hue: 0, drawn: 'line and marks' },
              points: byTime.map((_, i) => ({ x: i + 0.5, y: meanOf(results.map((one) => one.byTime[i])) })),
            },
          ],
        },
        {
          kind: 'curves',
          heading: `τ = ${shown}`,
          x: { label: 'Lyapunov times on its own', include: [0] },
          y: { label: 'x' },
          series: [trace('series', 'reference', wanted), trace('network', 'found', continued)],
        },
      ],
    },
  ];
}
