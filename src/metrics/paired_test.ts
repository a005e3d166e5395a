/**
 * Is the mean of paired differences zero? The sign-flip permutation test (Fisher 1935): were the two members of a
 * pair exchangeable, every difference could as well have had the other sign; p is the share of sign patterns whose
 * |sum| reaches the one seen. The smallest possible p is 2/2ⁿ: five seeds cannot give less than .0625, whatever the
 * effect.
 *
 * Up to n = 30 all 2ⁿ patterns are counted, by halves (Horowitz & Sahni 1974, J. ACM 21:277): the sums of each half of
 * the differences in ascending order, 2^(n/2) of them, and for each sum of one half how many of the other lift it over
 * the one seen. That takes less time than the 20,000 random patterns that are drawn beyond, the observed one with them
 * (Phipson & Smyth 2010), so that p is never 0.
 */
import { randomStream } from '../random.ts';

const EXACT_UP_TO = 30;

/** Sums of the differences under all patterns of signs, ascending: those with − and + of each in turn are merged. */
function sumsOfPatterns(differences: readonly number[]): Float64Array {
  let sums = new Float64Array(1);
  for (const difference of differences) {
    const size = Math.abs(difference);
    const next = new Float64Array(2 * sums.length);
    let [lower, raised] = [0, 0];
    for (let k = 0; k < next.length; k++) {
      const down = lower < sums.length && sums[lower] - size <= sums[raised] + size;
      next[k] = down ? sums[lower++] - size : sums[raised++] + size;
    }
    sums = next;
  }
  return sums;
}

/** Share of the sign patterns with |sum| ≥ threshold. */
function shareOfExtremes(differences: readonly number[], threshold: number): number {
  if (threshold <= 0) return 1;
  const half = differences.length >> 1;
  const [some, others] = [differences.slice(0, half), differences.slice(half)].map(sumsOfPatterns);
  let count = 0;
  let from = others.length;
  for (const sum of some) {
    while (from > 0 && sum + others[from - 1] >= threshold) from--;
    count += others.length - from;
  }
  // A pattern and its opposite have opposite sums.
  return (2 * count) / 2 ** differences.length;
}

/**
 * Two-sided p of the hypothesis that paired differences are symmetric about 0.
 * @param differences one number per pair; with none, or one that is not finite, NaN
 * @param options `seed` (integer ≥ 0) and `name` of the random stream that is used beyond 30 pairs, and there the
 *   number of random patterns, `flips` ≥ 1
 * @returns p in (0, 1]
 */
export function signFlipTest(
  differences: readonly number[],
  options: { readonly seed: number; readonly name: string; readonly flips?: number },
): number {
  const n = differences.length;
  if (n === 0 || !differences.every(Number.isFinite)) return Number.NaN;
  const observed = Math.abs(differences.reduce((sum, difference) => sum + difference, 0));
  const scale = differences.reduce((sum, difference) => sum + Math.abs(difference), 0);
  // Patterns whose sums are equal on paper differ by rounding: they must count as ties.
  const threshold = observed - 1e-10 * scale;
  if (n <= EXACT_UP_TO) return shareOfExtremes(differences, threshold);
  const { flips = 20_000 } = options;
  const stream = randomStream(options.seed, options.name);
  let extreme = 1;
  for (let flip = 0; flip < flips; flip++) {
    let sum = 0;
    for (const difference of differences) sum += stream.uniform() < 0.5 ? difference : -difference;
    if (Math.abs(sum) >= threshold) extreme++;
  }
  return extreme / (flips + 1);
}
