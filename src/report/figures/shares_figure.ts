/**
 * Shares against a quantity in small panels, a psychometric curve in each: one panel per condition and family, with a
 * legend above.
 */
import type { SharesFigure } from '../../tasks/figure_presentation.ts';
import { type Html, html } from '../html.ts';
import { select } from '../lookup.ts';
import type { SummaryRow } from '../report_data.ts';
import { stylesOf, type View } from '../view.ts';
import { fixed, significant } from '../wording.ts';
import { intervalAxis, proportionAxis } from './axes.ts';
import { captionText } from './caption.ts';
import { type Facet, facetsOf } from './facets.ts';
import { figure, legend, type Panel, panels } from './figure.ts';
import { lineRows, lineTable } from './figure_table.ts';
import { drawLineChart } from './line_chart.ts';
import { lineOf, measuredAt } from './measured.ts';

/** First, middle and last: enough ticks for a small panel. */
const threeOf = (values: readonly number[]): readonly number[] =>
  values.length < 4 ? values : [values[0], values[Math.floor(values.length / 2)], values[values.length - 1]];

/** One condition and some reservoirs; undefined where nothing was measured. */
function panelOf(
  rows: readonly SummaryRow[],
  { x, y, level }: SharesFigure,
  { heading, describes, places }: SharesFigure['panels'][number],
  { family, styles }: Facet,
): (Panel & { readonly table: ReturnType<typeof lineRows> }) | undefined {
  const lines = styles.map((style) => lineOf(rows, style, places));
  const probes = measuredAt(rows, places).map((place) => place.x);
  if (lines.every(({ points }) => points.length === 0)) return undefined;
  const axis = intervalAxis(probes, x.label);
  const words = lines.map((line) => {
    const ends = [line.points[0], line.points.at(-1)].filter((point) => point !== undefined);
    return `${line.style.label}: ${ends.map((p) => `${significant(p.mean)} at ${fixed(p.x, 0)} ms`).join(', ')}`;
  });
  const chart = {
    label: `${describes}, ${family.name} reservoirs. ${words.join('; ')}.`,
    x: { ...axis, ticks: threeOf(probes) },
    y: { ...proportionAxis([0, 1], 0, y.label), ticks: [0, level, 1] },
    lines,
    levels: [{ value: level, label: '' }],
    yardstick: [],
    endLabels: false,
    width: 215,
    height: 180,
  };
  return { heading, drawing: drawLineChart(chart), table: lineRows(heading, chart, '') };
}

/** The figure, or undefined where nothing was measured. */
export function sharesFigure(view: View, task: string, shown: SharesFigure): Html | undefined {
  const conditions = shown.panels.flatMap(({ places }) => places.map(({ condition }) => condition));
  const rows = select(view.summary, { task, metric: shown.metric }).filter((row) => conditions.includes(row.condition));
  const present = stylesOf(
    view,
    rows.map((row) => row.reservoir),
  );
  const blocks = facetsOf(present).flatMap((facet) => {
    const drawn = shown.panels.flatMap((panel) => panelOf(rows, shown, panel, facet) ?? []);
    if (drawn.length === 0) return [];
    const table = drawn.flatMap((panel) => panel.table);
    return [{ block: html`${legend(facet.styles)}${panels('small', drawn)}`, table }];
  });
  if (blocks.length === 0) return undefined;
  return figure(
    shown.title,
    blocks.map(({ block }) => block),
    captionText(view, task, shown.caption),
    lineTable(
      blocks.flatMap(({ table }) => table),
      shown.x.label,
    ),
  );
}
