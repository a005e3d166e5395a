/** Means over networks and paired differences between their liquids: 95 % interval, sign-flip p. */
import { measuredDifference, measuredMean } from '../../statistics/measured.ts';
import type { Measured } from '../finding.ts';
import type { LiquidName, NetworkResult } from './unit.ts';

/** What is compared: a measure of two liquids of each network. */
export interface Comparison {
  readonly metric: string;
  readonly of: LiquidName;
  readonly minus: LiquidName;
}

const valuesOf = (results: readonly NetworkResult[], liquid: LiquidName, metric: string): number[] =>
  results.toSorted((a, b) => a.seed - b.seed).map(({ measures }) => measures[liquid][metric]);

/** Mean of a measure with its interval. */
export function measureOf(results: readonly NetworkResult[], liquid: LiquidName, metric: string) {
  return measuredMean(valuesOf(results, liquid, metric));
}

/** Mean paired difference with its interval and an uncorrected p. */
export function differenceOf(
  results: readonly NetworkResult[],
  { metric, of, minus }: Comparison,
  seed: number,
): Required<Measured> {
  const name = `stdp pretraining ${of} minus ${minus} ${metric} flips`;
  return measuredDifference(valuesOf(results, of, metric), valuesOf(results, minus, metric), { seed, name });
}
