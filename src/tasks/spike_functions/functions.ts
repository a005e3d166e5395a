/**
 * Seven functions of the spikes of four inputs, all asked of one liquid at once (Maass, Natschläger & Markram 2004,
 * Computational models for generic cortical microcircuits). With n(a, b; I) the spikes of inputs a and b in the
 * interval I before t, over the expected number at the greatest rate:
 *   f1 = n(1, 2; 30 … 0 ms),  f2 = n(3, 4; 30 … 0 ms),  f3 = n(1–4; 60 … 30 ms),  f4 = n(1–4; 150 … 0 ms),
 *   f5 = pairs of a spike of 1 and one of 3 in the last 20 ms that are less than 5 ms apart,
 *   f6 = f1·f2,  f7 = 2·f1 − 4·f1² + 1.5·(f2 − .3)².
 * The paper says "rates" of the inputs, and gives no scale; these are counts, since no readout of the spikes could come
 * as near to the rates they were drawn from as the published correlations are, and the scale matters to f7 alone.
 */

/** Names of the functions, in the order of the outputs. */
export const functionNames = ['f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7'] as const;

/** How far back the functions look, ms. */
export const longestReachMs = 150;

const COINCIDENCE = { windowMs: 20, apartMs: 5 } as const;

/** Spikes in (from, to], times in ms ascending. */
function spikesIn(train: Float64Array, from: number, to: number): Float64Array {
  return train.filter((time) => time > from && time <= to);
}

/**
 * The functions at an instant.
 * @param trains of the four inputs, ms @param timeMs t @param mostHz greatest rate of an input
 * @returns [7]
 */
export function functionsAt(trains: readonly Float64Array[], timeMs: number, mostHz: number): number[] {
  const share = (channels: readonly number[], oldest: number, youngest: number): number => {
    const counts = channels.map((c) => spikesIn(trains[c], timeMs - oldest, timeMs - youngest).length);
    const expected = (channels.length * mostHz * (oldest - youngest)) / 1000;
    return counts.reduce((sum, count) => sum + count, 0) / expected;
  };
  const all = [0, 1, 2, 3];
  const f1 = share([0, 1], 30, 0);
  const f2 = share([2, 3], 30, 0);
  const [first, third] = [0, 2].map((c) => spikesIn(trains[c], timeMs - COINCIDENCE.windowMs, timeMs));
  let pairs = 0;
  for (const a of first) for (const b of third) if (Math.abs(a - b) < COINCIDENCE.apartMs) pairs++;
  const f7 = 2 * f1 - 4 * f1 ** 2 + 1.5 * (f2 - 0.3) ** 2;
  return [f1, f2, share(all, 60, 30), share(all, longestReachMs, 0), pairs, f1 * f2, f7];
}
