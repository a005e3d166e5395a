/** Weights under way to lanes, one row per step, reused in a ring: the plainest form of delivery by delay. */

/** A ring of rows. */
export interface DelayRing {
  /** Adds a weight that arrives at a step, at most the longest delay ahead. */
  add(step: number, lane: number, weight: number): void;
  /** Total weight that arrives at a lane in a step; the place is then empty. */
  take(step: number, lane: number): number;
}

/** Creates an empty ring. @param longestDelay steps, ≥ 1 */
export function createDelayRing(lanes: number, longestDelay: number): DelayRing {
  const rows = longestDelay + 1;
  const sums = new Float64Array(rows * lanes);
  return {
    add(step, lane, weight) {
      sums[(step % rows) * lanes + lane] += weight;
    },
    take(step, lane) {
      const place = (step % rows) * lanes + lane;
      const sum = sums[place];
      sums[place] = 0;
      return sum;
    },
  };
}
