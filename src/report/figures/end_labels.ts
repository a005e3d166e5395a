/**
 * Names at the right end of lines, so that no legend has to be looked up. Lines that end close together get names
 * moved apart.
 */
import * as Plot from '@observablehq/plot';
import { type Axis, fraction, valueAt } from './axis.ts';
import { type LineLook, lineStretch } from './line_stretch.ts';
import { type MarkStyle, symbols } from './symbols.ts';

/** Height of a line of a name, in px. */
const LINE = 14;
/** A name of more letters is broken into two lines. */
const LONGEST = 17;

/** A name in one line or two, broken where two of its words meet, as near to its middle as may be. */
export function brokenName(text: string): string {
  if (text.length <= LONGEST) return text;
  const middle = text.length / 2;
  const breaks = [...text.matchAll(/ |[,=+–-](?=.)/g)].map(({ index, 0: mark }) => ({
    // Signs that bind to what follows begin the second line.
    end: mark === '+' || mark === ' ' ? index : index + 1,
    begin: mark === '+' ? index : index + 1,
    // Parts of a word are torn apart only where nothing else would do.
    cost: mark === '-' ? LONGEST / 2 : 0,
  }));
  const far = ({ end, cost }: (typeof breaks)[number]): number => Math.abs(end - middle) + cost;
  const [nearest] = breaks.toSorted((a, b) => far(a) - far(b));
  return nearest === undefined ? text : `${text.slice(0, nearest.end)}\n${text.slice(nearest.begin)}`;
}

/** Letters of the longest line of some names. */
export const lettersOf = (names: readonly { readonly text: string }[]): number =>
  Math.max(
    0,
    ...names.flatMap(({ text }) =>
      brokenName(text)
        .split('\n')
        .map((line) => line.length),
    ),
  );

/** A name and the value beside which it belongs; without a style it is a reference, in grey italics. */
export interface EndName {
  readonly value: number;
  readonly text: string;
  /** Look of its marks, or of its line where it has none. */
  readonly style: MarkStyle | LineLook | undefined;
}

/**
 * Moves positions apart until neighbours do not overlap, staying within [low, high] where that is possible.
 * @param heights of what stands there, centred
 */
export function spreadApart(
  positions: readonly number[],
  heights: readonly number[],
  low: number,
  high: number,
): readonly number[] {
  const order = positions.map((_, k) => k).sort((a, b) => positions[a] - positions[b] || a - b);
  const out = [...positions];
  let floor = low;
  for (const [place, k] of order.entries()) {
    const half = place === 0 ? 0 : heights[k] / 2;
    out[k] = Math.max(out[k], floor + half);
    floor = out[k] + heights[k] / 2;
  }
  let ceiling = high;
  for (const [place, k] of order.toReversed().entries()) {
    const half = place === 0 ? 0 : heights[k] / 2;
    out[k] = Math.min(out[k], ceiling - half);
    ceiling = out[k] - heights[k] / 2;
  }
  return out;
}

/** A name beside the right end of the chart, with the mark of its line unless it is a reference. */
function endLabel(at: { readonly x: number; readonly y: number }, text: string, style: EndName['style']) {
  const label = Plot.text([at], {
    x: 'x',
    y: 'y',
    text: () => brokenName(text),
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
    names.map(({ text }) => LINE * brokenName(text).split('\n').length),
    0,
    span,
  );
  return names.flatMap(({ text, style }, k) =>
    endLabel({ x: x.domain[1], y: valueAt(y, 1 - placed[k] / span) }, text, style),
  );
}
