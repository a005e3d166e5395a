/**
 * When an output peaks within a window: its largest sample there, refined by the parabola through it and its two
 * neighbours. A largest value at either edge is no peak, since the output rises or falls through the window, and a
 * level output has none: both are misses. A miss counts as a guess, uniform in the window and drawn from a stream of
 * the trial's own, so that sequences of answers (their intervals, their lag-1 correlation) have no gaps.
 */
import { randomStream } from '../random.ts';

/** From and to, in the frame of the sample times. */
export type PeakWindow = readonly [number, number];

/**
 * The instant of the peak; NaN for a miss.
 * @param timesMs sample times, ascending and evenly spaced @param values the output at those times
 */
export function peakTime(timesMs: ArrayLike<number>, values: ArrayLike<number>, [from, to]: PeakWindow): number {
  let [first, last, best] = [-1, -1, -1];
  for (let i = 0; i < timesMs.length && timesMs[i] <= to; i++) {
    if (timesMs[i] < from) continue;
    if (first < 0) first = i;
    last = i;
    if (best < 0 || values[i] > values[best]) best = i;
  }
  if (best <= first || best >= last) return Number.NaN;
  const [before, peak, after] = [values[best - 1], values[best], values[best + 1]];
  const bend = before - 2 * peak + after;
  const shift = bend < 0 ? (0.5 * (before - after)) / bend : 0;
  return timesMs[best] + shift * (timesMs[best + 1] - timesMs[best]);
}

/** A guess uniform in the window, for the answer `index` of the trial with that id. */
export function guessedTime(trialId: number, index: number, [from, to]: PeakWindow): number {
  return from + (to - from) * randomStream(0, 'guess of a peak', trialId, index).uniform();
}
