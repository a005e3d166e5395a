/**
 * How likely the spikes of a channel are if Poisson pulses began at given times: what the ideal observer of the input
 * spikes knows. All fibres of a channel have the same rate, so that their pooled spikes say all there is to know: they
 * are a Poisson process of the rate fibres·λ(t),
 *   λ(t) = background + pulse·Σ_o g(t − o),  g(t) = Φ(t/jitter) − Φ((t − length)/jitter)
 * where a pulse's rectangle is blurred by its spikes' jitter. Its log likelihood is Σ_i ln λ(t_i), up to the number of
 * spikes expected in all, which is the same for all onsets whose pulses lie within the trial. All is done in
 * logarithms: a spike dozens of jitters from a pulse has a g of 0 in floating point.
 */
import { logAdd } from '../metrics/log_sum.ts';
import { logNormalCdf } from '../metrics/normal.ts';
import { jitterReach, type VolleyOptions } from './volley.ts';

/** ln(Φ(a) − Φ(b)), a > b, to full relative precision. */
function logCdfDifference(a: number, b: number): number {
  // In the lower tail, where Φ keeps its digits; the distribution is symmetric.
  const [upper, lower] = a + b > 0 ? [-b, -a] : [a, b];
  const most = logNormalCdf(upper);
  return most + Math.log(-Math.expm1(logNormalCdf(lower) - most));
}

/**
 * Log likelihood of the spikes of all fibres of a channel, up to a term that does not depend on the onsets.
 * @param trains one for each fibre @param onsetsMs of all pulses on the channel
 */
export function pulseLogLikelihood(
  trains: readonly Float64Array[],
  onsetsMs: readonly number[],
  { backgroundHz, pulseHz, pulseMs, jitterMs }: VolleyOptions,
): number {
  const [background, pulse] = [Math.log(backgroundHz), Math.log(pulseHz)];
  // Beyond the reach of a jitter g is below e^−43: where there is a background, it hides that.
  const reach = backgroundHz > 0 ? jitterReach * jitterMs : Number.POSITIVE_INFINITY;
  let sum = 0;
  for (const train of trains)
    for (const time of train) {
      let rate = background;
      for (const onset of onsetsMs) {
        const [since, after] = [time - onset, time - onset - pulseMs];
        if (since > -reach && after < reach)
          rate = logAdd(rate, pulse + logCdfDifference(since / jitterMs, after / jitterMs));
      }
      sum += rate;
    }
  return sum;
}
