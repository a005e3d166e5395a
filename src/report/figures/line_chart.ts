/**
 * The chart that most results share: a quantity against a condition, one line per reservoir, bars for the 95 %
 * interval, names at the ends of the lines instead of a legend. Marks at one condition stand slightly apart so that
 * intervals do not hide one another. A reference that is not among the lines is drawn behind them in grey.
 */
import * as Plot from '@observablehq/plot';
import type { Html } from '../html.ts';
import type { ReservoirStyle } from '../reservoir_style.ts';
import { drawPlot } from '../svg.ts';
import { type Axis, fraction, valueAt } from './axis.ts';
import { type EndName, endLabels, lettersOf } from './end_labels.ts';
import { bottomAxis, leftAxis, levelsOfY } from './frame.ts';
import { symbols } from './symbols.ts';

/** One reservoir's line; `low` and `high` are null where there is no interval. */
export interface Line {
  readonly style: ReservoirStyle;
  /** Drawn thin and grey, without intervals: a reference from another panel. */
  readonly ghost: boolean;
  readonly points: readonly {
    readonly x: number;
    readonly mean: number;
    readonly low: number | null;
    readonly high: number | null;
  }[];
}

/** A horizontal reference, e.g. chance. */
export interface Level {
  readonly value: number;
  readonly label: string;
}

/** A whole chart. */
export interface LineChart {
  readonly label: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
  readonly levels: readonly Level[];
  /** Values of an observer by x, drawn as short bars; may be empty. */
  readonly yardstick: readonly { readonly x: number; readonly value: number }[];
  /** Grey band between two values of y. */
  readonly band?: readonly [number, number] | undefined;
  /** Names at the ends of the lines; without them a legend is needed. */
  readonly endLabels?: boolean;
  readonly width?: number;
  readonly height?: number;
  /** Places that can be pointed out: a rule at x and a ring around a point of a line, in groups of that class. */
  readonly pointed?: readonly Pointed[];
}

/** A place that can be pointed out. */
export interface Pointed {
  readonly className: string;
  readonly x: number;
  /** Which line, and which of its points. */
  readonly line: number;
  readonly point: number;
}

const MARGIN = { top: 26, right: 116, bottom: 40, left: 44 } as const;
/** That margin holds names of so many letters, and each further one takes so many px. */
const NAMES = { letters: 14, further: 8 } as const;

const WIDTH = 400;
/** In px of the drawing: from one line's marks to the next one's, all of them together, half an observer's bar. */
const APART = 4;
const MOST_APART = 24;
const HALF_YARDSTICK = 5.5;

/** Some px as a share of the axis. */
const shareOf = ({ width = WIDTH, endLabels = true }: LineChart, px: number): number =>
  px / (width - MARGIN.left - (endLabels ? MARGIN.right : 12));

/** Marks of one reservoir: intervals, line, symbols. */
function lineMarks(line: Line): readonly Plot.Markish[] {
  const { style, ghost, points } = line;
  const joined = Plot.line(points, {
    x: 'x',
    y: 'mean',
    stroke: ghost ? 'var(--muted)' : style.colour,
    strokeWidth: ghost ? 1.2 : 1.8,
    strokeOpacity: ghost ? 0.7 : 1,
    ...(style.dash === undefined ? {} : { strokeDasharray: style.dash }),
  });
  // Of a single point there is no line to be seen.
  if (ghost && points.length === 1)
    return [Plot.dot(points, { x: 'x', y: 'mean', r: 3, fill: 'var(--muted)', fillOpacity: 0.7 })];
  if (ghost) return [joined];
  const measured = points.filter((point) => point.low !== null && point.high !== null);
  return [
    Plot.ruleX(measured, { x: 'x', y1: 'low', y2: 'high', stroke: style.colour, strokeWidth: 1.2 }),
    joined,
    ...symbols(points, style, { x: 'x', y: 'mean' }),
  ];
}

