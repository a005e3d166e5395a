/** Ready–set–go: how steeply the produced interval follows the sample, for each prior. */
import type { Html } from '../html.ts';
import { distinct, select } from '../lookup.ts';
import type { View } from '../view.ts';
import { fixed } from '../wording.ts';
import { extentOf, linearAxis } from './axes.ts';
import type { Axis } from './axis.ts';
import { familyPanels } from './family_panels.ts';
import { figure, panels } from './figure.ts';

const KNOWN = ['short', 'mid', 'long'];

/** Priors in their natural order, others as they come. */
export function priorsOf(view: View, task: string): readonly string[] {
  const found = distinct(select(view.summary, { task, metric: 'slope' }).map((row) => row.condition));
  const rank = (condition: string): number => (KNOWN.includes(condition) ? KNOWN.indexOf(condition) : KNOWN.length);
  return found.toSorted((a, b) => rank(a) - rank(b));
}

/** Slope by prior, or undefined where none was measured. */
export function slopeFigure(view: View, task: string): Html | undefined {
  const rows = select(view.summary, { task, metric: 'slope' });
  const extent = extentOf(rows);
  const priors = priorsOf(view, task);
  if (extent === undefined) return undefined;
  const x: Axis = {
    type: 'linear',
    domain: [-0.35, priors.length - 0.65],
    ticks: priors.map((_, k) => k),
    label: 'prior',
    format: (k) => priors[k] ?? '',
  };
  const drawn = familyPanels(view, {
    task,
    metric: 'slope',
    xOf: (condition) => (priors.includes(condition) ? priors.indexOf(condition) : undefined),
    x,
    y: linearAxis(extent, [0, 1], 'slope of produced on sample interval', (value) => fixed(value, 1)),
    levels: [
      { value: 1, label: 'unity' },
      { value: 0, label: 'chance' },
    ],
    yardstick: 'observer',
    describes: 'Slope of the produced against the sample interval, by prior',
  });
  return figure(
    'Reproducing an interval (ready–set–go).',
    panels('wide', drawn),
    'Slope of the mean produced interval on the sample interval: unity reproduces each sample, zero (chance) gives the same answer to all. An observer who weighs a noisy measurement against the prior has a slope below one, smaller for longer intervals (short grey bars: a Bayesian observer with human-like noise). Mean over networks with 95 % intervals.',
  );
}
