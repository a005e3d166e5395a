/** Errors against updates, by rule, for each task. */

import type { FigureData, SeriesData } from '../../comparison/figure_data.ts';
import { measuredMean, positiveRange } from '../../statistics/measured.ts';
import { intervalPoint } from '../interval_row.ts';
import { LEARNED, resultsOf } from './findings.ts';
import type { Bellec2020Result, RuleName, TaskName } from './unit.ts';

const HEADINGS: Readonly<Record<TaskName, readonly [heading: string, axis: string]>> = {
  pattern: ['A pattern of one second', 'error (share of the variance)'],
  interval: ['Two intervals told apart', 'share of wrong answers'],
};

/** All figures. */
export function figuresOf(
  results: readonly Bellec2020Result[],
  tasks: readonly TaskName[],
  rules: readonly RuleName[],
  lookEvery: Readonly<Record<TaskName, number>>,
): readonly FigureData[] {
  const courseOf = (task: TaskName, rule: RuleName): SeriesData['points'] => {
    const own = resultsOf(results, task, rule);
    return (own[0]?.errors ?? []).map((_, look) => {
      const errorsThen = own.map(({ errors }) => errors[look]);
      return intervalPoint(look * lookEvery[task], measuredMean(errorsThen, positiveRange));
    });
  };
  return [
    {
      title: 'Gradients through time, and forward in time.',
      caption:
        'How wrong the same spiking networks are after so many updates by the same lessons, by where the gradient comes from: back-propagation through time, e-prop with symmetric and with random feedback, or the answers alone. Means over networks with 95 % intervals.',
      size: 'wide',
      panels: tasks.map((task) => ({
        kind: 'curves' as const,
        heading: HEADINGS[task][0],
        x: { label: 'updates' },
        y: { label: HEADINGS[task][1], include: [0] },
        series: rules.map(
          (rule, hue): SeriesData => ({ name: rule, role: 'found', hue, drawn: 'line', points: courseOf(task, rule) }),
        ),
        levels: [{ value: LEARNED, label: 'learned' }],
      })),
    },
  ];
}
