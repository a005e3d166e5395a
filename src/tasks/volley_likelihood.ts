/**
 * How likely a spike train is if a volley began at a given time: what the ideal observer of the input spikes knows.
 * The train is n Poisson points of rate λ together with exactly one point from each of K Gaussians g_k. Summing over
 * which of the points came from which Gaussian, the likelihood is λ^(n−K)·e^(−λD)·Σ Π_k g_k(x_a(k)) over all
 * injective a: the permanent of a K × n matrix, computed spike by spike with one partial sum per subset of Gaussians
 * already served. In a ratio of two onsets the powers of λ cancel, so the observer need not know the background's
 * rate.
 * All sums are of logarithms: a probe between the anchors lies dozens of jitters from either, where the densities
 * themselves are 0 in floating point and would make both anchors equally impossible.
 */
import { logAdd } from '../metrics/log_sum.ts';
import type { VolleyOptions } from './volley.ts';

/** A share of e^−50 is far below the last digit of a sum. */
const NEGLIGIBLE = 50;

/**
 * ln g_k of every spike, [spikes × K] up to a common constant; −∞ where the spike need not be considered for that
 * Gaussian. In any way to explain the train one of the K spikes nearest to a Gaussian is free to take a farther one's
 * place there, and is more likely by at least the difference between the K-th nearest and the farther one: beyond
 * `NEGLIGIBLE` that way does not count.
 */
function logDensities(train: Float64Array, onsetMs: number, options: VolleyOptions): Float64Array {
  const { spikesPerVolley, spacingMs, jitterMs } = options;
  const logs = new Float64Array(train.length * spikesPerVolley);
  const own = new Float64Array(train.length);
  for (let k = 0; k < spikesPerVolley; k++) {
    for (let i = 0; i < train.length; i++) own[i] = -0.5 * ((train[i] - onsetMs - k * spacingMs) / jitterMs) ** 2;
    const least = own.toSorted()[train.length - spikesPerVolley] - NEGLIGIBLE;
    for (let i = 0; i < train.length; i++)
      logs[i * spikesPerVolley + k] = own[i] < least ? Number.NEGATIVE_INFINITY : own[i];
  }
  return logs;
}

/**
 * Log likelihood of a train given a volley at `onsetMs`, up to a term that does not depend on the onset; −∞ for a train
 * with fewer spikes than a volley has, finite for all others. Other volleys in the train do not matter as long as they
 * are farther (in jitters) from this one than its own spikes.
 */
export function volleyLogLikelihood(train: Float64Array, onsetMs: number, options: VolleyOptions): number {
  const { spikesPerVolley } = options;
  if (train.length < spikesPerVolley) return Number.NEGATIVE_INFINITY;
  const logs = logDensities(train, onsetMs, options);
  const sums = new Float64Array(2 ** spikesPerVolley).fill(Number.NEGATIVE_INFINITY);
  sums[0] = 0;
  for (let i = 0; i < train.length; i++) {
    const first = i * spikesPerVolley;
    let served = 0;
    for (let k = 0; k < spikesPerVolley; k++) if (logs[first + k] > Number.NEGATIVE_INFINITY) served |= 1 << k;
    // From large subsets to small ones: this spike serves at most one Gaussian.
    for (let subset = sums.length - 1; subset > 0 && served > 0; subset--) {
      if ((subset & served) === 0) continue;
      for (let k = 0; k < spikesPerVolley; k++) {
        if ((subset & served & (1 << k)) === 0) continue;
        const before = sums[subset ^ (1 << k)];
        // Nothing is added by what cannot be.
        if (before > Number.NEGATIVE_INFINITY) sums[subset] = logAdd(sums[subset], logs[first + k] + before);
      }
    }
  }
  return sums[sums.length - 1];
}
