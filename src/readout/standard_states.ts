/**
 * States with mean 0 and standard deviation 1, column by column, for readouts that are searched for step by step: steps
 * of one size would suit no two columns otherwise. What counts as constant becomes 0 (column_scales.ts).
 */
import { scalesOf } from './column_scales.ts';
import type { Rows } from './rows.ts';

/** How columns are standardised: (x − mean) · scale. */
export interface Standard {
  /** [N] */
  readonly mean: Float64Array;
  /** 1 / standard deviation, or 0 for a constant column, [N] */
  readonly scale: Float64Array;
}

/** The standard of some rows, at least one. */
export function standardOf({ count, columns, data }: Rows): Standard {
  const mean = new Float64Array(columns);
  for (let at = 0; at < data.length; at++) mean[at % columns] += data[at] / count;
  const squares = new Float64Array(columns);
  for (let at = 0; at < data.length; at++) squares[at % columns] += (data[at] - mean[at % columns]) ** 2;
  const spread = squares.map((sum) => Math.sqrt(sum / count));
  return { mean, scale: scalesOf(mean, spread, null).scales };
}

/** Rows in a standard, with a 1 behind each, [rows × (N + 1)]. */
export function standardRows({ count, columns, data }: Rows, { mean, scale }: Standard): Float64Array {
  const out = new Float64Array(count * (columns + 1));
  for (let t = 0, from = 0, to = 0; t < count; t++) {
    for (let j = 0; j < columns; j++) out[to++] = (data[from++] - mean[j]) * scale[j];
    out[to++] = 1;
  }
  return out;
}

/**
 * Weights on raw states from those on standard ones with their bias behind them, (N + 1) rows of `width`.
 * @returns weights, [N × width], and bias, [width]
 */
export function onRawStates(
  weights: Float64Array,
  width: number,
  { mean, scale }: Standard,
): { readonly weights: Float64Array; readonly bias: Float64Array } {
  const n = mean.length;
  const raw = weights.slice(0, n * width);
  const bias = weights.slice(n * width);
  for (let j = 0; j < n; j++)
    for (let k = 0; k < width; k++) {
      raw[j * width + k] *= scale[j];
      bias[k] -= mean[j] * raw[j * width + k];
    }
  return { weights: raw, bias };
}
