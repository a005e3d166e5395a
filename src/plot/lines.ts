/** Lines over a common axis, with their names at their ends: of these are traces, spectra and courses of training. */
import * as Plot from '@observablehq/plot';
import { checkArray, refuse, shown } from '../errors.ts';
import { lineColour, type Theme } from './theme.ts';

/** A line. */
export interface NamedLine {
  /** Beside its end; nothing is written for ''. */
  readonly name: string;
  /** [points], finite */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** px for a letter of a name, and between two names. */
const LETTER = 6.6;
const APART = 14;
/** Points beyond which a line is drawn by the extremes of each half pixel. */
const MOST_POINTS = 4000;

/** Refuses lines that are none. @throws {InputError} */
export function checkLines(where: string, lines: readonly NamedLine[]): void {
  checkArray(where, 'lines', lines, 'give a list');
  if (lines.length === 0) refuse(where, 'nothing to draw (0 lines)', 'give at least one');
  for (const [i, { name, x, y }] of lines.entries()) {
    const line = `${where}, line ${i}`;
    if (typeof name !== 'string') refuse(line, `no name (${shown(name)})`, 'use a text');
    if (x.length !== y.length) refuse(line, `${x.length} places of ${y.length} values`, 'give as many of both');
    if (x.length === 0) refuse(line, 'no points (0)', 'give at least one');
    for (let k = 0; k < x.length; k++)
      if (!(Number.isFinite(x[k]) && Number.isFinite(y[k])))
        refuse(line, `point ${k} at ${x[k]}, ${y[k]}`, 'use finite numbers');
  }
}

/** The least and greatest of what some lines have along an axis. */
export function extentOf(lines: readonly NamedLine[], axis: 'x' | 'y'): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const line of lines)
    for (let k = 0; k < line[axis].length; k++) {
      low = Math.min(low, line[axis][k]);
      high = Math.max(high, line[axis][k]);
    }
  return [low, high];
}

/** Most letters of a name beside a figure of a width: a third of it. */
const lettersIn = (width: number): number => Math.max(6, Math.floor(width / 3 / LETTER));

/** A name as it stands beside a figure, cut where it is too long. */
export function besideName(name: string, width: number): string {
  const most = lettersIn(width);
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`;
}

/** Room that names take on the right of a figure, px. */
export function roomForNames(names: readonly string[], width: number): number {
  const longest = Math.max(0, ...names.map((name) => besideName(name, width).length));
  return longest === 0 ? 16 : 20 + LETTER * longest;
}

/** Points of a line that differ to the eye: of many in one of some columns the first, lowest, highest and last. */
export function visiblePoints({ x, y }: NamedLine, columns = MOST_POINTS / 4): { x: number; y: number }[] {
  const all = Array.from({ length: x.length }, (_, k) => k);
  const [low, high] = [x[0], x[x.length - 1]];
  if (x.length <= MOST_POINTS || !(high > low)) return all.map((k) => ({ x: x[k], y: y[k] }));
  const kept = new Set<number>();
  let [from, column] = [0, 0];
  const close = (end: number): void => {
    let [least, most] = [from, from];
    for (let k = from; k < end; k++) {
      if (y[k] < y[least]) least = k;
      if (y[k] > y[most]) most = k;
    }
    for (const k of [from, least, most, end - 1]) kept.add(k);
  };
  for (const k of all) {
    const own = Math.floor(((x[k] - low) / (high - low)) * columns);
    if (own === column) continue;
    close(k);
    [from, column] = [k, own];
  }
  close(x.length);
  return [...kept].sort((a, b) => a - b).map((k) => ({ x: x[k], y: y[k] }));
}

/** Places in px for names, apart from one another, near where their lines end, and within the height where they fit. */
function placesOf(ends: readonly number[], height: number): number[] {
  const order = ends.map((_, i) => i).sort((a, b) => ends[a] - ends[b]);
  const places = [...ends];
  for (let i = 1; i < order.length; i++) places[order[i]] = Math.max(places[order[i]], places[order[i - 1]] + APART);
  // Of more than fit the first stands at the top.
  let lowest = Math.max(height, APART * (order.length - 1));
  for (let i = order.length - 1; i >= 0; i--) {
    places[order[i]] = Math.min(places[order[i]], lowest);
    lowest = places[order[i]] - APART;
  }
  return places;
}

/** What is drawn in: the vertical axis, and its height in px. */
export interface Area {
  readonly domain: readonly [number, number];
  readonly type: 'linear' | 'log';
  readonly height: number;
  /** Of the whole figure, px. */
  readonly width: number;
}

/** Marks of lines and their names, the first in front. */
export function lineMarks(
  lines: readonly NamedLine[],
  theme: Theme,
  { domain, type, height, width }: Area,
): Plot.Markish[] {
  const scaled = (value: number): number => (type === 'log' ? Math.log(value) : value);
  const [low, high] = domain.map(scaled);
  const px = (value: number): number => (height * (high - scaled(value))) / (high - low);
  const ends = lines.map(({ y }) => px(y[y.length - 1]));
  const places = placesOf(ends, height);
  return [
    ...lines
      .map((line, i) =>
        line.x.length === 1
          ? Plot.dot(visiblePoints(line), { x: 'x', y: 'y', r: 3, fill: lineColour(theme, i) })
          : Plot.line(visiblePoints(line), { x: 'x', y: 'y', stroke: lineColour(theme, i), strokeWidth: 1.6 }),
      )
      .reverse(),
    ...lines.map(({ name, x, y }, i) =>
      Plot.text([name], {
        ...{ x: () => x[x.length - 1], y: () => y[y.length - 1], text: (text: string) => besideName(text, width) },
        ...{ dx: 8, dy: places[i] - ends[i], textAnchor: 'start' as const, fill: lineColour(theme, i), fontSize: 12 },
      }),
    ),
  ];
}
