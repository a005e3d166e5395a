/** Axes that fit the data: rounded domains and ticks a reader would choose. */
import { roundTicks } from '../../plot/ticks.ts';
import { drawnInterval, hasMean } from '../lookup.ts';
import type { SummaryRow } from '../report_data.ts';
import { fixed, proportion, significant } from '../wording.ts';
import type { Axis } from './axis.ts';

const LOG_TICKS = [1, 2, 5];
/** Decades of which each has a tick; of more, every second or third has one. */
const MOST_DECADES = 8;

/** How far beyond the means and observers' values, in their span, intervals may stretch an axis. */
const MOST_STRETCH = 0.25;

/**
 * From the lowest to the highest mean of the rows or value of an observer, with their intervals as far as these do
 * not dwarf them.
 */
export function extentOf(rows: readonly SummaryRow[]): readonly [number, number] | undefined {
  const drawn = rows.filter(hasMean);
  const values = drawn.flatMap((row) => [row.mean, row.ideal ?? row.mean, row.observer ?? row.mean]);
  if (values.length === 0) return undefined;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const stretch = MOST_STRETCH * (high - low);
  const ends = drawn.flatMap((row) => {
    const { low: from, high: to } = drawnInterval(row);
    return [from ?? row.mean, to ?? row.mean];
  });
  return [
    Math.min(low, Math.max(low - stretch, Math.min(...ends))),
    Math.max(high, Math.min(high + stretch, Math.max(...ends))),
  ];
}

/** Milliseconds on a log axis with exactly the given ticks. */
export function intervalAxis(values: readonly number[], label: string): Axis {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const pad = low === high ? 1.6 : (high / low) ** 0.07;
  const spaced = values.filter((_value, k) => k === 0 || k === values.length - 1 || values.length < 8 || k % 2 === 0);
  return { type: 'log', domain: [low / pad, high * pad], ticks: spaced, label, format: (value) => fixed(value, 0) };
}

/** A proportion from `floor` (or below, if the data are) to 1. */
export function proportionAxis(extent: readonly [number, number], floor: number, label: string): Axis {
  const low = Math.max(0, Math.min(floor, Math.floor(extent[0] * 10) / 10));
  const step = 1 - low > 0.65 ? 0.2 : 0.1;
  const ticks: number[] = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= 1 + 1e-9; k++) ticks.push(Math.round(k * step * 100) / 100);
  return { type: 'linear', domain: [low, 1.005], ticks, label, format: (value) => proportion(value, 1) };
}

/** A linear axis with about five round ticks that holds the extent and `always`. */
export function linearAxis(
  extent: readonly [number, number],
  always: readonly number[],
  label: string,
  format: (value: number) => string = significant,
): Axis {
  const low = Math.min(extent[0], ...always);
  const high = Math.max(extent[1], ...always);
  const ticks = roundTicks(low, high);
  return { type: 'linear', domain: [ticks[0], ticks.at(-1) ?? 1], ticks, label, format };
}

/**
 * A log axis with ticks at 1, 2 and 5 (or decades, or some of them, where there are many), holding the extent but no
 * more than `limits`.
 */
export function logAxis(
  extent: readonly [number, number],
  limits: readonly [number, number],
  label: string,
  format: (value: number) => string = significant,
): Axis {
  const low = Math.max(limits[0], extent[0]) / 1.15;
  const high = Math.max(Math.min(limits[1], extent[1]), low * 2) * 1.15;
  const multiples = Math.log10(high / low) > 3 ? [1] : LOG_TICKS;
  const ticks: number[] = [];
  const apart = Math.ceil(Math.log10(high / low) / MOST_DECADES);
  const first = apart * Math.floor(Math.log10(low) / apart);
  for (let decade = first; decade <= Math.ceil(Math.log10(high)); decade += apart) {
    for (const k of multiples) if (k * 10 ** decade >= low && k * 10 ** decade <= high) ticks.push(k * 10 ** decade);
  }
  return { type: 'log', domain: [low, high], ticks, label, format };
}
