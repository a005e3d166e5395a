/**
 * Curves of a named experiment: published beside found, names at the ends of the lines, error bars where there are
 * any.
 */
import * as Plot from '@observablehq/plot';
import type { CurvesData, PointData, SeriesData } from '../../studies/comparison/figure_data.ts';
import { type Axis, valueAt } from '../figures/axis.ts';
import { endLabels, lettersOf } from '../figures/end_labels.ts';
import { bottomAxis, leftAxis, levelsOfY } from '../figures/frame.ts';
import { symbols } from '../figures/symbols.ts';
import type { Html } from '../html.ts';
import { drawPlot } from '../svg.ts';
import { plain } from '../wording.ts';
import { fittedAxis } from './fitted_axis.ts';
import { seriesLine, seriesStyle } from './series_style.ts';

const SIZE = { width: 430, height: 290 } as const;
/** The smallest panels are drawn at their own scale, so that their text is as large as elsewhere. */
const SMALL = { width: 230, height: 200 } as const;
const MARGIN = { top: 26, bottom: 42, left: 50 } as const;
/** Room for a name of so many letters. */
const PER_LETTER = 7;
/** Share of the axis that stays free at either end, so that marks there do not touch the names. */
const FREE = 0.025;

const isDrawn = ({ x, y }: PointData): boolean => Number.isFinite(x) && Number.isFinite(y);

function seriesMarks(series: SeriesData): readonly Plot.Markish[] {
  const style = seriesStyle(series);
  const points = series.points.filter(isDrawn);
  const barred = points.filter(({ low, high }) => low !== undefined && high !== undefined);
  const look = seriesLine(series);
  return [
    ...(series.drawn === 'marks'
      ? []
      : [
          Plot.line(points, {
            x: 'x',
            y: 'y',
            stroke: look.colour,
            strokeWidth: look.width,
            strokeOpacity: look.opacity,
            ...(series.role === 'reference' ? { strokeDasharray: '4 3' } : {}),
          }),
        ]),
    Plot.ruleX(barred, { x: 'x', y1: 'low', y2: 'high', stroke: style.colour, strokeWidth: 1.2 }),
    // Of a single point there is no line to be seen.
    ...(series.drawn === 'line' && points.length !== 1 ? [] : symbols(points, style, { x: 'x', y: 'y' })),
  ];
}

/** Names at the ends. */
function names({ series, levels = [] }: CurvesData, x: Axis, y: Axis, span: number): readonly Plot.Markish[] {
  const ends = series.flatMap((one) => {
    const last = one.points.findLast(isDrawn);
    if (last === undefined || one.name === '') return [];
    const style = one.drawn === 'line' ? seriesLine(one) : seriesStyle(one);
    return [{ value: last.y, text: one.name, style: one.role === 'reference' ? undefined : style }];
  });
  const references = levels
    .filter(({ label }) => label !== '')
    .map(({ value, label }) => ({ value, text: label, style: undefined }));
  return endLabels([...ends, ...references], x, y, span);
}

/** What those hear who cannot see it: the first and last point of each series. */
function spoken({ heading, x, y, series }: CurvesData): string {
  const words = series.map(({ name, role, points }) => {
    const drawn = points.filter(isDrawn);
    const ends = drawn.length === 0 ? [] : [drawn[0], drawn[drawn.length - 1]];
    return `${name || role}: ${ends.map((point) => `${plain(point.y)} at ${plain(point.x)}`).join(' to ')}`;
  });
  return `${heading}: ${y.label} against ${x.label}. ${words.join('; ')}.`;
}

/** Draws the panel. @param small for a panel of which many stand side by side */
export function drawCurves(panel: CurvesData, small: boolean): Html {
  const { series, levels = [] } = panel;
  const { width, height } = small ? SMALL : SIZE;
  const points = series.flatMap((one) => one.points).filter(isDrawn);
  const fitted = fittedAxis(
    panel.x,
    points.map((point) => point.x),
  );
  const x = { ...fitted, domain: [valueAt(fitted, -FREE), valueAt(fitted, 1 + FREE)] as const };
  const y = fittedAxis(panel.y, [
    ...points.flatMap((point) => [point.y, point.low ?? point.y, point.high ?? point.y]),
    ...levels.map(({ value }) => value),
  ]);
  const longest = lettersOf(
    [...series.map(({ name }) => name), ...levels.map(({ label }) => label)].map((text) => ({ text })),
  );
  return drawPlot(
    {
      width,
      height,
      marginTop: MARGIN.top,
      marginRight: longest === 0 ? 14 : 24 + PER_LETTER * longest,
      marginBottom: MARGIN.bottom,
      marginLeft: MARGIN.left,
      x: { type: x.type, domain: [...x.domain] },
      y: { type: y.type, domain: [...y.domain] },
      marks: [
        ...leftAxis(y),
        bottomAxis(x),
        levelsOfY(levels),
        ...series.filter(({ role }) => role !== 'found').flatMap(seriesMarks),
        ...series.filter(({ role }) => role === 'found').flatMap(seriesMarks),
        ...names(panel, x, y, height - MARGIN.top - MARGIN.bottom),
      ],
    },
    spoken(panel),
  );
}
