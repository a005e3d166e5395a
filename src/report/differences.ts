/**
 * The reference against the others, as the summary has it: the mean paired difference, its interval where one is
 * given, and whether there were enough networks for a test at all. The sign-flip test behind the p values of the
 * summary cannot give less than 2/2ⁿ with n pairs, and Holm's correction multiplies the smallest of m such values by
 * m.
 */
import { FEWEST_PAIRS, type Verdict } from '../metrics/equivalence.ts';
import { ALPHA, canBeSignificant } from '../metrics/significance.ts';
import { select } from './lookup.ts';
import type { View } from './view.ts';

/** A reservoir against the reference under one condition; `difference` is its mean minus the reference's. */
export interface Difference {
  readonly condition: string;
  readonly reservoir: string;
  readonly mean: number;
  readonly reference: number;
  readonly difference: number;
  /** Ends of the 95 % interval of the difference; null where there is none. */
  readonly low: number | null;
  readonly high: number | null;
  /** Pairs of networks. */
  readonly n: number;
  /** Reservoirs that were compared with the reference here: the family of Holm's correction. */
  readonly comparisons: number;
  readonly p: number | null;
  /** On the reservoir beside the reference; null where no margin is known, and in results of earlier versions. */
  readonly verdict: Verdict | null;
}

const finite = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Number.isFinite(value);

/** Fewest networks at which one of m comparisons can pass. */
export function networksNeeded(comparisons: number): number {
  return Math.floor(1 + Math.log2(Math.max(1, comparisons) / ALPHA)) + 1;
}

/** Whether there were networks enough for any difference to pass. */
export function testable({ n, comparisons }: Pick<Difference, 'n' | 'comparisons'>): boolean {
  return canBeSignificant(n, Math.max(1, comparisons));
}

/** Whether a difference passed Holm's correction. */
export function established(difference: Difference): boolean {
  return testable(difference) && difference.p !== null && difference.p < ALPHA;
}

/** A reservoir compared with the reference; undefined where either has no mean, or for the reference itself. */
export function differenceOf(
  { summary, reference }: View,
  query: { readonly task: string; readonly metric: string; readonly condition: string; readonly reservoir: string },
): Difference | undefined {
  const { task, metric, condition, reservoir } = query;
  if (reference === undefined || reservoir === reference.name) return undefined;
  const here = select(summary, { task, metric, condition });
  const own = here.find((row) => row.reservoir === reservoir);
  const other = here.find((row) => row.reservoir === reference.name);
  if (!finite(own?.mean) || !finite(other?.mean)) return undefined;
  return {
    condition,
    reservoir,
    mean: own.mean,
    reference: other.mean,
    difference: own.difference ?? own.mean - other.mean,
    low: own.differenceLow,
    high: own.differenceHigh,
    n: own.pairs,
    comparisons: here.filter((row) => row.pairs > 0).length,
    p: own.pHolm,
    // Summaries that were made before there were verdicts have none.
    verdict: own.verdict ?? null,
  };
}

/** The verdict where there were networks enough for one; else undefined. */
export function verdictOf({ verdict, n }: Pick<Difference, 'verdict' | 'n'>): Verdict | undefined {
  return n < FEWEST_PAIRS ? undefined : (verdict ?? undefined);
}

/** The verdict on a reservoir under one condition; undefined where there is none. */
export function verdictAt(view: View, query: Parameters<typeof differenceOf>[1]): Verdict | undefined {
  const difference = differenceOf(view, query);
  return difference === undefined ? undefined : verdictOf(difference);
}
