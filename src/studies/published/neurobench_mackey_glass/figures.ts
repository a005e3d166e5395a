/** Figures of the benchmark: the error of each series, and how it grows with time. */
import type { FigureData, SeriesData } from '../../comparison/figure_data.ts';
import { meanOf, measuredMean, positiveRange } from '../../statistics/measured.ts';
import { intervalRow } from '../interval_row.ts';
import { bySystem, LEADERS } from './findings.ts';
import { PER_LYAPUNOV } from './series.ts';
import type { BenchResult } from './unit.ts';

const STRIDE = 3;

/** All figures. */
export function figuresOf(results: readonly BenchResult[]): readonly FigureData[] {
  const systems = bySystem(results);
  const taus = [...new Set(results.map(({ tau }) => tau))];
  const [[{ wanted, byTime, tau: shown }]] = systems;
  const trace = (name: string, role: SeriesData['role'], values: readonly number[], hue = 0): SeriesData => ({
    ...{ name, role, hue, drawn: 'line' },
    points: values.flatMap((y, i) => (i % STRIDE === 0 ? [{ x: (i + 1) / PER_LYAPUNOV, y }] : [])),
  });
  return [
    {
      title: 'Fourteen chaotic series.',
      caption:
        'Left: symmetric mean absolute percentage error over ten Lyapunov times, by delay, mean over repeats with its 95 % interval. Right: by Lyapunov time, mean over all series; then, for the first series and repeat, the series (grey, broken) and how networks went on.',
      size: 'wide',
      panels: [
        {
          kind: 'intervals',
          heading: 'By series',
          x: { label: 'sMAPE (%)', include: [0] },
          rows: systems.flatMap((own, hue) =>
            taus.map((tau) =>
              intervalRow(
                `${own[0].system}, τ = ${tau}`,
                hue,
                measuredMean(
                  own.filter((one) => one.tau === tau).map(({ smape }) => smape),
                  positiveRange,
                ),
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
          series: systems.map(
            (own, hue): SeriesData => ({
              ...{ name: own[0].system, role: 'found', hue, drawn: 'line and marks' },
              points: byTime.map((_, i) => ({ x: i + 0.5, y: meanOf(own.map((one) => one.byTime[i])) })),
            }),
          ),
        },
        {
          kind: 'curves',
          heading: `τ = ${shown}`,
          x: { label: 'Lyapunov times on its own', include: [0] },
          y: { label: 'x' },
          series: [
            trace('series', 'reference', wanted),
            ...systems.map(([{ system, continued }], hue) => trace(system, 'found', continued, hue)),
          ],
        },
      ],
    },
  ];
}
