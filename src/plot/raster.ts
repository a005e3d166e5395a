/**
 * A raster: a stroke for each spike, a row for each neuron, populations from the bottom up in their colours with their
 * names beside them. All strokes of a population are one path, and those that fall on the same half pixel (of very
 * many: the same pixel) are drawn once, so that a million spikes are a file of some megabytes at most.
 */
import * as Plot from '@observablehq/plot';
import { checkSpan } from '../analysis/span.ts';
import { checkTrains } from '../analysis/trains.ts';
import { checkArray, refuse, shown } from '../errors.ts';
import type { SpikeTrains } from '../signals.ts';
import { drawFrame } from './frame.ts';
import { besideName, roomForNames } from './lines.ts';
import { checkOptions, type FigureOptions, WIDTH } from './options.ts';
import { pathMark } from './path_mark.ts';
import { lineColour, type Theme } from './theme.ts';
import { wholeTicks } from './ticks.ts';

/** Neurons that follow one another in the list of trains. */
export interface RasterPopulation {
  readonly name: string;
  /** Neurons; an integer ≥ 1. */
  readonly size: number;
  /** Whether it has the colour of what inhibits. */
  readonly inhibitory?: boolean;
}

/** Options of a raster. */
export interface RasterOptions extends FigureOptions {
  /** What is shown, ms; from 0 to the last spike where left out. */
  readonly fromMs?: number;
  readonly toMs?: number;
  /** Sizes add up to the number of trains; one without a name where left out. */
  readonly populations?: readonly RasterPopulation[];
}

/** px of a row’s stroke, and its width. */
const LEAST_STROKE = 2;
const LINE = 1;
/** Of more spikes than these each is drawn at a whole px, of fewer at a half. */
const MANY = 100_000;

function checkPopulations(populations: readonly RasterPopulation[], trains: number): void {
  checkArray('raster', 'populations', populations, 'give a list of { name, size }');
  let total = 0;
  for (const { name, size } of populations) {
    if (typeof name !== 'string' || !(Number.isInteger(size) && size >= 1))
      refuse('raster: populations', `${shown(name)} of ${shown(size)} neurons`, 'give each a name and a size ≥ 1');
    total += size;
  }
  if (total !== trains)
    refuse('raster: populations', `${total} neurons in all`, `their sizes must add up to the ${trains} trains`);
}

/** The strokes of some rows as the path of an SVG. @param at from ms and rows to px */
function strokes(
  trains: SpikeTrains,
  [first, end]: readonly [number, number],
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  x: (timeMs: number) => number,
  y: (row: number) => number,
  grain: number,
): string {
  const tall = Math.max(LEAST_STROKE, 0.8 * Math.abs(y(1) - y(0)));
  const seen = new Set<number>();
  const parts: string[] = [];
  for (let row = first; row < end; row++) {
    const top = Math.round(grain * (y(row) - tall / 2)) / grain;
    for (const time of trains[row]) {
      if (time < fromMs || time > toMs) continue;
      const left = Math.round(grain * x(time)) / grain;
      const place = top * 20_000 + 2 * left;
      if (seen.has(place)) continue;
      seen.add(place);
      parts.push(`M${left},${top}v${Math.round(2 * tall) / 2}`);
    }
  }
  return parts.join('');
}

/**
 * Draws a raster.
 * @param trains ascending times in ms for each neuron, the first at the bottom, [neurons]
 * @returns the text of an SVG
 * @throws {InputError} for trains or options that are none, in a line
 */
export function raster(trains: SpikeTrains, options: RasterOptions = {}): string {
  checkOptions('raster', options, ['fromMs', 'toMs', 'populations']);
  checkTrains('raster', trains);
  const last = trains.reduce((latest, train) => Math.max(latest, train.at(-1) ?? 0), 0);
  const {
    fromMs = 0,
    toMs = last > fromMs ? last : fromMs + 1,
    populations = [{ name: '', size: trains.length }],
  } = options;
  const span = { fromMs, toMs };
  checkSpan('raster', span);
  checkPopulations(populations, trains.length);
  const ends: number[] = [];
  for (const { size } of populations) ends.push((ends.at(-1) ?? 0) + size);
  const rows = populations.map(({ size }, i) => [ends[i] - size, ends[i]] as const);
  const shownSpikes = trains.reduce((sum, train) => sum + train.filter((t) => t >= fromMs && t <= toMs).length, 0);
  const grain = shownSpikes > MANY ? 1 : 2;
  const { width = WIDTH } = options;
  const marks = (theme: Theme): Plot.Markish[] => {
    const colours = populations.map(({ inhibitory }, i) =>
      inhibitory === undefined ? lineColour(theme, i) : inhibitory ? theme.second : theme.first,
    );
    return [
      Plot.ruleY(ends.slice(0, -1), { y: (end: number) => end - 0.5, stroke: theme.grid, strokeOpacity: 1 }),
      ...rows.map((of, i) =>
        pathMark(({ x, y }) => strokes(trains, of, span, x, y, grain), { stroke: colours[i], strokeWidth: LINE }),
      ),
      Plot.text(populations, {
        ...{
          x: () => toMs,
          y: (_, i: number) => (rows[i][0] + rows[i][1] - 1) / 2,
          text: ({ name }: RasterPopulation) => besideName(name, width),
          dx: 8,
        },
        ...{ textAnchor: 'start' as const, fill: (_, i: number) => colours[i], fontSize: 12 },
      }),
    ];
  };
  return drawFrame(
    {
      where: 'raster',
      words: `${shownSpikes} spikes of ${trains.length} neurons from ${fromMs} to ${toMs} ms.`,
      x: { label: 'time (ms)', extent: [fromMs, toMs], tight: true },
      y: { label: 'neuron', extent: [-0.5, trains.length - 0.5], ticks: wholeTicks(trains.length), tight: true },
      height: Math.min(560, Math.max(180, 70 + 2.4 * trains.length)),
      right: roomForNames(
        populations.map(({ name }) => name),
        width,
      ),
      marks,
    },
    options,
  );
}
