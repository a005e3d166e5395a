/**
 * What an experiment found beside what was published: one quantity, the range of values that would confirm it, and
 * whether the value found lies there. Whether a finding holds is computed here and nowhere else, so that no experiment
 * can say it by itself.
 */
import { ALPHA } from '../../metrics/significance.ts';

/**
 * What a number is held against: something published, a condition that the experiment itself must meet for its findings
 * to mean anything (equal rates, say), or nothing at all: it is only reported.
 */
export type Standing = 'published' | 'condition' | 'reported';

/**
 * Fewest networks over which a mean or its interval decides: how often an interval covers is known from five values on
 * (metrics/mean_interval.ts). Over fewer the number is told with its interval, and there is no verdict.
 */
export const FEWEST_NETWORKS = 5;

/** Of a claim that claims nothing: the number is only told. */
export const reported = { standing: 'reported', published: '', source: 'measured here', unit: '' } as const;

/** A published claim about one number, a condition on it, or just the number. */
export interface Claim {
  /** `published` where left out. */
  readonly standing?: Standing;
  /** What is measured, e.g. `change after 60 pairs at 0.1 Hz, Δt = +10 ms`. */
  readonly quantity: string;
  /** Unit of the numbers; empty for pure numbers. */
  readonly unit: string;
  /** What was published, in the words or numbers of the source; empty where nothing was. */
  readonly published: string;
  /** Where it stands, with how it was verified where that is not obvious. */
  readonly source: string;
  /**
   * Values that confirm it, ends included but for `judgedBy`; null leaves an end open. Without it there is nothing to
   * confirm, or too little data to do so.
   */
  readonly accepted?: readonly [number | null, number | null];
  /** Why this range and no other. */
  readonly reason?: string;
  /**
   * `interval` demands that the whole 95 % interval lies in the range, and where that has one end only, beyond it: no
   * difference at all is none to be sure of; `test` that besides p < .05 after correction for the other comparisons;
   * `value`, where left out, that the value does.
   */
  readonly judgedBy?: 'value' | 'interval' | 'test';
}

/** How a number is judged where a condition for that is met; where it is not, there is no verdict. */
export function judgedIf(
  met: boolean,
  accepted: NonNullable<Claim['accepted']>,
  reason: string,
  judgedBy: Claim['judgedBy'] = 'value',
): Pick<Claim, 'accepted' | 'reason' | 'judgedBy'> {
  return met ? { accepted, reason, judgedBy } : {};
}

/** A claim with what was found; plain data, null where something is not defined. */
export interface Finding {
  readonly standing: Standing;
  readonly quantity: string;
  readonly unit: string;
  readonly published: string;
  readonly source: string;
  readonly accepted: readonly [number | null, number | null] | null;
  readonly reason: string | null;
  readonly found: number | null;
  /** Ends of the 95 % interval of the value found. */
  readonly interval: readonly [number, number] | null;
  /** Of a test against no effect, corrected where there were several; null where none was made. */
  readonly p: number | null;
  /** null where it cannot be held against anything. */
  readonly holds: boolean | null;
}

/** What was measured: a value, the ends of its 95 % interval where there is one, and p where there was a test. */
export interface Measured {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly p?: number;
}

const within = ([low, high]: readonly [number | null, number | null], value: number): boolean =>
  (low === null || value >= low) && (high === null || value <= high);
const beyond = ([low, high]: readonly [number | null, number | null], value: number): boolean =>
  (low === null || value > low) && (high === null || value < high);

/** Holds a measurement against a claim. What cannot be measured (not finite) does not hold. */
export function judge(claim: Claim, { value, low = Number.NaN, high = Number.NaN, p }: Measured): Finding {
  const { standing = 'published', quantity, unit, published, source, accepted, reason, judgedBy = 'value' } = claim;
  const interval = Number.isFinite(low) && Number.isFinite(high) ? ([low, high] as const) : null;
  const ends = judgedBy === 'value' ? [value] : [value, ...(interval ?? [Number.NaN])];
  const confirmed = (range: readonly [number | null, number | null]): boolean => {
    const lies = judgedBy !== 'value' && range.includes(null) ? beyond : within;
    return ends.every((end) => Number.isFinite(end) && lies(range, end)) && (judgedBy !== 'test' || (p ?? 1) < ALPHA);
  };
  return {
    standing,
    quantity,
    unit,
    published,
    source,
    accepted: accepted ?? null,
    reason: reason ?? null,
    found: Number.isFinite(value) ? value : null,
    interval,
    p: p === undefined || Number.isNaN(p) ? null : p,
    holds: accepted === undefined ? null : confirmed(accepted),
  };
}
