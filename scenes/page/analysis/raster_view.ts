/**
 * Which part of the record the raster shows: a stretch of time, and rows of neurons. It follows time until it is moved.
 * Every transition is a pure function; what leaves the record is moved back into it.
 */

/** What there is to see. */
export interface Extent {
  /** The record, ms. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Rows. */
  readonly neurons: number;
}

/** What is seen of it. */
export interface RasterView {
  readonly fromMs: number;
  readonly toMs: number;
  /** First row, and the one after the last; fractions too. */
  readonly low: number;
  readonly high: number;
  /** Whether its end is that of the record. */
  readonly follows: boolean;
}

/** A part of the raster that was chosen. */
export type Brush = Pick<RasterView, 'fromMs' | 'toMs' | 'low' | 'high'>;

/** What is seen at first, ms. */
const SHOWN_MS = 3000;
/** The least that is seen: ms, and rows. */
const LEAST_MS = 5;
const LEAST_ROWS = 3;

/** An interval moved into another, and cut to it where it is longer. */
function into(from: number, to: number, low: number, high: number): readonly [number, number] {
  const length = Math.min(to - from, high - low);
  const begin = Math.min(Math.max(from, low), high - length);
  return [begin, begin + length];
}

/** The last seconds of all neurons. */
export function firstView({ toMs, neurons }: Extent): RasterView {
  return { fromMs: toMs - SHOWN_MS, toMs, low: 0, high: neurons, follows: true };
}

/** What is seen as the record goes on; of a short one there is room for what comes. */
export function seenNow(view: RasterView, { fromMs, toMs, neurons }: Extent): RasterView {
  const length = view.toMs - view.fromMs;
  const end = Math.max(toMs, fromMs + length);
  const [from, to] = view.follows ? [end - length, end] : into(view.fromMs, view.toMs, fromMs, end);
  const [low, high] = into(view.low, view.high, 0, neurons);
  return { ...view, fromMs: from, toMs: to, low, high };
}

/** An interval by a factor longer about a place that stays, between a least length and a most. */
function about(from: number, to: number, at: number, by: number, least: number, most: number): [number, number] {
  const length = Math.min(Math.max((to - from) * by, least), Math.max(most, least));
  const share = (at - from) / (to - from);
  return [at - share * length, at + (1 - share) * length];
}

/** Where to zoom, and how much: below 1 fewer ms, fewer rows. */
export interface Zoom {
  readonly atMs: number;
  readonly atRow: number;
  readonly time: number;
  readonly rows: number;
}

/** Zooms; what is at the place stays there, where the record allows it. */
export function zoomed(view: RasterView, { atMs, atRow, time, rows }: Zoom, extent: Extent): RasterView {
  const most = Math.max(extent.toMs - extent.fromMs, view.toMs - view.fromMs);
  const [fromMs, toMs] = about(view.fromMs, view.toMs, atMs, time, LEAST_MS, most);
  const leastRows = Math.min(LEAST_ROWS, extent.neurons);
  const [low, high] = about(view.low, view.high, atRow, rows, leastRows, extent.neurons);
  // Whoever zooms in time wants to look at what there is; rows may be looked at while it goes on.
  return seenNow({ fromMs, toMs, low, high, follows: view.follows && time === 1 }, extent);
}

/** Moves by ms and rows. */
export function moved(view: RasterView, ms: number, rows: number, extent: Extent): RasterView {
  const { fromMs, toMs, low, high, follows } = view;
  const there = { fromMs: fromMs + ms, toMs: toMs + ms, low: low + rows, high: high + rows };
  return seenNow({ ...there, follows: follows && ms === 0 }, extent);
}

/** All of the record. */
export function wholeRecord({ fromMs, toMs, neurons }: Extent): RasterView {
  return { fromMs, toMs: Math.max(toMs, fromMs + LEAST_MS), low: 0, high: neurons, follows: false };
}

/** A part between two corners, in any order, within the record; undefined where it is too small to be meant. */
export function brushBetween(one: Brush, { fromMs, toMs, neurons }: Extent): Brush | undefined {
  const from = Math.max(fromMs, Math.min(one.fromMs, one.toMs));
  const to = Math.min(toMs, Math.max(one.fromMs, one.toMs));
  const low = Math.max(0, Math.floor(Math.min(one.low, one.high)));
  const high = Math.min(neurons, Math.ceil(Math.max(one.low, one.high)));
  return to - from >= 1 && high > low ? { fromMs: from, toMs: to, low, high } : undefined;
}
