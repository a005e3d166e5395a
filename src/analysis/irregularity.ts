/**
 * Inter-spike intervals I₁ … Iₙ of a neuron, and how irregular they are:
 *   CV  = SD(I)/mean(I), the SD that of the intervals at hand (divided by n)
 *   CV2 = mean of 2|Iᵢ₊₁ − Iᵢ|/(Iᵢ₊₁ + Iᵢ)            (Holt, Softky, Koch & Douglas 1996, J. Neurophysiol. 75:1806)
 *   LV  = 3 · mean of ((Iᵢ₊₁ − Iᵢ)/(Iᵢ₊₁ + Iᵢ))²      (Shinomoto, Shima & Tanji 2003, Neural Comput. 15:2823)
 * All are 0 for a clock and 1 on average for a Poisson process. CV2 and LV compare neighbours only, so that a rate
 * which drifts slowly raises the CV and hardly them.
 */
import { checkTrain } from './trains.ts';

/** Intervals between consecutive spikes, ms, [spikes − 1]; none of fewer than two. @throws {InputError} */
export function interSpikeIntervals(train: Float64Array): Float64Array {
  checkTrain('inter-spike intervals', train);
  return Float64Array.from({ length: Math.max(0, train.length - 1) }, (_, i) => train[i + 1] - train[i]);
}

/** CV of a train; NaN with fewer than two intervals, or where all are 0. @throws {InputError} */
export function coefficientOfVariation(train: Float64Array): number {
  const intervals = interSpikeIntervals(train);
  const n = intervals.length;
  if (n < 2) return Number.NaN;
  const mean = (train[n] - train[0]) / n;
  const variance = intervals.reduce((sum, interval) => sum + (interval - mean) ** 2, 0) / n;
  return Math.sqrt(variance) / mean;
}

/** Mean of a function of neighbouring intervals; pairs of intervals of 0 are equal. NaN with fewer than two. */
function meanOfNeighbours(train: Float64Array, of: (relative: number) => number): number {
  const intervals = interSpikeIntervals(train);
  if (intervals.length < 2) return Number.NaN;
  let sum = 0;
  for (let i = 1; i < intervals.length; i++) {
    const both = intervals[i] + intervals[i - 1];
    if (both > 0) sum += of((intervals[i] - intervals[i - 1]) / both);
  }
  return sum / (intervals.length - 1);
}

/** CV2 of a train, 0 … 2; NaN with fewer than two intervals. @throws {InputError} if times do not ascend */
export function cv2(train: Float64Array): number {
  return meanOfNeighbours(train, (relative) => 2 * Math.abs(relative));
}

/** LV of a train, 0 … 3; NaN with fewer than two intervals. @throws {InputError} if times do not ascend */
export function localVariation(train: Float64Array): number {
  return meanOfNeighbours(train, (relative) => 3 * relative ** 2);
}
