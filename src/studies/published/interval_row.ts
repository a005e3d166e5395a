/** What is drawn of something measured, a row of intervals or a point of a curve; without the ends that it has not. */
import type { IntervalsData, PointData } from '../comparison/figure_data.ts';
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

/** The point, with its interval where there is one. */
export function intervalPoint(x: number, { value, low = Number.NaN, high = Number.NaN }: Measured): PointData {
  return { x, y: value, ...(Number.isFinite(low) && Number.isFinite(high) && { low, high }) };
}
