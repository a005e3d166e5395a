/**
 * How alike two spike trains are: the correlation coefficient of both after a kernel exp(−t/τ), as one reads them
 * through a synapse.
 */

function filtered(times: readonly number[], ms: number, tau: number): Float64Array {
  const trace = new Float64Array(Math.ceil(ms));
  for (const time of times) if (time < ms) trace[Math.floor(time)] += 1;
  const forgetting = Math.exp(-1 / tau);
  for (let t = 1; t < trace.length; t++) trace[t] += forgetting * trace[t - 1];
  return trace;
}

/** Pearson's correlation; NaN where either does not vary. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  let [meanA, meanB] = [0, 0];
  for (let i = 0; i < n; i++) {
    meanA += a[i] / n;
    meanB += b[i] / n;
  }
  let [products, squaresA, squaresB] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    products += (a[i] - meanA) * (b[i] - meanB);
    squaresA += (a[i] - meanA) ** 2;
    squaresB += (b[i] - meanB) ** 2;
  }
  return products / Math.sqrt(squaresA * squaresB);
}

/** Correlation of two trains over `ms` milliseconds, sampled every one of them. @param tau of the kernel, ms */
export function spikeCorrelation(a: readonly number[], b: readonly number[], ms: number, tau: number): number {
  return correlation(filtered(a, ms, tau), filtered(b, ms, tau));
}
