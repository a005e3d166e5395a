/** Psychometric curves: how often an interval is called long, against its length, one panel per base interval and family. */
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import { distinct, millisecondsOf, select } from '../lookup.ts';
import type { SummaryRow } from '../report_data.ts';
import type { Family } from '../reservoir_style.ts';
import { stylesOf, type View } from '../view.ts';
import { fixed, significant } from '../wording.ts';
import { intervalAxis, proportionAxis } from './axes.ts';
import { lineOf } from './family_panels.ts';
import { figure, legend, type Panel, panels } from './figure.ts';
import { drawLineChart } from './line_chart.ts';

const METRIC = 'pLong';

/** First, middle and last: enough ticks for a small panel. */
const threeOf = (values: readonly number[]): readonly number[] =>
  values.length < 4 ? values : [values[0], values[Math.floor(values.length / 2)], values[values.length - 1]];

/** The panel of one base interval and one family; undefined where nothing was measured. */
function panelOf(view: View, rows: readonly SummaryRow[], t0: number, family: Family): Panel | undefined {
  const here = rows.filter((row) => millisecondsOf(row.condition, 'T0') === t0);
  const probeOf = (condition: string): number | undefined => millisecondsOf(condition, 'T');
  const styles = stylesOf(
    view,
    here.map((row) => row.reservoir),
  );
  const lines = styles.filter((style) => style.family === family).map((style) => lineOf(here, style, probeOf));
  const probes = distinct(lines.flatMap((line) => line.points.map((point) => point.x))).toSorted((a, b) => a - b);
  if (probes.length === 0) return undefined;
  const axis = intervalAxis(probes, 'interval (ms)');
  const words = lines.map((line) => {
    const ends = [line.points[0], line.points.at(-1)].filter((point) => point !== undefined);
    return `${line.style.label}: ${ends.map((p) => `${significant(p.mean)} at ${fixed(p.x, 0)} ms`).join(', ')}`;
  });
  const drawing = drawLineChart({
    label: `Share of "long" answers against the interval, T0 = ${fixed(t0, 0)} ms, ${family} reservoirs. ${words.join('; ')}.`,
    x: { ...axis, ticks: threeOf(probes) },
    y: { ...proportionAxis([0, 1], 0, 'called “long”'), ticks: [0, 0.5, 1] },
    lines,
    levels: [{ value: 0.5, label: '' }],
    yardstick: [],
    endLabels: false,
    width: 215,
    height: 180,
  });
  return { heading: `T0 = ${fixed(t0, 0)} ms`, drawing };
}

/** Small multiples, or undefined where no curve was measured. */
export function psychometricFigure(view: View, task: string): Html | undefined {
  const rows = select(view.summary, { task, metric: METRIC }).filter(
    (row) => millisecondsOf(row.condition, 'T') !== undefined,
  );
  const t0s = distinct(
    rows.map((row) => millisecondsOf(row.condition, 'T0')).filter((value) => value !== undefined),
  ).toSorted((a, b) => a - b);
  const families = ['spiking', 'continuous'] as const;
  const blocks = families.flatMap((family) => {
    const drawn = t0s.flatMap((t0) => panelOf(view, rows, t0, family) ?? []);
    if (drawn.length === 0) return [];
    const styles = stylesOf(
      view,
      rows.map((row) => row.reservoir),
    ).filter((style) => style.family === family);
    return [html`${legend(styles)}${panels('small', drawn)}`];
  });
  if (blocks.length === 0) return undefined;
  return figure(
    'Psychometric curves.',
    blocks,
    'How often an interval was called “long” against its length in ms (log scale), for the readout trained on T0 against the longer interval. Mean over networks with 95 % intervals; the dotted line is indifference. A reservoir without memory of the interval gives a level line.',
  );
}
