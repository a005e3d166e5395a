/**
 * What all figures share: options, a ground, a title, two axes with a few round ticks, and an SVG that stands alone,
 * with colours of its own and words for those who cannot see it.
 */
import * as Plot from '@observablehq/plot';
import { escapeText } from './escape_text.ts';
import { type FigureOptions, WIDTH } from './options.ts';
import { plotSvg } from './plot_svg.ts';
import { THEMES, type Theme } from './theme.ts';
import { roundTicks, spacedTicks, tickText } from './ticks.ts';

/** An axis of a figure. */
export interface FrameAxis {
  readonly label: string;
  /** What it has to hold. */
  readonly extent: readonly [number, number];
  /** Round ticks that hold the extent where left out; [] for none. */
  readonly ticks?: readonly number[];
  /** Whether it ends where its extent does, in place of at ticks. */
  readonly tight?: boolean;
  readonly type?: 'linear' | 'log';
}

/** A figure to be drawn. */
export interface Frame {
  /** Name of the function that draws it, for messages. */
  readonly where: string;
  /** What a reader who cannot see it should hear. */
  readonly words: string;
  readonly x: FrameAxis;
  readonly y: FrameAxis;
  /** Room on the right for names, px. */
  readonly right?: number;
  /** Room on the left, px. */
  readonly left?: number;
  readonly height: number;
  readonly marks: (theme: Theme) => readonly Plot.Markish[];
}

const TITLE = 26;
const TOP = 30;
const BOTTOM = 40;
/** Least px from one tick’s text to the next one’s. */
const ROOM_ACROSS = 38;
const ROOM_UPWARDS = 15;
/** px for a letter of the title. */
const TITLE_LETTER = 8;

/** The ends of an axis and its ticks. */
export function scaleOf({ extent, ticks, tight = false, type = 'linear' }: FrameAxis): {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
} {
  const [low, high] = extent;
  if (type === 'log') return logScale(low, high);
  const round = ticks ?? roundTicks(low, high);
  if (!tight) return { domain: [Math.min(low, round[0] ?? low), Math.max(high, round.at(-1) ?? high)], ticks: round };
  const slack = 1e-9 * (high - low);
  return { domain: [low, high], ticks: round.filter((tick) => tick >= low - slack && tick <= high + slack) };
}

/** Decades, or where there are few, 1, 2 and 5 times them. */
function logScale(low: number, high: number): ReturnType<typeof scaleOf> {
  const [from, to] = [low / 1.15, high * 1.3];
  const multiples = to / from < 100 ? [1, 2, 5] : [1];
  const ticks: number[] = [];
  for (let decade = Math.floor(Math.log10(from)); decade <= Math.log10(to); decade++)
    for (const multiple of multiples) ticks.push(Number(`${multiple}e${decade}`));
  return { domain: [from, to], ticks: ticks.filter((tick) => tick >= from && tick <= to) };
}

/** Draws a figure: an SVG that stands alone. */
export function drawFrame(frame: Frame, { title, width = WIDTH, height, theme = 'light' }: FigureOptions): string {
  const colours = THEMES[theme];
  const [x, y] = [scaleOf(frame.x), scaleOf(frame.y)];
  const above = title === undefined ? 0 : TITLE;
  const across = spacedTicks(x.ticks, width - (frame.left ?? 52) - (frame.right ?? 16), ROOM_ACROSS);
  const upwards = spacedTicks(y.ticks, innerHeight(height ?? frame.height, title), ROOM_UPWARDS);
  const quiet = { fill: colours.muted, labelArrow: 'none' } as const;
  const whole = height ?? frame.height;
  const left = frame.left ?? 52;
  const drawing = plotSvg(
    {
      ...{ width, height: whole, marginTop: TOP + above, marginBottom: BOTTOM },
      ...{ marginLeft: left, marginRight: frame.right ?? 16 },
      style: { color: colours.ink },
      x: { type: frame.x.type ?? 'linear', domain: [...x.domain] },
      y: { type: frame.y.type ?? 'linear', domain: [...y.domain] },
      marks: [
        Plot.gridY([...upwards], { stroke: colours.grid, strokeOpacity: 1 }),
        Plot.axisY([...upwards], { tickSize: 0, tickPadding: 6, text: tickText, label: null, ...quiet }),
        Plot.text([frame.y.label], {
          ...{ frameAnchor: 'top-left' as const, dx: -(left - 8), dy: -12, lineAnchor: 'bottom' as const },
          ...{ fill: colours.muted, text: (label: string) => label },
        }),
        Plot.axisX([...across], {
          ...{
            tickSize: 4,
            text: tickText,
            label: frame.x.label,
            labelAnchor: 'center',
            stroke: colours.muted,
            ...quiet,
          },
        }),
        ...frame.marks(colours),
        ...(title === undefined ? [] : [titleMark(fitted(title, width), left)]),
      ],
    },
    title === undefined ? frame.words : `${title}: ${frame.words}`,
  );
  const ground = `<title>${escapeText(title ?? frame.words)}</title><rect width="${width}" height="${whole}" fill="${colours.paper}"></rect>`;
  return drawing
    .replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
    .replace('>', () => `>${ground}`)
    .replaceAll('currentColor', colours.ink);
}

/** Height of the area between the axes, px. */
export function innerHeight(height: number, title: string | undefined): number {
  return height - TOP - BOTTOM - (title === undefined ? 0 : TITLE);
}

/** A title as it fits above a figure. */
function fitted(title: string, width: number): string {
  const most = Math.floor((width - 16) / TITLE_LETTER);
  return title.length <= most ? title : `${title.slice(0, most - 1)}…`;
}

function titleMark(title: string, left: number): Plot.Markish {
  return Plot.text([title], {
    ...{
      frameAnchor: 'top-left' as const,
      dx: -(left - 8),
      dy: -(TITLE + 12),
      lineAnchor: 'middle' as const,
      fontSize: 14,
      fontWeight: 600,
      text: (text: string) => text,
    },
  });
}
