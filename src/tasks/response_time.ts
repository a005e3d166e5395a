/**
 * When an output answers: the first instant inside a window at which it is at or above a level, with linear
 * interpolation between samples, so that an output that rises linearly is timed exactly however coarse the samples.
 * An output that is already above when the window opens answers at once (an early response, not a miss).
 */

/**
 * First crossing of a level.
 * @param timesMs sample times, ascending, in any frame
 * @param values the output at those times
 * @param window first and last instant, in the same frame, at which an answer counts
 * @returns the instant in that frame; NaN if the level is not reached in the window (a miss)
 */
export function firstCrossing(
  timesMs: ArrayLike<number>,
  values: ArrayLike<number>,
  level: number,
  window: readonly [number, number],
): number {
  const [opens, closes] = window;
  for (let i = 0; i < timesMs.length && (i === 0 || timesMs[i - 1] < closes); i++) {
    if (timesMs[i] < opens) continue;
    if (i === 0) {
      if (values[0] >= level) return timesMs[0] <= closes ? timesMs[0] : Number.NaN;
      continue;
    }
    const slope = (values[i] - values[i - 1]) / (timesMs[i] - timesMs[i - 1]);
    const from = Math.max(opens, timesMs[i - 1]);
    if (values[i - 1] + slope * (from - timesMs[i - 1]) >= level) return from;
    if (values[i] < level) continue;
    const crossing = timesMs[i - 1] + (level - values[i - 1]) / slope;
    return crossing <= closes ? crossing : Number.NaN;
  }
  return Number.NaN;
}
