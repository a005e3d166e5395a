/**
 * Events under way, in buckets by the step in which they arrive. A bucket is written sequentially and read once, when its
 * window comes up, so that only the rows of that window are touched at random: three to four times faster than scattering into a long
 * ring of sums at 100,000 neurons (measured). Buckets grow; nothing is dropped.
 */

/** A calendar of events. */
export interface Calendar {
  /** Adds an event; its step must lie ahead, at most the horizon given at creation. */
  add(step: number, lane: number, weight: number): void;
  /** Adds the weights of a step to two rows by sign, [lanes] each from `offset` on, and empties its bucket. */
  apply(step: number, excitatory: Float64Array, inhibitory: Float64Array, offset: number): void;
}

interface Bucket {
  lanes: Uint32Array;
  weights: Float64Array;
  length: number;
}

function grow(bucket: Bucket): void {
  const lanes = new Uint32Array(2 * bucket.lanes.length);
  const weights = new Float64Array(2 * bucket.weights.length);
  lanes.set(bucket.lanes);
  weights.set(bucket.weights);
  bucket.lanes = lanes;
  bucket.weights = weights;
}

/** Creates an empty calendar. @param horizon how many steps ahead an event may lie */
export function createCalendar(horizon: number): Calendar {
  const buckets = Array.from(
    { length: horizon + 1 },
    (): Bucket => ({ lanes: new Uint32Array(16), weights: new Float64Array(16), length: 0 }),
  );
  return {
    add(step, lane, weight) {
      const bucket = buckets[step % buckets.length];
      if (bucket.length === bucket.lanes.length) grow(bucket);
      bucket.lanes[bucket.length] = lane;
      bucket.weights[bucket.length++] = weight;
    },
    apply(step, excitatory, inhibitory, offset) {
      const bucket = buckets[step % buckets.length];
      const { lanes, weights, length } = bucket;
      for (let i = 0; i < length; i++) {
        const weight = weights[i];
        if (weight >= 0) excitatory[offset + lanes[i]] += weight;
        else inhibitory[offset + lanes[i]] += weight;
      }
      bucket.length = 0;
    },
  };
}
