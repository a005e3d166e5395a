/** Figures: the effect of the context on each system, and its answers to the intervals of both priors. */
import { atInterval, conditionAt } from '../../../tasks/at_interval.ts';
import { CONDITION, PRIORS } from '../../../tasks/two_prior_ready_set_go/presentation.ts';
import type { CurvesData, FigureData, SeriesData } from '../../comparison/figure_data.ts';
import { intervalRow } from '../interval_row.ts';
import { type SystemResult, scoreOf } from '../timing_scores/system_scores.ts';
import { effectOf, type KnownContexts, knownContexts } from './findings.ts';

function answersPanel(results: readonly SystemResult[], system: string, known: KnownContexts): CurvesData {
  const line = (name: string, role: SeriesData['role'], hue: number, produced: readonly number[]): SeriesData => ({
    ...{ name, role, hue, drawn: role === 'found' ? 'line and marks' : 'line' },
    points: known.priors[hue].map((x, i) => ({ x, y: produced[i] })).filter(({ y }) => Number.isFinite(y)),
  });
  return {
    kind: 'curves',
    heading: system,
    x: { label: 'presented (ms)' },
    y: { label: 'produced (ms)' },
    series: PRIORS.flatMap((prior, hue) => {
      const found = known.priors[hue].map((interval) => {
        const at = conditionAt(conditionAt(CONDITION, prior), atInterval(interval));
        return scoreOf(results, system, 'meanProduced', at).value;
      });
      return [
        line('', 'reference', hue, known.optimum[hue]),
        line('', 'published', hue, known.observer[hue]),
        line(prior, 'found', hue, found),
      ];
    }),
  };
}

/** All figures. */
export function figuresOf(
  results: readonly SystemResult[],
  systems: readonly string[],
  values: number,
): readonly FigureData[] {
  const known = knownContexts(values);
  return [
    {
      title: 'One interval in two contexts.',
      caption:
        'Answer to 800 ms in the short context minus that in the long one, mean over networks with its 95 % interval. Left of zero the context draws answers to its prior. Short bar: a Bayesian observer with human-like noise.',
      size: 'wide',
      panels: [
        {
          kind: 'intervals',
          heading: 'Effect of the context',
          x: { label: 'difference of answers (ms)', include: [0, effectOf(known.observer)] },
          rows: systems.map((system, hue) => ({
            ...intervalRow(system, hue, scoreOf(results, system, 'contextEffect', CONDITION)),
            published: effectOf(known.observer),
          })),
          levels: [{ value: 0, label: 'no effect' }],
        },
      ],
    },
    {
      title: 'Answers in both contexts.',
      caption:
        'Mean answer over networks, one colour per prior. Lines of the same colour without marks: a Bayesian observer with human-like noise. Grey: the best linear readout of linear memories, without noise.',
      size: 'medium',
      panels: systems.map((system) => answersPanel(results, system, known)),
    },
  ];
}
