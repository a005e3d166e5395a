/**
 * Mean correlation of the spike counts of pairs of neurons, without looking at pairs: the variance of the summed count
 * is the sum of all covariances. With bins no longer than the refractory time a neuron fires at most once in one, and
 * its variance is p(1 − p).
 */

/**
 * The mean correlation over all pairs, in −1/(n − 1) … 1; NaN where fewer than two neurons vary.
 * @param summed spikes of all neurons in each bin @param spikes of each neuron over all bins, at most one a bin
 */
export function pairCorrelation(summed: ArrayLike<number>, spikes: ArrayLike<number>): number {
  const bins = summed.length;
  let mean = 0;
  for (let bin = 0; bin < bins; bin++) mean += summed[bin] / bins;
  let variance = 0;
  for (let bin = 0; bin < bins; bin++) variance += (summed[bin] - mean) ** 2 / bins;
  let variances = 0;
  let deviations = 0;
  for (let neuron = 0; neuron < spikes.length; neuron++) {
    const p = spikes[neuron] / bins;
    variances += p * (1 - p);
    deviations += Math.sqrt(p * (1 - p));
  }
  return (variance - variances) / (deviations ** 2 - variances);
}
