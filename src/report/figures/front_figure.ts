/** The one figure of the first screen: what the page is about, for every system in one chart. */
import type { PresentedTask } from '../../studies/comparison/presented.ts';
import type { LinesPanel } from '../../tasks/figure_presentation.ts';
import type { Place } from '../../tasks/shown_values.ts';
import type { Html } from '../html.ts';
import { distinct, hasMean, select } from '../lookup.ts';
import type { SummaryRow } from '../report_data.ts';
import type { ReservoirStyle } from '../reservoir_style.ts';
import { isOneOfSeveral, stylesOf, type View } from '../view.ts';
import { counted, printed, sentence } from '../wording.ts';
import { byWidth, figure } from './figure.ts';
import { lineRows, lineTable } from './figure_table.ts';
import { drawLineChart } from './line_chart.ts';
import { lineChartOf, observerName } from './lines_chart.ts';
import { lineOf } from './measured.ts';

/** More names than these find no place beside the lines. */
const MOST = 12;

/** Systems that are shown: what was declared, else what was searched, else all; of many the best. */
function shownSystems(view: View, rows: readonly SummaryRow[], better: 'higher' | 'lower'): readonly ReservoirStyle[] {
  const { reference, manifest } = view;
  const { primary, presented } = manifest;
  const measured = distinct(rows.filter(hasMean).map(({ reservoir }) => reservoir));
  const searched = (presented?.reservoirs ?? []).flatMap(({ label, searchedFrom }) =>
    searchedFrom === undefined ? [] : [label],
  );
  const declared = primary === undefined ? [] : primary.contrasts.map(({ reservoir }) => reservoir);
  const [wanted = measured] = [declared, searched].filter((list) => list.some((name) => measured.includes(name)));
  const all = stylesOf(view, [...wanted, ...(reference === undefined ? [] : [reference.name])]).filter(({ name }) =>
    measured.includes(name),
  );
  const worth = ({ name }: ReservoirStyle): number => {
    const means = rows.filter(({ reservoir }) => reservoir === name).filter(hasMean);
    const mean = means.reduce((sum, row) => sum + row.mean, 0) / means.length;
    return name === reference?.name ? Number.POSITIVE_INFINITY : better === 'higher' ? mean : -mean;
  };
  const best = all.toSorted((a, b) => worth(b) - worth(a)).slice(0, MOST);
  return all.filter((style) => best.includes(style));
}

/** The panel in which the task draws a metric itself, or one like it. */
function panelOf(view: View, { label, presentation }: PresentedTask, metric: string): LinesPanel {
  const own = presentation.blocks.flatMap((block) => (block.kind === 'lines' ? block.panels : []));
  const found = own.find((panel) => panel.metric === metric);
  if (found !== undefined) return found;
  const { headline } = presentation;
  const { quantity } = headline;
  const isHeadline = headline.metric === metric;
  const rows = select(view.summary, { task: label, metric });
  const conditions = distinct(rows.map(({ condition }) => condition));
  const places: readonly Place[] = isHeadline ? headline.places : conditions.map((condition, x) => ({ condition, x }));
  const numbers = isHeadline && quantity !== undefined && places.every(({ x }) => x > 0);
  const chances = distinct(rows.flatMap(({ chance }) => chance ?? []));
  return {
    metric,
    describes: isHeadline ? headline.noun : metric,
    places: numbers
      ? places
      : places.map((place, x) => ({ ...place, x, name: place.name ?? printed(place.condition) })),
    x: numbers
      ? { label: `${quantity.one} ${quantity.symbol} (${quantity.unit})`, scale: 'log' }
      : { label: '', scale: 'names' },
    y: {
      label: isHeadline ? headline.noun : metric,
      scale: 'linear',
      format: isHeadline ? headline.format : { decimals: 'fitting' },
      include: chances,
    },
    ...(chances.length === 1 && { levels: [{ value: chances[0], label: 'chance' }] }),
  };
}

/** The figure, or undefined where nothing was measured. */
export function frontFigure(view: View, task: PresentedTask): Html | undefined {
  const { primary } = view.manifest;
  const { headline } = task.presentation;
  const metric = primary?.task === task.label ? primary.metric : headline.metric;
  const panel = panelOf(view, task, metric);
  const rows = select(view.summary, { task: task.label, metric });
  const better = primary?.task === task.label ? primary.better : headline.better;
  const styles = shownSystems(view, rows, better);
  const chart = lineChartOf(
    rows.filter(({ reservoir }) => styles.some(({ name }) => name === reservoir)),
    panel,
    (places) => styles.map((style) => lineOf(rows, style, places)),
  );
  if (chart === undefined) return undefined;
  const observer = observerName(view, task.label, panel);
  const several = isOneOfSeveral(view, task) ? ` in ${task.label}` : '';
  const all = distinct(rows.map(({ reservoir }) => reservoir)).length;
  const caption = [
    `Mean over ${counted(Math.max(...rows.map(({ n }) => n)), 'network')} and its 95 % interval; ${better} is better.`,
    ...(chart.yardstick.length === 0 ? [] : [`Short bars: ${observer}.`]),
    ...(styles.length < all ? [`Shown are ${styles.length} of ${all} systems.`] : []),
  ];
  return figure(
    `${sentence(panel.y.label)}${several}.`,
    byWidth((width) => drawLineChart({ ...chart, width, height: width > 500 ? 300 : 260 })),
    caption.join(' '),
    lineTable(lineRows(task.label, chart, observer, panel.x.scale === 'names'), panel.x.label || undefined),
  );
}
