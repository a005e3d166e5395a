/**
 * Events under way, in buckets by the step in which they arrive. A bucket is written sequentially and read once, when its
 * window comes up, so that only the rows of that window are touched at random: three to four times faster than scattering into a long
 * ring of sums at 100,000 neurons (measured). Buckets grow; nothing is dropped.
 */

/** Where due events go. */
export interface Arrivals {
  /** Sums of weights ≥ 0 and < 0, one row of lanes per step. */
  readonly arriving: { readonly ex: Float64Array; readonly in: Float64Array };
  /** Set to 1 for lanes at which anything arrives. */
  readonly touched: Uint8Array;
}

/** A calendar of events. */
export interface Calendar {
  /** Adds an event; its step must lie ahead, at most the horizon given at creation. */
  add(step: number, lane: number, weight: number): void;
  /** Adds the weights of a step to the rows of both signs from `offset` on, marks their lanes, and empties its bucket. */
  apply(step: number, arrivals: Arrivals, offset: number): void;
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
    apply(step, { arriving, touched }, offset) {
      const { ex, in: inhibitory } = arriving;
      const bucket = buckets[step % buckets.length];
      const { lanes, weights, length } = bucket;
      for (let i = 0; i < length; i++) {
        const weight = weights[i];
        touched[lanes[i]] = 1;
        if (weight >= 0) ex[offset + lanes[i]] += weight;
        else inhibitory[offset + lanes[i]] += weight;
      }
      bucket.length = 0;
    },
  };
}
