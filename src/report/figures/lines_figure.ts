/**
 * Metrics against conditions, in panels for each family of reservoirs. The reference, to which everything is
 * compared, is drawn behind the others as a thin grey line wherever it is not among them.
 */
import type { LinesFigure, LinesPanel } from '../../tasks/figure_presentation.ts';
import type { Place } from '../../tasks/shown_values.ts';
import type { Html } from '../html.ts';
import { select } from '../lookup.ts';
import { formatter } from '../number_format.ts';
import type { SummaryRow } from '../report_data.ts';
import { stylesOf, type View } from '../view.ts';
import { significant } from '../wording.ts';
import { extentOf, intervalAxis, linearAxis, logAxis } from './axes.ts';
import type { Axis } from './axis.ts';
import { captionText } from './caption.ts';
import { facetsOf } from './facets.ts';
import { figure, type Panel, panels } from './figure.ts';
import { drawLineChart, type Line } from './line_chart.ts';
import { lineOf, measuredAt } from './measured.ts';

/** An observer's values by x; equal for all reservoirs, so the first one found is taken. */
function yardstickOf(rows: readonly SummaryRow[], observer: 'ideal' | 'observer', places: readonly Place[]) {
  return places.flatMap(({ condition, x }) => {
    const found = rows.find((row) => row.condition === condition && row[observer] !== null);
    return found === undefined ? [] : [{ x, value: found[observer] as number }];
  });
}

function xAxis({ x }: LinesPanel, places: readonly Place[]): Axis {
  if (x.scale === 'log')
    return intervalAxis(
      places.map((place) => place.x),
      x.label,
    );
  const names = new Map(places.map((place) => [place.x, place.name ?? place.condition]));
  const last = Math.max(...names.keys());
  const ticks = [...names.keys()];
  return {
    ...{ type: 'linear', domain: [-0.35, last + 0.35], ticks, label: x.label },
    format: (at) => names.get(at) ?? '',
  };
}

function yAxis({ y }: LinesPanel, extent: readonly [number, number]): Axis {
  return y.scale === 'linear'
    ? linearAxis(extent, y.include ?? [], y.label, formatter(y.format))
    : logAxis(extent, y.limits ?? extent, y.label, formatter(y.format));
}

/** A sentence with the means of a line, for the figure's words. */
const spoken = (line: Line, x: Axis): string =>
  `${line.style.label}: ${line.points.map((p) => `${significant(p.mean)} at ${x.format(p.x)}`).join(', ')}`;

/** The panels of one metric: those in which anything was measured. */
function panelsOf(view: View, task: string, panel: LinesPanel): readonly Panel[] {
  const rows = select(view.summary, { task, metric: panel.metric });
  const places = measuredAt(rows, panel.places);
  const extent = extentOf(rows.filter(({ condition }) => places.some((place) => place.condition === condition)));
  if (extent === undefined || places.length === 0) return [];
  const [x, y] = [xAxis(panel, places), yAxis(panel, extent)];
  const present = stylesOf(
    view,
    rows.map((row) => row.reservoir),
  );
  return facetsOf(present).flatMap(({ heading, styles }) => {
    const solid = styles.map((style) => lineOf(rows, style, places));
    if (solid.every((line) => line.points.length === 0)) return [];
    const { reference } = view;
    const ghosts =
      reference === undefined || styles.includes(reference) || !present.includes(reference)
        ? []
        : [lineOf(rows, reference, places, true)];
    const words = solid.map((line) => spoken(line, x)).join('; ');
    const drawing = drawLineChart({
      ...{ x, y, levels: panel.levels ?? [], band: panel.band },
      ...(panel.height === undefined ? {} : { height: panel.height }),
      label: `${panel.describes}, ${heading.toLowerCase()}. ${words}.`,
      lines: [...solid, ...ghosts],
      yardstick: yardstickOf(rows, panel.yardstick ?? 'ideal', places),
    });
    return [{ heading: panel.heading === undefined ? heading : `${panel.heading} · ${heading}`, drawing }];
  });
}

/** The figure, or undefined where nothing was measured. */
export function linesFigure(view: View, task: string, shown: LinesFigure): Html | undefined {
  const drawn = shown.panels.flatMap((panel) => panelsOf(view, task, panel));
  if (drawn.length === 0) return undefined;
  return figure(shown.title, panels('wide', drawn), captionText(view, task, shown.caption));
}
