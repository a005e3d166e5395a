/** Charts of metrics against conditions, made of the presentation of a panel and the rows of the summary. */
import type { LinesPanel } from '../../tasks/figure_presentation.ts';
import type { Place } from '../../tasks/shown_values.ts';
import { formatter } from '../number_format.ts';
import type { SummaryRow } from '../report_data.ts';
import type { View } from '../view.ts';
import { significant } from '../wording.ts';
import { extentOf, intervalAxis, linearAxis, logAxis } from './axes.ts';
import type { Axis } from './axis.ts';
import type { Line, LineChart } from './line_chart.ts';
import { measuredAt } from './measured.ts';

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

/** Shares end at 1, however far an interval of their mean would go. */
function yAxis({ y }: LinesPanel, extent: readonly [number, number], rows: readonly SummaryRow[]): Axis {
  const write = formatter(y.format);
  if (y.scale === 'log') return logAxis(extent, y.limits ?? extent, y.label, write);
  const isShare = y.format.share === true && rows.every(({ mean }) => mean === null || mean <= 1);
  return linearAxis(isShare ? [extent[0], Math.min(1, extent[1])] : extent, y.include ?? [], y.label, write);
}

/** A sentence with the means of a line, for the figure's words. */
const spoken = (line: Line, x: Axis): string =>
  `${line.style.label}: ${line.points.map((p) => `${significant(p.mean)} at ${x.format(p.x)}`).join(', ')}`;

/** What the observer of a panel is called. */
export function observerName({ tasks }: View, task: string, { yardstick = 'ideal' }: LinesPanel): string {
  const { observers } = tasks.find(({ label }) => label === task)?.presentation ?? {};
  return observers?.[yardstick] ?? (yardstick === 'ideal' ? 'ideal observer' : 'observer');
}

/**
 * The chart of a panel, or undefined where nothing was measured.
 * @param rows of its metric; they set the axes
 * @param linesAt its lines, at the places that were measured
 * @param where which systems it shows, for those who cannot see it
 */
export function lineChartOf(
  rows: readonly SummaryRow[],
  panel: LinesPanel,
  linesAt: (places: readonly Place[]) => readonly Line[],
  where = '',
): LineChart | undefined {
  const places = measuredAt(rows, panel.places);
  const shown = rows.filter(({ condition }) => places.some((place) => place.condition === condition));
  const extent = extentOf(shown);
  if (extent === undefined || places.length === 0) return undefined;
  const [x, y] = [xAxis(panel, places), yAxis(panel, extent, shown)];
  const lines = linesAt(places);
  const solid = lines.filter(({ ghost }) => !ghost);
  if (solid.every((line) => line.points.length === 0)) return undefined;
  return {
    ...{ x, y, levels: panel.levels ?? [], band: panel.band, lines },
    ...(panel.height === undefined ? {} : { height: panel.height }),
    label: `${panel.describes}${where}. ${solid.map((line) => spoken(line, x)).join('; ')}.`,
    yardstick: yardstickOf(rows, panel.yardstick ?? 'ideal', places),
  };
}
