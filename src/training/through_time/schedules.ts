/**
 * The learning rate as training goes on: after a linear rise over the first batches (Goyal et al. 2017, arXiv
 * 1706.02677), η times
 *   constant:    1
 *   step:        fᵏ, k = ⌊t / every⌋
 *   exponential: f^(t / every)
 *   cosine:      floor + (1 − floor) (1 + cos πt/T) / 2 (Loshchilov & Hutter 2017, ICLR)
 * t counts the batches after the rise, T all of them.
 */

/** Names of schedules. */
export const scheduleNames = ['constant', 'step', 'exponential', 'cosine'] as const;

/** How the rate falls. */
export type Schedule =
  | { readonly by: 'constant' }
  /** @param every batches, > 0 @param factor > 0 */
  | { readonly by: 'step' | 'exponential'; readonly every: number; readonly factor: number }
  /** @param floor what is left at the end, in [0, 1] */
  | { readonly by: 'cosine'; readonly floor: number };

/** A rate that changes. */
export interface ScheduledRate {
  /** η, > 0 */
  readonly rate: number;
  readonly schedule: Schedule;
  /** Batches of the rise, ≥ 0. */
  readonly warmUp: number;
}

function shareOf(schedule: Schedule, done: number, whole: number): number {
  switch (schedule.by) {
    case 'constant':
      return 1;
    case 'step':
      return schedule.factor ** Math.floor(done / schedule.every);
    case 'exponential':
      return schedule.factor ** (done / schedule.every);
    case 'cosine':
      return schedule.floor + ((1 - schedule.floor) * (1 + Math.cos((Math.PI * done) / whole))) / 2;
    default:
      return schedule satisfies never;
  }
}

/** The rate of a batch. @param batch 0 … batches − 1 @param batches of the whole training, ≥ 1 */
export function rateAt({ rate, schedule, warmUp }: ScheduledRate, batch: number, batches: number): number {
  if (batch < warmUp) return (rate * (batch + 1)) / (warmUp + 1);
  return rate * shareOf(schedule, batch - warmUp, Math.max(1, batches - warmUp));
}
