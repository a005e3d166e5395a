/** Figures: the curves of all ranges over their point of indifference, and where that lies. */
import { atInterval, conditionAt } from '../../../tasks/at_interval.ts';
import type { Range } from '../../../tasks/bisection/ranges.ts';
import type { CurvesData, FigureData, IntervalsData } from '../../comparison/figure_data.ts';
import { intervalRow } from '../interval_row.ts';
import { type SystemResult, scoreOf } from '../timing_scores/system_scores.ts';

function curvesPanel(results: readonly SystemResult[], system: string, ranges: readonly Range[]): CurvesData {
  return {
    kind: 'curves',
    heading: system,
    x: { label: 'interval / point of indifference', scale: 'log' },
    y: { label: 'called “long”', include: [0, 1] },
    series: ranges.map(({ condition, intervalsMs }, hue) => {
      const pse = scoreOf(results, system, 'pse', condition).value;
      const points = intervalsMs.map((interval) => ({
        x: interval / pse,
        y: scoreOf(results, system, 'pLong', conditionAt(condition, atInterval(interval))).value,
      }));
      return { name: condition, role: 'found', hue, drawn: 'line and marks', points };
    }),
    levels: [{ value: 0.5, label: 'indifference' }],
  };
}

function pointsPanel(results: readonly SystemResult[], system: string, ranges: readonly Range[]): IntervalsData {
  const [{ arithmeticMs, geometricMs }] = ranges;
  return {
    kind: 'intervals',
    heading: system,
    x: { label: 'point of indifference / geometric mean', include: [0.9, 1.3] },
    rows: ranges.map(({ condition }, hue) => ({
      ...intervalRow(condition, hue, scoreOf(results, system, 'pseOverGeometric', condition)),
      published: 1,
    })),
    levels: [{ value: arithmeticMs / geometricMs, label: 'arithmetic mean' }],
  };
}

/** All figures. */
export function figuresOf(
  results: readonly SystemResult[],
  systems: readonly string[],
  ranges: readonly Range[],
): readonly FigureData[] {
  return [
    {
      title: 'One curve for all ranges?',
      caption:
        'Share of intervals called long against the interval over the range’s point of indifference, mean over networks, one colour per range. Rats’ curves fall upon one another.',
      size: 'wide',
      panels: systems.map((system) => curvesPanel(results, system, ranges)),
    },
    {
      title: 'Where ranges are bisected.',
      caption:
        'Point of indifference over the geometric mean of the anchors, mean over networks with its 95 % interval. Short bars: rats (Church & Deluty 1977, abstract). People are often nearer to the arithmetic mean (Wearden & Ferrara 1996, abstract).',
      size: 'wide',
      panels: systems.map((system) => pointsPanel(results, system, ranges)),
    },
  ];
}