/** Names of lines and levels. */
function lineNames(chart: LineChart, lines: readonly Line[]): readonly EndName[] {
  return [
    ...lines.flatMap(({ style, ghost, points }) => {
      const last = points.at(-1);
      return last === undefined ? [] : [{ value: last.mean, text: style.label, style: ghost ? undefined : style }];
    }),
    ...chart.levels.map((level) => ({ value: level.value, text: level.label, style: undefined })),
  ].filter(({ text }) => text !== '');
}

/** Puts the marks of the lines side by side, and keeps every value on the axes. */
function arranged(chart: LineChart): readonly Line[] {
  const solid = chart.lines.filter((line) => !line.ghost);
  const apart = shareOf(chart, Math.min(APART, MOST_APART / solid.length));
  const inside = (value: number): number => Math.min(chart.y.domain[1], Math.max(chart.y.domain[0], value));
  return chart.lines.map((line) => {
    const shift = line.ghost ? 0 : (solid.indexOf(line) - (solid.length - 1) / 2) * apart;
    return {
      ...line,
      points: line.points.map((point) => ({
        x: valueAt(chart.x, fraction(chart.x, point.x) + shift),
        mean: inside(point.mean),
        low: point.low === null ? null : inside(point.low),
        high: point.high === null ? null : inside(point.high),
      })),
    };
  });
}

/** Draws the chart. */
export function drawLineChart(chart: LineChart): Html {
  const { x, y, width = WIDTH, height = 270, endLabels: named = true } = chart;
  const lines = arranged(chart);
  const names = named ? lineNames(chart, lines) : [];
  const longest = lettersOf(names);
  const half = shareOf(chart, HALF_YARDSTICK);
  const yardstick = chart.yardstick.map(({ x: at, value }) => ({
    x1: valueAt(x, fraction(x, at) - half),
    x2: valueAt(x, fraction(x, at) + half),
    value,
  }));
  return drawPlot(
    {
      width,
      height,
      marginTop: MARGIN.top,
      marginRight: named ? MARGIN.right + NAMES.further * Math.max(0, longest - NAMES.letters) : 12,
      marginBottom: MARGIN.bottom,
      marginLeft: MARGIN.left,
      x: { type: x.type, domain: [...x.domain] },
      y: { type: y.type, domain: [...y.domain] },
      marks: [
        ...(chart.band === undefined ? [] : [band(x, chart.band)]),
        ...leftAxis(y),
        bottomAxis(x),
        levelsOfY(chart.levels),
        Plot.ruleY(yardstick, {
          x1: 'x1',
          x2: 'x2',
          y: 'value',
          stroke: 'currentColor',
          strokeWidth: 2,
          strokeOpacity: 0.55,
        }),
        ...lines.filter((line) => line.ghost).flatMap(lineMarks),
        ...lines.filter((line) => !line.ghost).flatMap(lineMarks),
        ...(chart.pointed ?? []).flatMap((one) => pointedMarks(one, lines)),
        ...endLabels(names, x, y, height - MARGIN.top - MARGIN.bottom),
      ],
    },
    chart.label,
  );
}

function pointedMarks({ className, x, line, point }: Pointed, lines: readonly Line[]): readonly Plot.Markish[] {
  const ring = { x: 'x', y: 'mean', r: 8, stroke: 'var(--accent)', strokeWidth: 2, className };
  return [
    Plot.ruleX([x], { stroke: 'var(--accent)', strokeWidth: 1, strokeOpacity: 0.7, className }),
    Plot.dot([lines[line].points[point]], ring),
  ];
}

/** A rectangle across the whole chart. */
function band(x: Axis, [low, high]: readonly [number, number]): Plot.Markish {
  return Plot.rect([0], {
    x1: () => x.domain[0],
    x2: () => x.domain[1],
    y1: () => low,
    y2: () => high,
    fill: 'var(--band)',
  });
}
