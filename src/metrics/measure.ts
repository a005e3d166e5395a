/**
 * What is known of a number beside itself: where it can lie, how finely it is measured, and whether it is only a bound.
 */

/** Where a measure can lie, and how finely it is measured. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  /**
   * By how much one trial that came out otherwise would have changed the value; 0 for what is not counted in trials.
   */
  readonly step: number;
}

/** That the true value is at least, or at most, the one given, which is where measuring ends. */
export type Bound = 'at least' | 'at most';

/** A value that may be a bound. */
export interface Censored {
  readonly value: number;
  readonly bound: Bound | null;
}

/**
 * A value as far as it can be measured: within [low, high], and at an end a bound where it lies beyond.
 * @param value any number, ±∞ included; NaN stays NaN @param low at most `high`, in the unit of the value
 */
export function censored(value: number, low: number, high: number): Censored {
  if (value > high) return { value: high, bound: 'at least' };
  if (value < low) return { value: low, bound: 'at most' };
  return { value, bound: null };
}

/** The scale of a share of `trials`, a whole number ≥ 1. */
export function shareScale(trials: number): Scale {
  return { low: 0, high: 1, step: 1 / trials };
}

/** The scale of a quantity that lies in [low, high], low ≤ high, and is not counted in trials. */
export function rangeScale(low: number, high: number): Scale {
  return { low, high, step: 0 };
}

/** The bound of a value that falls where another one rises. */
const turned = (bound: Bound | null): Bound | null =>
  bound === null ? null : bound === 'at least' ? 'at most' : 'at least';

/** What is made of two values, rising with the first and falling with the second. */
function together(value: number, rising: Bound | null, falling: Bound | null): Censored {
  const other = turned(falling);
  if (rising !== null && other !== null && rising !== other) return { value: Number.NaN, bound: null };
  return { value, bound: rising ?? other };
}

/**
 * The ratio of two values that may be bounds: a bound where one is known, NaN where both lie beyond what can be
 * measured in such a way that their ratio can be anything.
 * @param over > 0
 */
export function censoredRatio(value: Censored, over: Censored): Censored {
  return together(value.value / over.value, value.bound, over.bound);
}

/** The difference of two values that may be bounds, as {@link censoredRatio}. */
export function censoredDifference(value: Censored, minus: Censored): Censored {
  return together(value.value - minus.value, value.bound, minus.bound);
}
