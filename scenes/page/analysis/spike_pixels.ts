/**
 * Spikes of the raster as pixels: a tick for each, as tall as its row. Pixels are written one by one, since a canvas
 * takes a second to paint the two million rectangles of a large network's record.
 */
import type { History } from '../../history.ts';
import type { RasterView } from './raster_view.ts';

/** Pixels of a canvas, one 32-bit number each, as an ImageData has them. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** [width × height] */
  readonly data: Uint32Array;
}

/** How spikes are drawn. */
export interface TickFacts {
  /** Row of each neuron, [neurons]. */
  readonly rows: Uint32Array;
  /** Which neurons inhibit, 1 for yes, [neurons]. */
  readonly inhibits: Uint8Array;
  /** Pixels of those that excite, and of those that inhibit. */
  readonly colours: readonly [number, number];
  /** Device pixels of one CSS pixel. */
  readonly ratio: number;
}

/** Writes what is seen over what the pixels are; an inhibitory neuron's ticks are wider and flat. @returns how many */
export function drawSpikes(
  { width, height, data }: Pixels,
  spikes: History['spikes'],
  { fromMs, toMs, low, high }: RasterView,
  { rows, inhibits, colours, ratio }: TickFacts,
): number {
  const rowHeight = height / (high - low);
  const tall = Math.max(1, Math.round(Math.min(rowHeight * 0.8, 24 * ratio)));
  const flat = Math.max(1, Math.round(tall * 0.45));
  const wide = Math.max(1, Math.round(1.25 * ratio));
  let seen = 0;
  spikes(fromMs, toMs, (timeMs, sender) => {
    const row = rows[sender];
    if (row < low - 1 || row >= high) return;
    const kind = inhibits[sender];
    const [w, h] = kind === 1 ? [2 * wide + 1, flat] : [wide, tall];
    const left = Math.round(((timeMs - fromMs) / (toMs - fromMs)) * width - w / 2);
    const top = Math.round((row + 0.5 - low) * rowHeight - h / 2);
    const [firstX, lastX] = [Math.max(0, left), Math.min(width, left + w)];
    for (let y = Math.max(0, top); y < Math.min(height, top + h); y++)
      data.fill(colours[kind], y * width + firstX, y * width + Math.max(firstX, lastX));
    seen++;
  });
  return seen;
}

/** A spike that was found. */
export interface SpikeAt {
  readonly timeMs: number;
  readonly neuron: number;
}

/**
 * The spike nearest to a place, within a reach; undefined for none.
 * @param reach ms and rows that are as far as one another
 */
export function nearestSpike(
  spikes: History['spikes'],
  rows: Uint32Array,
  at: { readonly ms: number; readonly row: number },
  reach: { readonly ms: number; readonly rows: number },
): SpikeAt | undefined {
  let best: SpikeAt | undefined;
  let nearest = 1;
  spikes(at.ms - reach.ms, at.ms + reach.ms, (timeMs, neuron) => {
    const far = Math.hypot((timeMs - at.ms) / reach.ms, (rows[neuron] + 0.5 - at.row) / reach.rows);
    if (far > nearest) return;
    nearest = far;
    best = { timeMs, neuron };
  });
  return best;
}
