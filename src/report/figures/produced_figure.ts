/** Produced intervals: bias, variability and misses against the interval asked for. */
import type { Html } from '../html.ts';
import { distinct, millisecondsOf, select } from '../lookup.ts';
import type { View } from '../view.ts';
import { fixed, proportion } from '../wording.ts';
import { extentOf, intervalAxis, linearAxis } from './axes.ts';
import type { Axis } from './axis.ts';
import { familyPanels } from './family_panels.ts';
import { figure, panels } from './figure.ts';
import type { Level } from './line_chart.ts';

/** Relative spread of trained monkeys' produced intervals of 800 and 1500 ms: Wang et al. 2018, smallest and largest CV. */
const MONKEY_CV = [0.06, 0.12] as const;

const MEASURES: readonly {
  readonly metric: string;
  readonly heading: string;
  readonly axis: (extent: readonly [number, number]) => Axis;
  readonly levels: readonly Level[];
  readonly band?: readonly [number, number];
}[] = [
  {
    metric: 'bias',
    heading: 'Bias',
    axis: (extent) => linearAxis(extent, [0], 'produced − asked (ms)', (value) => fixed(value, 0)),
    levels: [{ value: 0, label: 'no bias' }],
  },
  {
    metric: 'cv',
    heading: 'Variability',
    axis: (extent) => linearAxis(extent, [0], 'SD / mean', (value) => proportion(value, 2)),
    levels: [],
    band: MONKEY_CV,
  },
  {
    metric: 'missRate',
    heading: 'Misses',
    axis: (extent) => linearAxis(extent, [0, 0.2], 'share without response', (value) => proportion(value, 1)),
    levels: [],
  },
];

/** Bias, CV and miss rate by interval, or undefined where none was measured. */
export function producedFigure(view: View, task: string): Html | undefined {
  const intervalOf = (condition: string): number | undefined => millisecondsOf(condition, 'T');
  const drawn = MEASURES.flatMap(({ metric, heading, axis, levels, band }) => {
    const rows = select(view.summary, { task, metric });
    const extent = extentOf(rows);
    const intervals = distinct(
      rows.map((row) => intervalOf(row.condition)).filter((value) => value !== undefined),
    ).toSorted((a, b) => a - b);
    if (extent === undefined || intervals.length === 0) return [];
    return familyPanels(view, {
      task,
      metric,
      xOf: intervalOf,
      x: intervalAxis(intervals, 'interval asked for (ms)'),
      y: axis(extent),
      levels,
      ...(band === undefined ? {} : { band }),
      describes: `${heading} of produced intervals against the interval asked for in ms`,
      heading,
      height: 230,
    });
  });
  if (drawn.length === 0) return undefined;
  return figure(
    'Producing an interval after a cue.',
    panels('wide', drawn),
    'Mean error, relative spread and share of trials without a response, against the interval asked for. A reservoir that answers at once, whatever is asked, has a large bias and hardly any spread; a trial without a response counts as one at a random time. Mean over networks with 95 % intervals; short grey bars: the ideal observer of the cue. Grey band: relative spread of trained monkeys at 800 and 1500 ms, .06–.12 (Wang et al. 2018).',
  );
}
