/**
 * Weights that learn: how they are spread now, and how mean, tenth and ninetieth of a hundred have gone since the panel
 * was opened. The worker is asked for them now and then; nothing of it is in the record of the last seconds.
 */
import { svg } from 'lit-html';
import type { Event } from '../../messages.ts';
import { countText, numberText, timeText } from '../words.ts';
import { type Axis, axes, barsPath, type Frame, frameOf, linePath, roundTicks, scaleX, scaleY } from './chart.ts';
import { PANEL_HEIGHT, PANEL_WIDTH, type PanelFigure } from './panel_figure.ts';

/** What the worker says of them. */
export type Weighed = Extract<Event, { kind: 'weighed' }>;

/** Height of both pictures. */
export const WEIGHTS_HEIGHT = 2 * PANEL_HEIGHT;
/** What is kept of the course. */
const MOST_KEPT = 1200;

/** In thousands of its unit where the weights are so large: 28 nA for 28 000 pA. */
function readable(one: Weighed): Weighed {
  const larger = { pA: 'nA', nS: 'µS', mV: 'V' }[one.unit];
  if (larger === undefined || one.high - one.low < 10_000) return one;
  const { low, high, mean, spread } = one;
  const [a, b, c] = spread.map((value) => value / 1000);
  return { ...one, unit: larger, low: low / 1000, high: high / 1000, mean: mean / 1000, spread: [a, b, c] };
}

/** The course with what has come; of a long one every other is left out, so that its beginning is kept. */
export function weighedOn(course: readonly Weighed[], now: Weighed): readonly Weighed[] {
  const last = course.at(-1);
  if (last !== undefined && now.timeMs <= last.timeMs) return [...course.slice(0, -1), now];
  const thinned = course.length >= MOST_KEPT ? course.filter((_, i) => i % 2 === 0) : course;
  return [...thinned, now];
}

function lowerFrame(): Frame {
  const { left, right, top, bottom } = frameOf(PANEL_WIDTH, PANEL_HEIGHT);
  return {
    width: PANEL_WIDTH,
    height: WEIGHTS_HEIGHT,
    left,
    right,
    top: PANEL_HEIGHT + top,
    bottom: PANEL_HEIGHT + bottom,
  };
}

function histogram({ counts, low, high, synapses, unit }: Weighed): PanelFigure['picture'] {
  const frame = frameOf(PANEL_WIDTH, PANEL_HEIGHT);
  const shares = Array.from(counts, (count) => (100 * count) / synapses);
  const top = Math.max(...shares);
  const x = { label: `weight, ${unit}`, low, high, ticks: roundTicks(low, high, 6) };
  const y = { label: 'synapses, %', low: 0, high: top * 1.05, ticks: roundTicks(0, top, 4) };
  const [xOf, yOf] = [scaleX(x, frame), scaleY(y, frame)];
  const width = (high - low) / counts.length;
  const edges = Array.from({ length: counts.length + 1 }, (_, i) => xOf(low + i * width));
  const bars = barsPath(edges, shares.map(yOf), frame.bottom);
  return svg`<path d=${bars} fill="var(--exc)"/>${axes(frame, x, y)}`;
}

function courseOf(course: readonly Weighed[]): PanelFigure['picture'] {
  const frame = lowerFrame();
  const [first, last] = [course[0], course[course.length - 1]];
  const low = Math.min(...course.map(({ spread }) => spread[0]));
  const high = Math.max(...course.map(({ spread }) => spread[2]));
  const room = (high - low || Math.abs(high) || 1) / 20;
  const until = Math.max(last.timeMs, first.timeMs + 100);
  const text = (ms: number): string => String(Number((ms / 1000).toFixed(3)));
  const x: Axis = { label: 'time, s', low: first.timeMs, high: until, ticks: roundTicks(first.timeMs, until, 6), text };
  const y: Axis = {
    label: `weight, ${last.unit}`,
    low: low - room,
    high: high + room,
    ticks: roundTicks(low, high, 4),
  };
  const [xOf, yOf] = [scaleX(x, frame), scaleY(y, frame)];
  const line = (of: (one: Weighed) => number): string => linePath(course.map((one) => [xOf(one.timeMs), yOf(of(one))]));
  const thin = (d: string) =>
    svg`<path d=${d} fill="none" stroke="var(--muted)" stroke-width="1" stroke-dasharray="4 3"/>`;
  return svg`${thin(line(({ spread }) => spread[0]))}${thin(line(({ spread }) => spread[2]))}<path d=${line(({ mean }) => mean)} fill="none" stroke="var(--exc)" stroke-width="1.5"/>${axes({ ...frame, height: WEIGHTS_HEIGHT }, x, y)}`;
}

/** The weights as they are, and their course. */
export function weightsFigure(all: readonly Weighed[]): PanelFigure {
  const course = all.map(readable);
  const now = course.at(-1);
  if (now === undefined) return { said: 'Weights are read as time passes.' };
  const { projection, synapses, unit, mean, spread, timeMs } = now;
  return {
    picture: svg`${histogram(now)}${courseOf(course)}`,
    said: `${projection}: ${countText(synapses)} synapses, ${numberText(mean)} ${unit} on average at ${timeText(timeMs)}; eight in ten lie between ${numberText(spread[0])} and ${numberText(spread[2])} ${unit} (dashed below, the mean in full).`,
  };
}
