/** A figure of named lines: what traces, spectra and courses of training have in common. */
import type * as Plot from '@observablehq/plot';
import { drawFrame, type FrameAxis, innerHeight, scaleOf } from './frame.ts';
import { checkLines, extentOf, lineMarks, type NamedLine, roomForNames } from './lines.ts';
import { type FigureOptions, WIDTH } from './options.ts';
import type { Theme } from './theme.ts';

/** What is drawn. */
export interface LineFigure {
  readonly where: string;
  readonly words: string;
  readonly lines: readonly NamedLine[];
  readonly x: Omit<FrameAxis, 'extent'>;
  /** `always`: a value that the axis holds besides. */
  readonly y: Omit<FrameAxis, 'extent'> & { readonly always?: number };
  readonly height: number;
  /** Marks behind the lines. */
  readonly behind?: (theme: Theme) => readonly Plot.Markish[];
}

/** An extent that is more than a point. */
function widened(low: number, high: number, type: 'linear' | 'log'): [number, number] {
  if (low < high) return [low, high];
  return type === 'log' ? [low / 2, high * 2] : [low - 1, high + 1];
}

/** Draws the figure. @throws {InputError} for lines that are none */
export function drawLines({ where, words, lines, x, y, height, behind }: LineFigure, options: FigureOptions): string {
  checkLines(where, lines);
  const [low, high] = extentOf(lines, 'y');
  const { always, ...axis } = y;
  const type = y.type ?? 'linear';
  const vertical = { ...axis, extent: widened(Math.min(low, always ?? low), Math.max(high, always ?? high), type) };
  const across = extentOf(lines, 'x');
  const horizontal = { ...x, extent: widened(...across, 'linear') };
  const { width = WIDTH } = options;
  const area = {
    domain: scaleOf(vertical).domain,
    type,
    width,
    height: innerHeight(options.height ?? height, options.title),
  };
  return drawFrame(
    {
      ...{
        where,
        words,
        height,
        x: horizontal,
        y: vertical,
        right: roomForNames(
          lines.map(({ name }) => name),
          width,
        ),
      },
      marks: (theme) => [...(behind?.(theme) ?? []), ...lineMarks(lines, theme, area)],
    },
    options,
  );
}
