/** Response over time: how often a neuron fires in each part of a trial, and how wide and where that is. */

/** Parts of the criterion time that are counted together. */
export const BINS_PER_CRITERION = 50;
/** How long a probe trial lasts, in criterion times. */
export const PROBE = 2.5;

/** A response, [PROBE × BINS_PER_CRITERION], seconds above the threshold in each part. */
export function emptyResponse(): Float64Array {
  return new Float64Array(PROBE * BINS_PER_CRITERION);
}

/** Adds a moment. @param share its time as a share of the criterion time */
export function addMoment(response: Float64Array, share: number, seconds: number): void {
  const bin = Math.floor(share * BINS_PER_CRITERION);
  if (bin >= 0 && bin < response.length) response[bin] += seconds;
}

/** Middle of a part, as a share of the criterion time. */
export const middleOf = (bin: number): number => (bin + 0.5) / BINS_PER_CRITERION;

/**
 * Full width at half maximum as a share of the criterion time: between the outermost crossings of half the greatest
 * part, between middles of parts linearly. NaN of no response.
 */
export function fullWidth(response: Float64Array): number {
  const most = Math.max(...response);
  if (!(most > 0)) return Number.NaN;
  const half = most / 2;
  const at = (bin: number): number => response[bin] ?? 0;
  const first = response.findIndex((value) => value >= half);
  const last = response.findLastIndex((value) => value >= half);
  const before = (half - at(first - 1)) / (at(first) - at(first - 1));
  const after = (half - at(last + 1)) / (at(last) - at(last + 1));
  return (last - first + 2 - before - after) / BINS_PER_CRITERION;
}

/** Responses of several networks together. @param responses at least one, of equal lengths */
export function pooled(responses: readonly (readonly number[])[]): Float64Array {
  return Float64Array.from(responses[0], (_, bin) => responses.reduce((sum, response) => sum + response[bin], 0));
}

/** Mean and SD of the time of a response, as shares of the criterion time. */
export function momentsOf(response: Float64Array): { readonly mean: number; readonly sd: number } {
  const total = response.reduce((sum, value) => sum + value, 0);
  const mean = response.reduce((sum, value, bin) => sum + value * middleOf(bin), 0) / total;
  const variance = response.reduce((sum, value, bin) => sum + value * (middleOf(bin) - mean) ** 2, 0) / total;
  return { mean, sd: Math.sqrt(variance) };
}
