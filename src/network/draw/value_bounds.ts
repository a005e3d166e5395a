/**
 * Between which numbers a value of a circuit can lie, told without drawing it. Box–Muller on uniforms of 53 bits never
 * goes beyond √(2·53·ln 2) = 8.572 standard deviations, so even a normal distribution has bounds that hold for certain.
 */
import type { Value } from '../../../models/circuits/circuit.ts';
import { endsOf, isByDistance } from '../connect/by_distance.ts';
import type { WiredProjection } from '../network.ts';
import { isDistribution, logMoments } from './draw.ts';

/** Least and greatest number, inclusive. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

const MOST_DEVIATIONS = 8.58;
/** The same for uniforms of 32 bits, as bulk_draws.ts has them: √(2·33·ln 2) = 6.7637. */
const MOST_BULK_DEVIATIONS = 6.764;

/**
 * Bounds of whatever `drawValues` can give; infinite for a gamma distribution and for a linear function of distance
 * without a min or max. An empty array has the bounds ∞ … −∞.
 */
export function valueBounds(value: Value): Bounds {
  if (typeof value === 'number') return { low: value, high: value };
  if (!isDistribution(value)) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < value.length; i++) {
      low = Math.min(low, value[i]);
      high = Math.max(high, value[i]);
    }
    return { low, high };
  }
  if (isByDistance(value)) {
    const { near, far } = endsOf(value);
    const { min = -Infinity, max = Infinity } = value;
    const cut = (end: number): number => Math.min(max, Math.max(min, end));
    return { low: cut(Math.min(near, far)), high: cut(Math.max(near, far)) };
  }
  switch (value.distribution) {
    case 'uniform':
      return { low: value.low, high: value.high };
    case 'normal':
      return {
        low: Math.max(value.min ?? Number.NEGATIVE_INFINITY, value.mean - MOST_DEVIATIONS * value.sd),
        high: Math.min(value.max ?? Number.POSITIVE_INFINITY, value.mean + MOST_DEVIATIONS * value.sd),
      };
    case 'positive_normal':
      return {
        low: 0,
        high: Math.min(
          value.max ?? Number.POSITIVE_INFINITY,
          Math.max(2 * value.mean, value.mean + MOST_DEVIATIONS * value.sd),
        ),
      };
    case 'gamma': {
      const constant = value.sd === 0 || value.mean === 0;
      if (constant) return { low: value.mean, high: value.mean };
      return value.mean > 0 ? { low: 0, high: Number.POSITIVE_INFINITY } : { low: Number.NEGATIVE_INFINITY, high: 0 };
    }
    case 'lognormal': {
      const { mu, sigma } = logMoments(value.mean, value.sd);
      const small = Math.exp(mu - MOST_DEVIATIONS * sigma);
      const large = Math.exp(mu + MOST_DEVIATIONS * sigma);
      return {
        low: Math.max(value.min ?? Number.NEGATIVE_INFINITY, value.mean > 0 ? small : -large),
        high: Math.min(value.max ?? Number.POSITIVE_INFINITY, value.mean > 0 ? large : -small),
      };
    }
    default:
      return value satisfies never;
  }
}

/**
 * Bounds of a value that is drawn target by target, see bulk_draws.ts: as above, but for normal numbers of which none
 * can be out of bounds and drawn again.
 */
function bulkBounds(value: Value): Bounds {
  const usual = valueBounds(value);
  if (typeof value === 'number' || !isDistribution(value) || isByDistance(value) || value.distribution !== 'normal')
    return usual;
  const { mean, sd, min = -Infinity, max = Infinity } = value;
  const [low, high] = [mean - MOST_BULK_DEVIATIONS * sd, mean + MOST_BULK_DEVIATIONS * sd];
  return low >= min && high <= max ? { low, high } : usual;
}

/** Bounds of the weights of a projection: those drawn, where they are. */
export function weightBounds({ drawn, projection }: WiredProjection): Bounds {
  return drawn === undefined ? bulkBounds(projection.weight) : valueBounds(drawn.weight);
}
