/**
 * Is the mean of paired differences zero? The sign-flip permutation test (Fisher 1935): were the two members of a
 * pair exchangeable, every difference could as well have had the other sign; p is the share of sign patterns whose
 * |sum| reaches the one seen. All 2ⁿ patterns are counted up to n = 14, beyond that random ones, and the observed
 * one, are (Phipson & Smyth 2010, so p is never 0). The smallest possible p is 2/2ⁿ: five seeds cannot give less than
 * .0625, whatever the effect.
 */
import { randomStream } from '../random.ts';

const EXACT_UP_TO = 14;

/** Counts the sign patterns with |sum| ≥ threshold in Gray-code order, so that each pattern costs one flip. */
function countExtremePatterns(differences: readonly number[], threshold: number): number {
  const signs = new Int8Array(differences.length).fill(1);
  let sum = differences.reduce((total, difference) => total + difference, 0);
  let count = Math.abs(sum) >= threshold ? 1 : 0;
  for (let pattern = 1; pattern < 2 ** differences.length; pattern++) {
    const flipped = 31 - Math.clz32(pattern & -pattern);
    signs[flipped] = -signs[flipped];
    sum += 2 * signs[flipped] * differences[flipped];
    if (Math.abs(sum) >= threshold) count++;
  }
  return count;
}

/**
 * Two-sided p of the hypothesis that paired differences are symmetric about 0.
 * @param differences one number per pair; with none, or one that is not finite, NaN
 * @param options `seed` (integer ≥ 0) and `name` of the random stream that is used beyond 14 pairs, and there the
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
  if (n <= EXACT_UP_TO) return countExtremePatterns(differences, threshold) / 2 ** n;
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
