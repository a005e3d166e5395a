/** Results on segments by the kind of circuit, in the order of their seeds, so that circuits of one seed are pairs. */
import { meanOf, measuredDifference, measuredMean, shareRange } from '../../statistics/measured.ts';
import type { Measured } from '../finding.ts';
import type { CircuitKind, MaassResult } from './unit.ts';

/** Results of one kind. */
export type SegmentResult = Extract<MaassResult, { readonly what: 'segments' }>;

const keyOf = ({ synapses, lambda, columns }: CircuitKind): string => `${synapses} ${lambda} ${columns}`;

/** What is told of a circuit: a segment, counted from 0, or the mean of all but the last. */
export type Which = number | 'earlier';

/** Results of a kind. */
export function ofKind(results: readonly MaassResult[], kind: CircuitKind): readonly SegmentResult[] {
  return results
    .filter((result): result is SegmentResult => result.what === 'segments' && keyOf(result.kind) === keyOf(kind))
    .toSorted((a, b) => a.seed - b.seed);
}

/** A value for each circuit. */
export function valuesOf(circuits: readonly SegmentResult[], which: Which): number[] {
  return circuits.map(({ accuracy }) => (which === 'earlier' ? meanOf(accuracy.slice(0, -1)) : accuracy[which]));
}

/** Mean over circuits with its interval. */
export function accuracyOf(results: readonly MaassResult[], kind: CircuitKind, which: Which): Measured {
  return measuredMean(valuesOf(ofKind(results, kind), which), shareRange);
}

/** Mean paired difference over the seeds that both kinds have, with interval, p of sign flips and number of pairs. */
export function differenceOf(
  results: readonly MaassResult[],
  of: CircuitKind,
  minus: CircuitKind,
  which: Which,
  seed: number,
): Required<Measured> & { readonly pairs: number } {
  const [all, others] = [ofKind(results, of), ofKind(results, minus)];
  const common = new Set(others.map((result) => result.seed));
  const mine = all.filter((result) => common.has(result.seed));
  const theirs = others.filter((result) => mine.some((own) => own.seed === result.seed));
  const name = `maass 2002 ${keyOf(of)} minus ${keyOf(minus)} ${which}`;
  return { ...measuredDifference(valuesOf(mine, which), valuesOf(theirs, which), { seed, name }), pairs: mine.length };
}
