/** The marks by which reservoirs are told apart. */
import * as Plot from '@observablehq/plot';
import type { ReservoirStyle } from '../reservoir_style.ts';

/** What of a reservoir's look a mark shows. */
export type MarkStyle = Pick<ReservoirStyle, 'filled' | 'symbol' | 'colour'> & Partial<Pick<ReservoirStyle, 'name'>>;

/** The marks of a reservoir, filled or open. */
export function symbols(points: Plot.Data, style: MarkStyle, channels: Plot.DotOptions): readonly Plot.Markish[] {
  const fill = style.filled ? style.colour : 'var(--paper)';
  const of = style.name === undefined ? {} : { className: `of-${encodeURIComponent(style.name)}` };
  return [
    Plot.dot(points, {
      r: 3.6,
      strokeWidth: 1.6,
      ...channels,
      ...of,
      symbol: style.symbol,
      stroke: style.colour,
      fill,
    }),
  ];
}
