/**
 * Means over the units of inference (networks, neurons) and over their paired differences, as what was measured: value,
 * 95 % interval, p of sign flips.
 */

import { meanInterval } from '../../metrics/mean_interval.ts';
import { rangeScale } from '../../metrics/measure.ts';
import { signFlipTest } from '../../metrics/paired_test.ts';
import type { Measured } from '../published/finding.ts';

/** Arithmetic mean; NaN of nothing. */
export function meanOf(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

/** Where a quantity can lie: its ends, included. An interval beyond them would hold values that there are not. */
export type Range = readonly [low: number, high: number];
/** Of a share. */
export const shareRange: Range = [0, 1];
/** Of a correlation. */
export const correlationRange: Range = [-1, 1];
/** Of an error, a rate or a count. */
export const positiveRange: Range = [0, Number.POSITIVE_INFINITY];

/** Mean of one value for each unit of inference, with its interval. @param range where the quantity can lie */
export function measuredMean(values: readonly number[], range?: Range): Required<Omit<Measured, 'p'>> {
  const { mean, low, high } = meanInterval(values, range === undefined ? {} : { scale: rangeScale(...range) });
  return { value: mean, low, high };
}

/** Share of yes among answers of yes or no; where all agree the interval is that of the rule of three, 3/n wide. */
export function measuredShare(answers: readonly boolean[]): Required<Omit<Measured, 'p'>> {
  const n = answers.length;
  const measured = measuredMean(answers.map(Number), shareRange);
  if (measured.value === 0) return { value: 0, low: 0, high: Math.min(1, 3 / n) };
  if (measured.value === 1) return { value: 1, low: Math.max(0, 1 - 3 / n), high: 1 };
  return measured;
}

/** Geometric mean of values that spread over powers of ten, with its interval; for positive ones. */
export function measuredGeometricMean(values: readonly number[]): Required<Omit<Measured, 'p'>> {
  const { value, low, high } = measuredMean(values.map(Math.log));
  return { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high) };
}

/** Of each of some pairs, one minus the other. */
export function pairedDifferences(of: readonly number[], minus: readonly number[]): number[] {
  return of.map((value, i) => value - minus[i]);
}

/**
 * Mean paired difference with its interval and an uncorrected p. @param stream seed and name of the random stream of
 * the flips
 */
export function measuredDifference(
  of: readonly number[],
  minus: readonly number[],
  stream: { readonly seed: number; readonly name: string },
): Required<Measured> {
  const differences = pairedDifferences(of, minus);
  return { ...measuredMean(differences), p: signFlipTest(differences, stream) };
}
