/** Accuracy and Weber fraction against the base interval T0: what the discrimination task is for. */
import type { Html } from '../html.ts';
import { distinct, millisecondsOf, select } from '../lookup.ts';
import type { View } from '../view.ts';
import { proportion } from '../wording.ts';
import { extentOf, intervalAxis, logAxis, proportionAxis } from './axes.ts';
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

/** Accuracy by T0, or undefined where there is none. */
export function accuracyFigure(view: View, task: string): Html | undefined {
  const rows = select(view.summary, { task, metric: 'accuracy' });
  const extent = extentOf(rows);
  const intervals = baseIntervals(view, task);
  if (extent === undefined || intervals.length === 0) return undefined;
  const chance = rows.find((row) => row.chance !== null)?.chance;
  const drawn = familyPanels(view, {
    task,
    metric: 'accuracy',
    xOf: baseInterval,
    x: intervalAxis(intervals, 'base interval T0 (ms)'),
    y: proportionAxis(extent, 0.4, 'accuracy'),
    levels: typeof chance === 'number' ? [{ value: chance, label: 'chance' }] : [],
    describes: 'Share of correct decisions against the base interval T0 in ms',
  });
  const ideal = rows.some((row) => row.ideal !== null);
  return figure(
    'Telling two intervals apart.',
    panels('wide', drawn),
    `Share of trials in which the readout told the shorter interval T0 from the longer one, on trials it was not fitted to. Marks: mean over networks; bars: 95 % interval of that mean; marks are set slightly apart. ${
      ideal ? 'Short grey bars: ideal observer of the same input spikes. ' : ''
    }Grey line on the right: the liquid, for comparison.`,
  );
}

/** Weber fraction by T0 on log axes, or undefined where there is none. */
export function weberFigure(view: View, task: string): Html | undefined {
  const extent = extentOf(select(view.summary, { task, metric: 'weberFraction' }));
  const intervals = baseIntervals(view, task);
  if (extent === undefined || intervals.length === 0) return undefined;
  const drawn = familyPanels(view, {
    task,
    metric: 'weberFraction',
    xOf: baseInterval,
    x: intervalAxis(intervals, 'base interval T0 (ms, log scale)'),
    y: logAxis(extent, [0.01, 10], 'Weber fraction (log scale)', (value) => proportion(value, value < 0.1 ? 2 : 1)),
    levels: [],
    describes: 'Weber fraction against the base interval T0 in ms, log axes',
  });
  return figure(
    'Weber fraction.',
    panels('wide', drawn),
    'The relative difference at which discrimination would reach d′ = 1: the log ratio of the two intervals divided by d′. Lower is finer. A flat line is Weber’s law (scalar timing); slope −½ is a Poisson clock, slope −1 a memory of constant absolute width. Accuracies are kept .005 away from 0 and 1, so the lowest values are bounds. Networks at or below chance have no Weber fraction and are left out; values above 10 are drawn at the edge.',
  );
}
