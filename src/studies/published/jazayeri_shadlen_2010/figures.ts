/** Figures: produced against presented intervals for each system, and slopes beside the observer and the optimum. */
import { atInterval, conditionAt } from '../../../tasks/at_interval.ts';
import type { CurvesData, FigureData, IntervalsData, SeriesData } from '../../comparison/figure_data.ts';
import { intervalRow } from '../interval_row.ts';
import { type SystemResult, scoreOf } from '../timing_scores/system_scores.ts';
import type { KnownPrior } from './priors.ts';

const series = (
  name: string,
  role: SeriesData['role'],
  hue: number,
  { intervalsMs }: KnownPrior,
  produced: readonly number[],
): SeriesData => ({
  ...{ name, role, hue, drawn: role === 'found' ? 'line and marks' : 'line' },
  points: intervalsMs.map((x, i) => ({ x, y: produced[i] })).filter(({ y }) => Number.isFinite(y)),
});

function answersPanel(results: readonly SystemResult[], system: string, priors: readonly KnownPrior[]): CurvesData {
  return {
    kind: 'curves',
    heading: system,
    x: { label: 'presented (ms)' },
    y: { label: 'produced (ms)' },
    series: priors.flatMap((prior, hue) => {
      const found = prior.intervalsMs.map(
        (interval) => scoreOf(results, system, 'meanProduced', conditionAt(prior.name, atInterval(interval))).value,
      );
      return [
        series('', 'reference', hue, prior, prior.optimumMs),
        series('', 'published', hue, prior, prior.observer.means),
        series(prior.name, 'found', hue, prior, found),
      ];
    }),
  };
}

function slopesPanel(results: readonly SystemResult[], system: string, priors: readonly KnownPrior[]): IntervalsData {
  return {
    kind: 'intervals',
    heading: system,
    x: { label: 'slope', include: [0, 1] },
    rows: priors.map(({ name, observer }, hue) => ({
      ...intervalRow(`${name} prior`, hue, scoreOf(results, system, 'slope', name)),
      published: observer.slope,
    })),
    levels: [{ value: priors.reduce((sum, prior) => sum + prior.optimumSlope / priors.length, 0), label: 'optimum' }],
  };
}

/** All figures. */
export function figuresOf(
  results: readonly SystemResult[],
  systems: readonly string[],
  priors: readonly KnownPrior[],
): readonly FigureData[] {
  return [
    {
      title: 'Produced against presented intervals.',
      caption:
        'Mean answer over networks, one colour per prior. Lines of the same colour without marks: a Bayesian observer with human-like noise. Grey: the best linear readout of linear memories, without noise.',
      size: 'medium',
      panels: systems.map((system) => answersPanel(results, system, priors)),
    },
    {
      title: 'Slopes.',
      caption:
        'Slope of produced on presented intervals, mean over networks with its 95 % interval. Short bars: the Bayesian observer. Line: mean slope of the noise-free optimum of a linear readout of linear memories; what lies on it needs no uncertainty of time.',
      size: 'medium',
      panels: systems.map((system) => slopesPanel(results, system, priors)),
    },
  ];
}
