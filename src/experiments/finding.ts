/**
 * What an experiment found beside what was published: one quantity, the range of values that would confirm it, and whether the
 * value found lies there. Whether a finding holds is computed here and nowhere else, so that no experiment can say it by itself.
 */

/** A published claim about one number. */
export interface Claim {
  /** What is measured, e.g. `change after 60 pairs at 0.1 Hz, Δt = +10 ms`. */
  readonly quantity: string;
  /** Unit of the numbers; empty for pure numbers. */
  readonly unit: string;
  /** What was published, in the words or numbers of the source. */
  readonly published: string;
  /** Where it stands, with how it was verified where that is not obvious. */
  readonly source: string;
  /** Values that confirm it, ends included; null leaves an end open. Without it there is nothing to confirm: the number is only reported. */
  readonly accepted?: readonly [number | null, number | null];
  /** Why this range and no other. */
  readonly reason?: string;
  /** `interval` demands that the whole 95 % interval lies in the range; `value`, where left out, that the value does. */
  readonly judgedBy?: 'value' | 'interval';
}

/** A claim with what was found; plain data, null where something is not defined. */
export interface Finding {
  readonly quantity: string;
  readonly unit: string;
  readonly published: string;
  readonly source: string;
  readonly accepted: readonly [number | null, number | null] | null;
  readonly reason: string | null;
  readonly found: number | null;
  /** Ends of the 95 % interval of the value found. */
  readonly interval: readonly [number, number] | null;
  /** null where nothing was published that it could be held against. */
  readonly holds: boolean | null;
}

/** What was measured: a value, and the ends of its 95 % interval where there is one. */
export interface Measured {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}

const within = ([low, high]: readonly [number | null, number | null], value: number): boolean =>
  (low === null || value >= low) && (high === null || value <= high);

/** Holds a measurement against a claim. What cannot be measured (not finite) does not hold. */
export function judge(claim: Claim, { value, low = Number.NaN, high = Number.NaN }: Measured): Finding {
  const { quantity, unit, published, source, accepted, reason, judgedBy = 'value' } = claim;
  const interval = Number.isFinite(low) && Number.isFinite(high) ? ([low, high] as const) : null;
  const ends = judgedBy === 'value' ? [value] : [value, ...(interval ?? [Number.NaN])];
  const confirmed = (range: readonly [number | null, number | null]): boolean =>
    ends.every((end) => Number.isFinite(end) && within(range, end));
  return {
    quantity,
    unit,
    published,
    source,
    accepted: accepted ?? null,
    reason: reason ?? null,
    found: Number.isFinite(value) ? value : null,
    interval,
    holds: accepted === undefined ? null : confirmed(accepted),
  };
}
