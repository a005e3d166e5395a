/**
 * Poisson spike counts by inversion: a random word u gives the number of thresholds T[k] = ⌊2³² · P(count ≤ k)⌋ that
 * are ≤ u. Neuron i of an input takes its word from the block (step, copy, 4·⌊i/16⌋ + i mod 4), word ⌊i/4⌋ mod 4, so
 * that sixteen neurons are four vectors and any part of the neurons can be computed by itself. The same numbers as
 * `poissonCount` in src/engine/inputs/poisson_counts.ts.
 */
import { philox } from './philox';

const WORDS: usize = 256; // 32 words of scratch at a fixed address

/** Counts of sixteen neurons from the words at an address, which they replace; `least` is added to all. */
@inline
function invert(at: usize, thresholds: usize, length: u32, least: i32): void {
  const u0 = v128.load(at);
  const u1 = v128.load(at, 16);
  const u2 = v128.load(at, 32);
  const u3 = v128.load(at, 48);
  let n0 = i32x4.splat(least);
  let n1 = n0;
  let n2 = n0;
  let n3 = n0;
  for (const end = thresholds + (<usize>length << 2); thresholds < end; thresholds += 4) {
    const threshold = v128.load32_splat(thresholds);
    const a = i32x4.ge_u(u0, threshold);
    const b = i32x4.ge_u(u1, threshold);
    const c = i32x4.ge_u(u2, threshold);
    const d = i32x4.ge_u(u3, threshold);
    if (!v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)))) break;
    n0 = i32x4.sub(n0, a);
    n1 = i32x4.sub(n1, b);
    n2 = i32x4.sub(n2, c);
    n3 = i32x4.sub(n3, d);
  }
  v128.store(at, n0);
  v128.store(at, n1, 16);
  v128.store(at, n2, 32);
  v128.store(at, n3, 48);
}

/** Adds four counts times a weight to four i32 sums. */
@inline
function addI32(sums: usize, counts: usize, weight: v128): void {
  v128.store(sums, i32x4.add(v128.load(sums), i32x4.mul(v128.load(counts), weight)));
}

/** The same for f64 sums. */
@inline
function addF64(sums: usize, counts: usize, weight: v128): void {
  const low = v128.load(counts);
  const high = v128.shuffle<i64>(low, low, 1, 1);
  v128.store(sums, f64x2.add(v128.load(sums), f64x2.mul(f64x2.convert_low_i32x4_s(low), weight)));
  v128.store(sums, f64x2.add(v128.load(sums, 16), f64x2.mul(f64x2.convert_low_i32x4_s(high), weight)), 16);
}

@inline
function addOne(sum: usize, count: i32, weight: f64, wide: bool): void {
  if (wide) store<f64>(sum, load<f64>(sum) + <f64>count * weight);
  else store<i32>(sum, load<i32>(sum) + count * <i32>weight);
}

/**
 * Adds count · weight to the sums of the neurons from … to − 1 of an input.
 * @param sums address of the sum of neuron 0 and copy 0; neuron i of a copy is `copies` sums · i further @param width
 *   bytes of a sum: 4 for i32, 8 for f64
 * @param weight a whole number
 */
export function addPoisson(
  sums: u32,
  width: u32,
  copies: u32,
  from: u32,
  to: u32,
  step: u32,
  copy: u32,
  k0: u32,
  k1: u32,
  thresholds: u32,
  length: u32,
  least: i32,
  weight: f64,
): void {
  const wide = width == 8;
  const factor = wide ? f64x2.splat(weight) : i32x4.splat(<i32>weight);
  for (let group = from & ~31; group < to; group += 32) {
    philox(step, 0, copy, group >> 2, 1, k0, k1, WORDS);
    invert(WORDS, thresholds, length, least);
    invert(WORDS + 64, thresholds, length, least);
    if (copies == 1 && group >= from && group + 32 <= to) {
      const at = <usize>sums + <usize>group * <usize>width;
      if (wide) for (let word: usize = 0; word < 128; word += 16) addF64(at + (word << 1), WORDS + word, factor);
      else for (let word: usize = 0; word < 128; word += 16) addI32(at + word, WORDS + word, factor);
      continue;
    }
    for (let i = max(group, from), end = min(group + 32, to); i < end; i++) {
      const at = <usize>sums + <usize>i * <usize>(width * copies);
      addOne(at, load<i32>(WORDS + (<usize>(i - group) << 2)), weight, wide);
    }
  }
}
