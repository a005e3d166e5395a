/**
 * How long an answer can still be given: accuracy over all trials and at each delay, and the delay at which it falls
 * through .75 (metrics/memory_span.ts). Two answers are equally frequent at every delay, so that chance is one half.
 * The ideal observer of the input spikes is told when events came, not on which channels (event_evidence.ts). It does
 * not forget: what it gets wrong jitter and background have hidden.
 */
import { type Scale, shareScale } from '../metrics/measure.ts';
import { memorySpan } from '../metrics/memory_span.ts';
import type { Score } from './task.ts';

/** An answer to a trial. */
export interface DelayedAnswer {
  readonly delayMs: number;
  readonly right: boolean;
  /** Whether the ideal observer is right, where there is one. */
  readonly ideal?: boolean;
}

type Judged = Pick<DelayedAnswer, 'right' | 'ideal'>;

const shareOf = (flags: readonly boolean[]): number => flags.filter(Boolean).length / flags.length;

/** Where accuracy by delay stands: `delay=400 ms`. */
export function atDelay(delayMs: number): string {
  return `delay=${Math.round(delayMs)} ms`;
}

/** Accuracy of some answers. */
export function accuracyOf(answers: readonly Judged[]): Score & { readonly scale: Scale } {
  const value = shareOf(answers.map(({ right }) => right));
  const ideal = answers.flatMap(({ ideal }) => ideal ?? []);
  const known = ideal.length === answers.length ? { ideal: shareOf(ideal) } : {};
  return { metric: 'accuracy', value, scale: shareScale(answers.length), chance: 0.5, ...known };
}

/** The delay at which shares fall through .75. */
const spanOf = (delaysMs: readonly number[], shares: readonly number[]) =>
  memorySpan(delaysMs.map((delay, k) => ({ delay, share: shares[k] })));

/** Scores: `accuracy`, `span` (ms), and `accuracy` at each delay. @param delaysMs ascending, each with answers */
export function scoreDelays(answers: readonly DelayedAnswer[], delaysMs: readonly number[]): Score[] {
  const shares = delaysMs.map((delay) => accuracyOf(answers.filter(({ delayMs }) => delayMs === delay)));
  const span = spanOf(
    delaysMs,
    shares.map(({ value }) => value),
  );
  const ideal = shares.flatMap((share) => share.ideal ?? []);
  return [
    accuracyOf(answers),
    {
      ...{ metric: 'span', ...span, scale: { low: delaysMs[0], high: delaysMs[delaysMs.length - 1], step: 0 } },
      ...(ideal.length === shares.length && { ideal: spanOf(delaysMs, ideal).value }),
    },
    ...shares.map((share, k) => ({ ...share, at: atDelay(delaysMs[k]) })),
  ];
}
