/**
 * The range of the targets that a readout was taught, to which its answers are limited. A state that hardly varied in
 * training, a neuron that was silent in all trials but for a trace, has a large weight; where it is active in a new
 * trial, the answer would be thousands of times what was ever wanted.
 */
import type { Rows } from './rows.ts';

/** Smallest and largest target of each output, [K]. */
export interface TargetRange {
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/** Range over groups of targets, [R × K] each. */
export function targetRange(groups: readonly Rows[]): TargetRange {
  const k = groups[0].columns;
  const least = new Float64Array(k).fill(Number.POSITIVE_INFINITY);
  const most = new Float64Array(k).fill(Number.NEGATIVE_INFINITY);
  for (const { data } of groups)
    for (let at = 0; at < data.length; at++) {
      least[at % k] = Math.min(least[at % k], data[at]);
      most[at % k] = Math.max(most[at % k], data[at]);
    }
  return { least, most };
}

/** An answer of output `k`, limited to a range; without one, as it is. */
export function limitTo(range: TargetRange | null, k: number, answer: number): number {
  return range === null ? answer : Math.min(range.most[k], Math.max(range.least[k], answer));
}
