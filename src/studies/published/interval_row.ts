/** A row of a figure of intervals, of something measured: what is not finite is drawn as missing. */
import type { IntervalsData } from '../comparison/figure_data.ts';
import type { Measured } from './finding.ts';

const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** The row. @param hue as in figure_data.ts */
export function intervalRow(
  name: string,
  hue: number,
  { value, low = Number.NaN, high = Number.NaN }: Measured,
): IntervalsData['rows'][number] {
  return { name, hue, value: finiteOrNull(value), low: finiteOrNull(low), high: finiteOrNull(high) };
}
