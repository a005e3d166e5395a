/** A histogram of weights, with their mean. */
import * as Plot from '@observablehq/plot';
import { refuse, shown } from '../errors.ts';
import { type Bar, drawBars } from './bars.ts';
import { checkOptions, type FigureOptions } from './options.ts';
import { tickText } from './ticks.ts';

/** Options of a histogram of weights. */
export interface WeightsOptions extends FigureOptions {
  /** An integer in 1 … 1000; 40 where left out. */
  readonly bins?: number;
  /** What is shown; from the least to the greatest weight where left out. */
  readonly from?: number;
  readonly to?: number;
  /** Unit of the weights, e.g. `pA`. */
  readonly unit?: string;
}

/**
 * Draws a histogram.
 * @param values finite, at least one; those outside what is shown are left out
 * @returns the text of an SVG
 * @throws {InputError} for weights or options that are none, in a line
 */
export function weights(values: ArrayLike<number>, options: WeightsOptions = {}): string {
  checkOptions('weights', options, ['bins', 'from', 'to', 'unit']);
  if (!(values?.length >= 1)) refuse('weights', `no weights (${shown(values)})`, 'give at least one');
  let [low, high, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!Number.isFinite(value)) refuse('weights', `weight ${i} is ${shown(value)}`, 'use finite numbers');
    [low, high, sum] = [Math.min(low, value), Math.max(high, value), sum + value];
  }
  const { bins = 40, unit, from = low === high ? low - 0.5 : low, to = low === high ? high + 0.5 : high } = options;
  if (!(Number.isInteger(bins) && bins >= 1 && bins <= 1000))
    refuse('weights: bins', `out of range (${shown(bins)})`, 'use an integer in 1 … 1000');
  if (!(Number.isFinite(from) && to > from && Number.isFinite(to)))
    refuse('weights', `nothing from ${shown(from)} to ${shown(to)}`, 'use from < to');
  const counts = new Array<number>(bins).fill(0);
  for (let i = 0; i < values.length; i++)
    if (values[i] >= from && values[i] <= to)
      counts[Math.min(bins - 1, Math.floor(((values[i] - from) / (to - from)) * bins))]++;
  const width = (to - from) / bins;
  const bars = counts.map((value, i): Bar => ({ from: from + i * width, to: from + (i + 1) * width, value }));
  const mean = sum / values.length;
  const meanText = `mean ${tickText(Number(mean.toPrecision(3)))}`;
  return drawBars(
    {
      ...{ where: 'weights', bars, x: unit === undefined ? 'weight' : `weight (${unit})`, y: 'synapses' },
      words: `a histogram of ${values.length} weights from ${tickText(low)} to ${tickText(high)}, ${meanText}.`,
      front: (theme, most) =>
        mean < from || mean > to
          ? []
          : [
              Plot.ruleX([mean], { stroke: theme.ink, strokeDasharray: '1 3', strokeWidth: 1.2 }),
              Plot.text([meanText], {
                ...{ x: () => mean, y: () => most, text: (text: string) => text, dx: mean > (from + to) / 2 ? -6 : 6 },
                ...{ textAnchor: mean > (from + to) / 2 ? ('end' as const) : ('start' as const), fill: theme.ink },
                ...{ fontSize: 12, dy: -8 },
              }),
            ],
    },
    options,
  );
}
