/**
 * How far a predicted series is from the wanted one.
 *   NRMSE = √(mean (y − ŷ)²)/SD(y):  0 is right, 1 is what the mean of y would have
 *   sMAPE = 200/T·Σ |y − ŷ|/(|y| + |ŷ|):  0 … 200, as the NeuroBench benchmark counts it (Yik et al. 2023)
 * ReservoirPy's `nrmse` divides by the range unless it is told otherwise, so its numbers are smaller.
 */
import { refuse } from '../errors.ts';
import { rangeScale } from './measure.ts';

/** Where errors lie: at 0 or above, with no other end. */
export const errorScale = rangeScale(0, Number.MAX_VALUE);

function refuseUnequal(where: string, wanted: ArrayLike<number>, predicted: ArrayLike<number>): void {
  if (wanted.length !== predicted.length || wanted.length === 0)
    refuse(
      where,
      `${wanted.length} values wanted and ${predicted.length} predicted`,
      'give as many of each, at least 1',
    );
}

/**
 * Normalised root mean squared error, ≥ 0; NaN if `wanted` does not vary.
 * @param wanted y, [T]
 * @param predicted ŷ, [T]
 * @throws {InputError} if the lengths differ or are 0
 */
export function normalisedError(wanted: ArrayLike<number>, predicted: ArrayLike<number>): number {
  refuseUnequal('normalised error', wanted, predicted);
  const T = wanted.length;
  let mean = 0;
  for (let t = 0; t < T; t++) mean += wanted[t] / T;
  let [error, variance] = [0, 0];
  for (let t = 0; t < T; t++) {
    error += (wanted[t] - predicted[t]) ** 2;
    variance += (wanted[t] - mean) ** 2;
  }
  return variance === 0 ? Number.NaN : Math.sqrt(error / variance);
}

/**
 * Symmetric mean absolute percentage error, 0 … 200; a sample that is 0 and predicted as 0 counts as right.
 * @param wanted y, [T]
 * @param predicted ŷ, [T]
 * @throws {InputError} if the lengths differ or are 0
 */
export function symmetricPercentageError(wanted: ArrayLike<number>, predicted: ArrayLike<number>): number {
  refuseUnequal('symmetric percentage error', wanted, predicted);
  let sum = 0;
  for (let t = 0; t < wanted.length; t++) {
    const size = Math.abs(wanted[t]) + Math.abs(predicted[t]);
    if (size > 0) sum += Math.abs(wanted[t] - predicted[t]) / size;
  }
  return (200 * sum) / wanted.length;
}
