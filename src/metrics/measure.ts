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
