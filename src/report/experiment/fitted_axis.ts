/** An axis of a named experiment: what its data say, with a domain and ticks that fit the values shown. */
import type { AxisData } from '../../studies/comparison/figure_data.ts';
import { linearAxis, logAxis } from '../figures/axes.ts';
import type { Axis } from '../figures/axis.ts';
import { plain } from '../wording.ts';

/** The axis for some values; those that it cannot show (not finite, or not above 0 on a log axis) are left out. */
export function fittedAxis(axis: AxisData, values: readonly number[]): Axis {
  const { label, scale = 'linear', include = [], ticks } = axis;
  const shown = [...values, ...include].filter((value) => Number.isFinite(value) && (scale === 'linear' || value > 0));
  const extent = shown.length === 0 ? ([0, 1] as const) : ([Math.min(...shown), Math.max(...shown)] as const);
  const format = (value: number): string => plain(value);
  const fitted =
    scale === 'log'
      ? logAxis(extent, [Number.MIN_VALUE, Number.MAX_VALUE], label, format)
      : linearAxis(extent, [], label, format);
  return ticks === undefined ? fitted : { ...fitted, ticks };
}
