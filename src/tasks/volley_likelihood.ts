/**
 * How likely a spike train is if a volley began at a given time: what the ideal observer of the input spikes knows.
 * The train is n Poisson points of rate λ together with exactly one point from each of K Gaussians g_k. Summing over
 * which of the points came from which Gaussian, the likelihood is λ^(n−K)·e^(−λD)·Σ Π_k g_k(x_a(k)) over all
 * injective a: the permanent of a K × n matrix, computed spike by spike with one partial sum per subset of Gaussians
 * already served. In a ratio of two onsets the powers of λ cancel, so the observer need not know the background's
 * rate.
 */
import type { VolleyOptions } from './volley.ts';

/**
 * Log likelihood of a train given a volley at `onsetMs`, up to a term that does not depend on the onset; −∞ where it
 * underflows. Other volleys in the train do not matter as long as they are far (in jitters) from this one.
 */
export function volleyLogLikelihood(train: Float64Array, onsetMs: number, options: VolleyOptions): number {
  const { spikesPerVolley, spacingMs, jitterMs } = options;
  const sums = new Float64Array(2 ** spikesPerVolley);
  sums[0] = 1;
  for (const time of train) {
    const densities = Array.from({ length: spikesPerVolley }, (_, k) =>
      Math.exp(-0.5 * ((time - onsetMs - k * spacingMs) / jitterMs) ** 2),
    );
    if (!densities.some((density) => density > 0)) continue;
    // From large subsets to small ones: this spike serves at most one Gaussian.
    for (let subset = sums.length - 1; subset > 0; subset--)
      for (let k = 0; k < spikesPerVolley; k++)
        if (subset & (1 << k)) sums[subset] += densities[k] * sums[subset ^ (1 << k)];
  }
  return Math.log(sums[sums.length - 1]);
}
