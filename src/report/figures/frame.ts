/** What frames a chart with two axes: ticks and labels, the grid behind the marks, and lines of reference. */
import * as Plot from '@observablehq/plot';
import type { Axis } from './axis.ts';

const QUIET = { fill: 'var(--muted)', labelArrow: 'none' } as const;
/** Of a line of reference. */
const REFERENCE = { stroke: 'var(--muted)', strokeDasharray: '1 3', strokeWidth: 1.2 } as const;

/** Ticks and label of the horizontal axis, below the chart. */
export function bottomAxis({ ticks, label, format }: Axis): Plot.Markish {
  return Plot.axisX([...ticks], {
    tickSize: 4,
    text: (value: number) => format(value),
    label,
    labelAnchor: 'center',
    stroke: 'var(--muted)',
    ...QUIET,
  });
}

/** Ticks and label of the vertical axis, left of the chart, with lines across it. */
export function leftAxis({ ticks, label, format }: Axis): readonly Plot.Markish[] {
  return [
    Plot.gridY([...ticks], { stroke: 'var(--grid)', strokeOpacity: 1 }),
    Plot.axisY([...ticks], { tickSize: 0, tickPadding: 6, text: (value: number) => format(value), label, ...QUIET }),
  ];
}

/** Lines of reference across the chart, at values of the vertical axis. */
export function levelsOfY(levels: readonly { readonly value: number }[]): Plot.Markish {
  return Plot.ruleY(
    levels.map(({ value }) => value),
    REFERENCE,
  );
}

/** Lines of reference from top to bottom, at values of the horizontal axis. */
export function levelsOfX(levels: readonly { readonly value: number }[]): Plot.Markish {
  return Plot.ruleX(
    levels.map(({ value }) => value),
    REFERENCE,
  );
}
