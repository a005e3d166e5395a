/**
 * Names at the right end of lines, so that no legend has to be looked up. Lines that end close together get names
 * moved apart.
 */
import * as Plot from '@observablehq/plot';
import { type Axis, fraction, valueAt } from './axis.ts';
import { type LineLook, lineStretch } from './line_stretch.ts';
import { type MarkStyle, symbols } from './symbols.ts';

/** Least distance of two names, in px. */
const GAP = 14;

/** A name and the value beside which it belongs; without a style it is a reference, in grey italics. */
export interface EndName {
  readonly value: number;
  readonly text: string;
  /** Look of its marks, or of its line where it has none. */
  readonly style: MarkStyle | LineLook | undefined;
}

/**
 * Moves positions apart until neighbours are `gap` away from one another, staying within [low, high] where that is
 * possible.
 */
export function spreadApart(positions: readonly number[], gap: number, low: number, high: number): readonly number[] {
  const order = positions.map((_, k) => k).sort((a, b) => positions[a] - positions[b] || a - b);
  const out = [...positions];
  let floor = low;
  for (const k of order) {
    out[k] = Math.max(out[k], floor);
    floor = out[k] + gap;
  }
  let ceiling = high;
  for (const k of order.toReversed()) {
    out[k] = Math.min(out[k], ceiling);
    ceiling = out[k] - gap;
  }
  return out;
}

/** A name beside the right end of the chart, with the mark of its line unless it is a reference. */
function endLabel(at: { readonly x: number; readonly y: number }, text: string, style: EndName['style']) {
  const label = Plot.text([at], {
    x: 'x',
    y: 'y',
    text: () => text,
    textAnchor: 'start',
    dx: style === undefined ? 5 : 16,
    fill: style === undefined ? 'var(--muted)' : 'currentColor',
    fontStyle: style === undefined ? 'italic' : 'normal',
  });
  const key = { x: 'x', y: 'y', dx: 8 };
  if (style === undefined) return [label];
  return [label, ...('symbol' in style ? symbols([at], style, key) : [lineStretch([at], style, key)])];
}

/**
 * Marks of the names.
 * @param span height of the drawing between the ends of the y axis, in px
 */
export function endLabels(names: readonly EndName[], x: Axis, y: Axis, span: number): readonly Plot.Markish[] {
  const placed = spreadApart(
    names.map(({ value }) => (1 - fraction(y, value)) * span),
    GAP,
    0,
    span,
  );
  return names.flatMap(({ text, style }, k) =>
    endLabel({ x: x.domain[1], y: valueAt(y, 1 - placed[k] / span) }, text, style),
  );
}
