/** A figure of bars side by side, each over its stretch of an axis: rates after a stimulus, a histogram. */
import * as Plot from '@observablehq/plot';
import { drawFrame } from './frame.ts';
import type { FigureOptions } from './options.ts';
import type { Theme } from './theme.ts';

/** A bar from one value of the axis to another. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  /** ≥ 0 */
  readonly value: number;
}

/** What is drawn. */
export interface BarFigure {
  readonly where: string;
  readonly words: string;
  /** At least one, next to one another. */
  readonly bars: readonly Bar[];
  readonly x: string;
  readonly y: string;
  /** Marks in front of the bars. */
  readonly front?: (theme: Theme, most: number) => readonly Plot.Markish[];
}

/** Draws the figure. */
export function drawBars({ where, words, bars, x, y, front }: BarFigure, options: FigureOptions): string {
  const most = Math.max(...bars.map(({ value }) => value));
  return drawFrame(
    {
      ...{ where, words, height: 220 },
      x: { label: x, extent: [bars[0].from, bars[bars.length - 1].to], tight: true },
      y: { label: y, extent: [0, most === 0 ? 1 : most] },
      marks: (theme) => [
        Plot.rect([...bars], { x1: 'from', x2: 'to', y1: () => 0, y2: 'value', fill: theme.first, insetRight: 0.5 }),
        Plot.ruleY([0], { stroke: theme.muted }),
        ...(front?.(theme, most) ?? []),
      ],
    },
    options,
  );
}
