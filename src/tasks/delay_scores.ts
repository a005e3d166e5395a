/**
 * How long an answer can still be given: accuracy over all trials and at each delay, and the delay at which it falls
 * through .75 (metrics/memory_span.ts). Two answers are equally frequent at every delay, so that chance is one half.
 * The ideal observer of the input is not reported, being all but exact: a volley stands out of the background as long
 * ago as one likes.
 */
import { type Scale, shareScale } from '../metrics/measure.ts';
import { memorySpan } from '../metrics/memory_span.ts';
import type { Score } from './task.ts';

/** An answer to a trial. */
export interface DelayedAnswer {
  readonly delayMs: number;
  readonly right: boolean;
}

/** Where accuracy by delay stands: `delay=400 ms`. */
export function atDelay(delayMs: number): string {
  return `delay=${Math.round(delayMs)} ms`;
}

/** Accuracy of some answers. */
export function accuracyOf(answers: readonly { readonly right: boolean }[]): Score & { readonly scale: Scale } {
  const value = answers.filter(({ right }) => right).length / answers.length;
  return { metric: 'accuracy', value, scale: shareScale(answers.length), chance: 0.5 };
}

/** Scores: `accuracy`, `span` (ms), and `accuracy` at each delay. @param delaysMs ascending, each with answers */
export function scoreDelays(answers: readonly DelayedAnswer[], delaysMs: readonly number[]): Score[] {
  const shares = delaysMs.map((delay) => accuracyOf(answers.filter(({ delayMs }) => delayMs === delay)));
  const span = memorySpan(delaysMs.map((delay, k) => ({ delay, share: shares[k].value })));
  return [
    accuracyOf(answers),
    { metric: 'span', ...span, scale: { low: delaysMs[0], high: delaysMs[delaysMs.length - 1], step: 0 } },
    ...shares.map((share, k) => ({ ...share, at: atDelay(delaysMs[k]) })),
  ];
}
