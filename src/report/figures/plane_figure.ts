/** One metric against another, a mark for each reservoir; arcs around the origin are of equal error. */
import * as Plot from '@observablehq/plot';
import type { PlaneFigure } from '../../tasks/figure_presentation.ts';
import { type Html, html } from '../html.ts';
import { drawnInterval, hasMean, select } from '../lookup.ts';
import type { ReservoirStyle } from '../reservoir_style.ts';
import { drawPlot } from '../svg.ts';
import { stylesOf, type View } from '../view.ts';
import { fixed, significant } from '../wording.ts';
import { linearAxis } from './axes.ts';
import type { Axis } from './axis.ts';
import { captionText } from './caption.ts';
import { figure, legend, type Panel, panels } from './figure.ts';
import { bottomAxis, leftAxis } from './frame.ts';
import { symbols } from './symbols.ts';

const SIZE = { width: 290, height: 270 } as const;
const MARGIN = { marginTop: 24, marginRight: 12, marginBottom: 40, marginLeft: 42 } as const;
/** Points of an arc. */
const STEPS = 16;

interface Mean {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** A reservoir's two means at a place. */
interface Point {
  readonly style: ReservoirStyle;
  readonly x: Mean;
  readonly y: Mean;
}

function meanOf(view: View, query: Parameters<typeof select>[1]): Mean | undefined {
  const [row] = select(view.summary, query).filter(hasMean);
  return row && { mean: row.mean, ...drawnInterval(row) };
}

function pointsOf(view: View, task: string, { x, y }: PlaneFigure, condition: string): readonly Point[] {
  return view.styles.flatMap((style) => {
    const at = { task, condition, reservoir: style.name };
    const [first, second] = [x, y].map(({ metric }) => meanOf(view, { ...at, metric }));
    return first === undefined || second === undefined ? [] : [{ style, x: first, y: second }];
  });
}

/** The observer's place, where it is known. */
function observerAt(view: View, task: string, { x, y, yardstick }: PlaneFigure, condition: string) {
  const [first, second] = [x, y].map(({ metric }) =>
    select(view.summary, { task, condition, metric })
      .map((row) => row[yardstick])
      .find((value) => value !== null),
  );
  return typeof first === 'number' && typeof second === 'number' ? [{ x: first, y: second }] : [];
}

/** A quarter of a circle around the origin, as far as it is within the axes. */
const arcOf = (radius: number, x: Axis, y: Axis) =>
  Array.from({ length: STEPS + 1 }, (_, k) => {
    const angle = (k / STEPS) * (Math.PI / 2);
    return { x: radius * Math.cos(angle), y: radius * Math.sin(angle), radius };
  }).filter((point) => point.x <= x.domain[1] && point.y <= y.domain[1]);

function marksOf(
  points: readonly Point[],
  observer: readonly { readonly x: number; readonly y: number }[],
  x: Axis,
  y: Axis,
) {
  const bars = points.map(({ style, x: across, y: up }) => ({
    ...{ colour: style.colour, x: across.mean, y: up.mean },
    ...{ left: across.low, right: across.high, low: up.low, high: up.high },
  }));
  const within = (value: number | null, { domain }: Axis): number =>
    Math.min(domain[1], Math.max(domain[0], value ?? Number.NaN));
  return [
    ...leftAxis(y),
    bottomAxis(x),
    ...x.ticks
      .filter((tick) => tick > 0)
      .map((tick) =>
        Plot.line(arcOf(tick, x, y), {
          x: 'x',
          y: 'y',
          stroke: 'var(--muted)',
          strokeOpacity: 0.45,
          strokeDasharray: '1 3',
        }),
      ),
    ...bars
      .filter(({ left, right, low, high }) => [left, right, low, high].every((end) => end !== null))
      .flatMap((bar) => [
        Plot.ruleX([bar], {
          ...{ x: 'x', stroke: bar.colour, strokeWidth: 1 },
          ...{ y1: ({ low }: typeof bar) => within(low, y), y2: ({ high }: typeof bar) => within(high, y) },
        }),
        Plot.ruleY([bar], {
          ...{ y: 'y', stroke: bar.colour, strokeWidth: 1 },
          ...{ x1: ({ left }: typeof bar) => within(left, x), x2: ({ right }: typeof bar) => within(right, x) },
        }),
      ]),
    Plot.dot([...observer], { x: 'x', y: 'y', symbol: 'times', r: 4.5, stroke: 'currentColor', strokeWidth: 1.8 }),
    ...points.flatMap(({ style, ...point }) =>
      symbols([{ x: point.x.mean, y: point.y.mean }], style, { x: 'x', y: 'y' }),
    ),
  ];
}

/** The figure, or undefined where nothing was measured. */
export function planeFigure(view: View, task: string, shown: PlaneFigure): Html | undefined {
  const places = shown.places
    .map((place) => ({
      name: place.name ?? place.condition,
      points: pointsOf(view, task, shown, place.condition),
      observer: observerAt(view, task, shown, place.condition),
    }))
    .filter(({ points }) => points.length > 0);
  if (places.length === 0) return undefined;
  const ends = places.flatMap(({ points, observer }) => [
    ...points.flatMap(({ x, y }) => [x.mean, y.mean]),
    ...observer.flatMap(({ x, y }) => [x, y]),
  ]);
  // One scale for both axes of all panels, so that an arc is a part of a circle.
  const axis = (label: string): Axis => linearAxis([0, Math.max(...ends)], [0], label, (value) => fixed(value, 0));
  const [x, y] = [axis(shown.x.label), axis(shown.y.label)];
  const drawn = places.map(({ name, points, observer }): Panel => {
    const words = points.map(
      (point) => `${point.style.label}: ${significant(point.x.mean)}, ${significant(point.y.mean)}`,
    );
    const options = { ...SIZE, ...MARGIN, x: { domain: [...x.domain] }, y: { domain: [...y.domain] } };
    const drawing = drawPlot(
      { ...options, marks: marksOf(points, observer, x, y) },
      `${shown.describes}, ${name}. ${words.join('; ')}.`,
    );
    return { heading: name, drawing };
  });
  const names = places.flatMap(({ points }) => points.map(({ style }) => style.name));
  const table = {
    columns: ['place', 'system', shown.x.label, 'low', 'high', shown.y.label, 'low', 'high'],
    rows: places.flatMap(({ name, points, observer }) => [
      ...points.map(({ style, x: a, y: b }) => [name, style.label, a.mean, a.low, a.high, b.mean, b.low, b.high]),
      ...observer.map(({ x: a, y: b }) => [name, 'observer', a, null, null, b, null, null]),
    ]),
  };
  const body = html`${legend(stylesOf(view, names))}${panels('medium', drawn)}`;
  return figure(shown.title, body, captionText(view, task, shown.caption), table);
}
