/**
 * What states are multiplied by before they are weighed: 1 / standard deviation, or 0 for a state that counts as
 * constant. That is one whose spread is below the resolution, or only rounding error beside its mean: scaling that up
 * to 1 would make a signal of it.
 *
 * The resolution is one absolute size for all states of a system, as noise would be: a share of each state's own spread
 * would tell nothing of which states can be trusted. Where none is given, it is a share of the largest spread, since
 * the states of a network with weak input are small and exact all the same; of a spread of 1 at most, so that one state
 * in a unit of its own, with large numbers, does not make the others vanish.
 */
import { defaultResolution } from './ridge_options.ts';
import type { Scatter } from './scatter.ts';

/** Spread below this share of a column's mean is rounding error of the sums. */
const ROUNDING = 1e-10;
/** Below this its square leaves the range of numbers. */
const LEAST_SPREAD = 1e-150;

/** How the columns of a set of rows are scaled. */
export interface ColumnScales {
  /** [N] */
  readonly scales: Float64Array;
  /** Smallest spread that counts, in the unit of the states. */
  readonly resolution: number;
}

/** Every column as it is. */
export function unscaled({ meanX }: Scatter): ColumnScales {
  return { scales: new Float64Array(meanX.length).fill(1), resolution: 0 };
}

/**
 * Columns divided by their standard deviation. @param resolution smallest spread that counts; null for the default, a
 * share of the largest
 */
export function standardised({ count, meanX, xx }: Scatter, resolution: number | null): ColumnScales {
  const n = meanX.length;
  return scalesOf(
    meanX,
    meanX.map((_, j) => Math.sqrt(xx[j * n + j] / Math.max(1, count))),
    resolution,
  );
}

/** How columns of some means and standard deviations, [N] each, are scaled; resolution as {@link standardised}. */
export function scalesOf(mean: Float64Array, spread: Float64Array, resolution: number | null): ColumnScales {
  const largest = spread.reduce((most, value) => Math.max(most, value), 0);
  const least = resolution ?? defaultResolution * Math.min(1, largest);
  const counts = (value: number, j: number): boolean =>
    value >= least && value > Math.max(LEAST_SPREAD, ROUNDING * Math.abs(mean[j]));
  return { scales: spread.map((value, j) => (counts(value, j) ? 1 / value : 0)), resolution: least };
}
