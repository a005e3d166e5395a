/**
 * Linear memory capacity (Jaeger 2001, GMD Report 152): MC = Σ_k r²(u(t − k), y_k(t)), where readout k answers with the
 * input k samples ago. Of independent inputs, N states have at most N, lag 0 included.
 *
 * In a finite sample the r² of answers that know nothing is not 0 but r0, at least 1/(samples − 1), which over many
 * lags adds up. It is measured, by holding the answers against the wanted series shifted round by spans that no memory
 * reaches, and taken out so that what is remembered exactly still counts as 1: (r² − r0)/(1 − r0).
 */
import { refuse } from '../errors.ts';

/** Shifts by which the floor is measured: thirds and the like would meet the same samples again. */
const SHIFTS = 8;

/** What is remembered. */
export interface MemoryCapacity {
  /** Of each lag, corrected; 1 is exact, noise spreads round 0. [K] */
  readonly recall: readonly number[];
  /** Their sum. */
  readonly capacity: number;
  /** What answers that know nothing would have without the correction. */
  readonly floor: number;
}

/** Squared correlation of a and b, b shifted round by so many samples; 0 where either does not vary. */
export function squaredCorrelation(a: ArrayLike<number>, b: ArrayLike<number>, shift = 0): number {
  const n = a.length;
  let [meanA, meanB] = [0, 0];
  for (let t = 0; t < n; t++) {
    meanA += a[t] / n;
    meanB += b[t] / n;
  }
  let [ab, aa, bb] = [0, 0, 0];
  for (let t = 0, at = shift % n; t < n; t++, at = at + 1 === n ? 0 : at + 1) {
    const [x, y] = [a[t] - meanA, b[at] - meanB];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  // A constant that is not 0 leaves rounding behind.
  const constant = (square: number, mean: number): boolean => square <= n * (1e-12 * mean) ** 2;
  return constant(aa, meanA) || constant(bb, meanB) ? 0 : (ab / aa) * (ab / bb);
}

/**
 * The capacity.
 * @param wanted the input at each lag, [K][T]
 * @param answered [K][T]
 * @throws {InputError} if there is not one answer for each wanted value, or fewer than 20 samples
 */
export function memoryCapacity(
  wanted: readonly ArrayLike<number>[],
  answered: readonly ArrayLike<number>[],
): MemoryCapacity {
  const [lags, samples] = [wanted.length, wanted[0]?.length ?? 0];
  if (samples < 20) refuse('memory capacity', `too few samples (${samples})`, 'give at least 20');
  if (answered.length !== lags || answered.some(({ length }, k) => length !== samples || wanted[k].length !== samples))
    refuse('memory capacity', `${answered.length} answers to ${lags} lags`, `give ${samples} samples for each`);
  let sum = 0;
  for (let k = 0; k < lags; k++)
    for (let i = 1; i <= SHIFTS; i++)
      sum += squaredCorrelation(answered[k], wanted[k], Math.floor((i * samples) / (SHIFTS + 1)));
  const chance = sum / (lags * SHIFTS);
  const recall = wanted.map((series, k) => (squaredCorrelation(answered[k], series) - chance) / (1 - chance));
  return { recall, capacity: recall.reduce((total, value) => total + value, 0), floor: lags * chance };
}
