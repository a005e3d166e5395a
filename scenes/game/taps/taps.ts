/** What the reader tapped: which taps count, and what is said of those that do not. */

/** A tap that counts. All times are ms. */
export interface Tap {
  /** The interval that was meant. */
  readonly intervalMs: number;
  /** The one that was shown, from frame to frame. */
  readonly shownMs: number;
  /** From the second flash to the tap. */
  readonly tappedMs: number;
}

/** Nobody taps that soon on purpose: a press that bounced, or one meant for the flash itself, ms. */
export const SOONEST_MS = 100;
/** A tap later than so many times the interval is none. */
export const LATEST = 3;

/** What came of a trial: a tap that counts, or why there is none. */
export type Outcome =
  | { readonly kind: 'tap'; readonly tap: Tap }
  /** Before the second flash, or too soon after it to be meant. */
  | { readonly kind: 'early' }
  | { readonly kind: 'late' };

/** Judges a tap after both flashes. */
export function judged(tap: Tap): Outcome {
  if (tap.tappedMs < SOONEST_MS) return { kind: 'early' };
  return tap.tappedMs > LATEST * tap.shownMs ? { kind: 'late' } : { kind: 'tap', tap };
}
