/** Sensitivity and Weber fraction against the base interval T0: what the discrimination task is for. */
import type { Html } from '../html.ts';
import { parameterOf } from '../kinds.ts';
import { distinct, millisecondsOf, select } from '../lookup.ts';
import type { View } from '../view.ts';
import { counted, fixed, proportion } from '../wording.ts';
import { extentOf, intervalAxis, linearAxis, logAxis } from './axes.ts';
import { familyPanels } from './family_panels.ts';
import { figure, panels } from './figure.ts';

/** Places such as `T0=200 ms` without a probe interval; undefined for all others. */
const baseInterval = (condition: string): number | undefined =>
  millisecondsOf(condition, 'T') === undefined ? millisecondsOf(condition, 'T0') : undefined;

/** Base intervals of a task in ms, ascending. */
export function baseIntervals(view: View, task: string): readonly number[] {
  const found = select(view.summary, { task }).map((row) => millisecondsOf(row.condition, 'T0'));
  return distinct(found.filter((value) => value !== undefined)).toSorted((a, b) => a - b);
}

/** d′ by T0, or undefined where there is none. */
export function sensitivityFigure(view: View, task: string): Html | undefined {
  const rows = select(view.summary, { task, metric: 'dPrime' });
  const extent = extentOf(rows);
  const intervals = baseIntervals(view, task);
  if (extent === undefined || intervals.length === 0) return undefined;
  const drawn = familyPanels(view, {
    task,
    metric: 'dPrime',
    xOf: baseInterval,
    x: intervalAxis(intervals, 'base interval T0 (ms)'),
    y: linearAxis(extent, [0], 'sensitivity d′', (value) => fixed(value, 0)),
    levels: [{ value: 0, label: 'chance' }],
    describes: 'Sensitivity d′ against the base interval T0 in ms',
  });
  const ideal = rows.some((row) => row.ideal !== null);
  return figure(
    'Telling two intervals apart.',
    panels('wide', drawn),
    `How far apart the readout’s answers to the shorter interval T0 and to the longer one lie, in their SD, on trials it was not fitted to: d′ = 1 is an accuracy of .69, d′ = 3 one of .93. Perfect answers are bounded by the number of trials. Marks: mean over networks; bars: 95 % interval of that mean, cut at the figure’s edge; marks are set slightly apart. ${
      ideal ? 'Short grey bars: ideal observer of the same input spikes. ' : ''
    }Grey line on the right: the liquid, for comparison.`,
  );
}

/** How many networks have a Weber fraction beyond the largest ratio tested. */
function beyondReach(view: View, task: string): string {
  const rows = select(view.summary, { task, metric: 'weberFraction' }).filter(({ atLeast }) => atLeast > 0);
  const networks = rows.reduce((sum, { atLeast }) => sum + atLeast, 0);
  const all = select(view.summary, { task, metric: 'weberFraction' }).reduce((sum, { n }) => sum + n, 0);
  return `${counted(networks, 'network')} of ${fixed(all, 0)}, over all reservoirs and T0`;
}

/** Weber fraction by T0 on log axes, or undefined where there is none. */
export function weberFigure(view: View, task: string): Html | undefined {
  const extent = extentOf(select(view.summary, { task, metric: 'weberFraction' }));
  const intervals = baseIntervals(view, task);
  if (extent === undefined || intervals.length === 0) return undefined;
  const ratio = parameterOf(view.rows, task, 'ratio');
  const drawn = familyPanels(view, {
    task,
    metric: 'weberFraction',
    xOf: baseInterval,
    x: intervalAxis(intervals, 'base interval T0 (ms, log scale)'),
    y: logAxis(extent, [0.001, 10], 'Weber fraction (log scale)', (value) =>
      proportion(value, value < 0.01 ? 3 : value < 0.1 ? 2 : 1),
    ),
    levels: ratio === undefined ? [] : [{ value: Math.log(ratio), label: 'largest tested' }],
    describes: 'Weber fraction against the base interval T0 in ms, log axes',
  });
  return figure(
    'Weber fraction.',
    panels('wide', drawn),
    `The relative difference at which discrimination would reach d′ = 1: the log ratio of the two intervals divided by d′. Lower is finer. A flat line is Weber’s law (scalar timing); slope −½ is a Poisson clock, slope −1 a memory of constant absolute width. Networks with d′ below 1 have a Weber fraction beyond the ratio that was tested and count as having that ratio (${beyondReach(view, task)}), so that means near the dotted line are lower bounds; perfect answers make the lowest values upper ones.`,
  );
}
