/** Means over networks and paired differences between their liquids: 95 % interval, sign-flip p. */
import { type MeanInterval, meanInterval } from '../../../metrics/mean_interval.ts';
import { signFlipTest } from '../../../metrics/paired_test.ts';
import type { Measured } from '../../finding.ts';
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
export function meanOf(results: readonly NetworkResult[], liquid: LiquidName, metric: string): MeanInterval {
  return meanInterval(valuesOf(results, liquid, metric));
}

/** Mean paired difference with its interval and an uncorrected p. */
export function differenceOf(
  results: readonly NetworkResult[],
  { metric, of, minus }: Comparison,
  seed: number,
): Required<Measured> {
  const subtracted = valuesOf(results, minus, metric);
  const differences = valuesOf(results, of, metric).map((value, i) => value - subtracted[i]);
  const { mean, low, high } = meanInterval(differences);
  const name = `stdp pretraining ${of} minus ${minus} ${metric} flips`;
  return { value: mean, low, high, p: signFlipTest(differences, { seed, name }) };
}
