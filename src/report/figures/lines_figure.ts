/**
 * Metrics against conditions, in panels for each family of reservoirs. The reference, to which everything is
 * compared, is drawn behind the others as a thin grey line wherever it is not among them.
 */
import type { LinesFigure, LinesPanel } from '../../tasks/figure_presentation.ts';
import type { Html } from '../html.ts';
import { distinct, select } from '../lookup.ts';
import { stylesOf, type View } from '../view.ts';
import { captionText } from './caption.ts';
import { facetsOf } from './facets.ts';
import { figure, type Panel, panels } from './figure.ts';
import { lineRows, lineTable } from './figure_table.ts';
import { drawLineChart } from './line_chart.ts';
import { lineChartOf, observerName } from './lines_chart.ts';
import { lineOf } from './measured.ts';

interface TabledPanel extends Panel {
  /** Rows of what is drawn. */
  readonly table: ReturnType<typeof lineRows>;
}

/** The panels of one metric: those in which anything was measured. */
function panelsOf(view: View, task: string, panel: LinesPanel): readonly TabledPanel[] {
  const { reference } = view;
  const rows = select(view.summary, { task, metric: panel.metric });
  const present = stylesOf(
    view,
    rows.map((row) => row.reservoir),
  );
  return facetsOf(present).flatMap(({ heading, styles }) => {
    const behind = reference !== undefined && !styles.includes(reference) && present.includes(reference);
    const chart = lineChartOf(
      rows,
      panel,
      (places) => [
        ...styles.map((style) => lineOf(rows, style, places)),
        ...(behind ? [lineOf(rows, reference, places, true)] : []),
      ],
      `, ${heading.toLowerCase()}`,
    );
    if (chart === undefined) return [];
    const full = panel.heading === undefined ? heading : `${panel.heading} · ${heading}`;
    const table = lineRows(full, chart, observerName(view, task, panel), panel.x.scale === 'names');
    return [{ heading: full, drawing: drawLineChart(chart), table }];
  });
}

/** The figure, or undefined where nothing was measured. */
export function linesFigure(view: View, task: string, shown: LinesFigure): Html | undefined {
  const drawn = shown.panels.flatMap((panel) => panelsOf(view, task, panel));
  if (drawn.length === 0) return undefined;
  const along = distinct(shown.panels.map(({ x }) => x.label));
  const table = lineTable(
    drawn.flatMap((panel) => panel.table),
    along.length === 1 ? along[0] : undefined,
  );
  return figure(shown.title, panels('wide', drawn), captionText(view, task, shown.caption), table);
}
