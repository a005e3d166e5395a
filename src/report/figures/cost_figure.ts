/**
 * Costs side by side: bytes of state and parameters, operations per second of model time, and wall time, on log axes.
 */
import * as Plot from '@observablehq/plot';
import type { Costs } from '../costs.ts';
import type { Html } from '../html.ts';
import { drawPlot } from '../svg.ts';
import { prefixed, twoDigits } from '../wording.ts';
import { figure, type Panel, panels } from './figure.ts';
import { symbols } from './symbols.ts';

interface Measure {
  readonly heading: string;
  readonly unit: string;
  readonly of: (costs: Costs) => number | null;
  /** A second quantity, drawn as a thin bar. */
  readonly against?: (costs: Costs) => number | null;
}

/** Effective operations of both kinds. */
export function effectiveOperations(costs: Costs): number | null {
  const { effectiveACsPerSecond: sums, effectiveMACsPerSecond: products } = costs;
  return sums === null && products === null ? null : (sums ?? 0) + (products ?? 0);
}

const MEASURES: readonly Measure[] = [
  { heading: 'Memory', unit: 'B', of: (costs) => costs.footprintBytes },
  {
    heading: 'Operations per model second',
    unit: '',
    of: effectiveOperations,
    against: (costs) => costs.denseOpsPerSecond,
  },
  {
    heading: 'Wall time per model second',
    unit: 's',
    of: ({ wallSeconds, modelSeconds }) =>
      wallSeconds === null || modelSeconds === null || !(modelSeconds > 0) ? null : wallSeconds / modelSeconds,
  },
];

const positive = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0;

/** Text of a value: seconds below one keep their digits, everything else gets a prefix. */
function worded(value: number, unit: string): string {
  if (unit !== 's') return prefixed(value, unit);
  return value >= 1
    ? `${twoDigits(value)} s`
    : value >= 1e-3
      ? `${twoDigits(value * 1e3)} ms`
      : `${twoDigits(value * 1e6)} µs`;
}

/** A reservoir's row of a panel. */
interface Row {
  readonly style: Costs['style'];
  readonly value: number | null;
  readonly against: number | null;
  readonly row: number;
}

/** A log axis of whole decades that holds all values. */
function decadesOf(values: readonly number[]) {
  const low = 10 ** Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(10 ** Math.ceil(Math.log10(Math.max(...values))), low * 10);
  const decades = Math.round(Math.log10(high / low));
  const every = Math.ceil(decades / 4);
  const ticks = Array.from({ length: Math.floor(decades / every) + 1 }, (_, k) => low * 10 ** (k * every));
  return { low, domain: [low * 0.7, high * 1.2], ticks };
}

function marksOf(rows: readonly Row[], { low, domain, ticks }: ReturnType<typeof decadesOf>, unit: string) {
  return [
    Plot.ruleY(rows, { y: 'row', stroke: 'var(--grid)' }),
    Plot.axisX(ticks, {
      tickSize: 4,
      text: (value: number) => worded(value, unit).replace(/\.0+ /, ' '),
      label: null,
      fill: 'var(--muted)',
      stroke: 'var(--muted)',
    }),
    Plot.text(rows, { x: () => domain[0], y: 'row', text: (one) => one.style.label, textAnchor: 'end', dx: -8 }),
    Plot.ruleX(
      rows.filter((one) => positive(one.against)),
      {
        x: 'against',
        y1: (one) => one.row - 0.28,
        y2: (one) => one.row + 0.28,
        stroke: 'var(--muted)',
        strokeWidth: 2,
      },
    ),
    ...rows
      .filter((one) => positive(one.value))
      .flatMap((one) => symbols([one], one.style, { x: 'value', y: 'row', r: 4 })),
    Plot.text(
      rows.filter((one) => !positive(one.value)),
      {
        x: () => low,
        y: 'row',
        text: (one) => (one.value === 0 ? '0' : 'not reported'),
        textAnchor: 'start',
        dx: 5,
        fill: 'var(--muted)',
      },
    ),
  ];
}

/** A panel with one reservoir a row; undefined where no reservoir has a positive value. */
function costPanel(all: readonly Costs[], measure: Measure): Panel | undefined {
  const rows = all.map((costs, row) => ({
    style: costs.style,
    value: measure.of(costs),
    against: measure.against?.(costs) ?? null,
    row,
  }));
  if (!rows.some(({ value }) => positive(value))) return undefined;
  const axis = decadesOf(rows.flatMap(({ value, against }) => [value, against]).filter(positive));
  const longest = Math.max(...rows.map(({ style }) => style.label.length));
  const words = rows.map(
    ({ style, value }) =>
      `${style.label}: ${positive(value) ? worded(value, measure.unit) : (value ?? 'not reported')}`,
  );
  const drawing = drawPlot(
    {
      width: 310,
      height: 46 + 22 * rows.length,
      marginTop: 6,
      marginBottom: 30,
      marginLeft: 112 + 6 * Math.max(0, longest - 16),
      marginRight: 22,
      x: { type: 'log', domain: axis.domain },
      y: { type: 'linear', domain: [rows.length - 0.4, -0.6], axis: null },
      marks: marksOf(rows, axis, measure.unit),
    },
    `${measure.heading}, log scale. ${words.join('; ')}.`,
  );
  return { heading: measure.heading, drawing };
}

/** The figure, or undefined where nothing was reported. */
export function costFigure(all: readonly Costs[]): Html | undefined {
  const drawn = MEASURES.flatMap((measure) => costPanel(all, measure) ?? []);
  if (drawn.length === 0) return undefined;
  const rows = MEASURES.flatMap(({ heading, unit, of, against }) =>
    all.map((costs) => [heading, unit, costs.style.label, of(costs), against?.(costs) ?? null]),
  );
  const table = { columns: ['quantity', 'unit', 'system', 'value', 'dense'], rows };
  return figure(
    'What it costs.',
    panels('medium', drawn),
    'Log scales. Memory: parameters and buffers. Operations: effective synaptic operations (accumulates where the signal is a spike, multiply-accumulates otherwise); grey bars: dense operations, if no zero were skipped. Wall time: this implementation on the machine of the run, readout and scoring included; it says nothing about other hardware.',
    table,
  );
}
