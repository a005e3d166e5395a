/** Counts against theory, as tests of random wiring need them. */

/** How often each of 0 … size − 1 occurs. */
export function tally(values: ArrayLike<number>, size: number): number[] {
  const counts = new Array<number>(size).fill(0);
  for (let i = 0; i < values.length; i++) counts[values[i]]++;
  return counts;
}

/** Probabilities of least … most, each following from the one before by a ratio; index 0 is count 0. */
export function byRatios(least: number, most: number, ratio: (k: number) => number): number[] {
  const logs = [0];
  for (let k = least; k < most; k++) logs.push(logs[logs.length - 1] + Math.log(ratio(k)));
  const top = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - top));
  const sum = weights.reduce((a, b) => a + b, 0);
  return [...new Array<number>(least).fill(0), ...weights.map((weight) => weight / sum)];
}

/** Binomial probabilities of 0 … n. */
export function binomialProbabilities(n: number, p: number): number[] {
  return byRatios(0, n, (k) => ((n - k) * p) / ((k + 1) * (1 - p)));
}

/** Hypergeometric probabilities of 0 … drawn: marked ones among those drawn of all items without replacement. */
export function hypergeometricProbabilities(items: number, marked: number, drawn: number): number[] {
  const least = Math.max(0, drawn - (items - marked));
  return byRatios(
    least,
    Math.min(marked, drawn),
    (k) => ((marked - k) * (drawn - k)) / ((k + 1) * (items - marked - drawn + k + 1)),
  );
}

/**
 * χ² of how often counts occur against their probabilities, over classes in which at least 25 are expected, in standard
 * deviations from its mean: for f degrees of freedom the mean is f and the variance 2f. Below 6 for all but one in 10⁵
 * of right samples, χ² being a little skew.
 */
export function misfit(observed: readonly number[], probabilities: readonly number[]): number {
  const total = observed.reduce((a, b) => a + b, 0);
  const classes: [number, number][] = [];
  let [o, e] = [0, 0];
  for (let k = 0; k < Math.max(observed.length, probabilities.length); k++) {
    o += observed[k] ?? 0;
    e += total * (probabilities[k] ?? 0);
    if (e < 25) continue;
    classes.push([o, e]);
    [o, e] = [0, 0];
  }
  const last = classes[classes.length - 1];
  last[0] += o;
  last[1] += e;
  const freedom = classes.length - 1;
  return (classes.reduce((sum, [seen, mean]) => sum + (seen - mean) ** 2 / mean, 0) - freedom) / Math.sqrt(2 * freedom);
}

export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Variance around the sample's own mean. */
export function variance(values: readonly number[]): number {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** 2));
}
