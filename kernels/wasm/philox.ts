/**
 * Philox 4x32-10 (Salmon, Moraes, Dror & Shaw 2011, SC'11), four blocks at a time: the word w of the block with counter (c0, c1, c2 + j, 0) is in lane j of
 * the w-th vector of the result. The same function as `philox4x32` in src/random.ts.
 */

const M0: i32 = 0xd2511f53;
const M1: i32 = 0xcd9e8d57;
const W0: u32 = 0x9e3779b9;
const W1: u32 = 0xbb67ae85;

@inline
function high(a: v128, m: v128): v128 {
  return v128.shuffle<i32>(i64x2.extmul_low_i32x4_u(a, m), i64x2.extmul_high_i32x4_u(a, m), 1, 3, 5, 7);
}

/** Writes 16 words to `out`. */
@inline
export function philox(c0: u32, c1: u32, c2: u32, k0: u32, k1: u32, out: usize): void {
  const m0 = i32x4.splat(M0);
  const m1 = i32x4.splat(M1);
  let x0 = i32x4.splat(c0);
  let x1 = i32x4.splat(c1);
  let x2 = i32x4.add(i32x4.splat(c2), i32x4(0, 1, 2, 3));
  let x3 = i32x4.splat(0);
  for (let round = 0; round < 10; round++) {
    const high0 = high(x0, m0);
    const low0 = i32x4.mul(x0, m0);
    const high1 = high(x2, m1);
    const low1 = i32x4.mul(x2, m1);
    x0 = v128.xor(v128.xor(high1, x1), i32x4.splat(k0));
    x1 = low1;
    x2 = v128.xor(v128.xor(high0, x3), i32x4.splat(k1));
    x3 = low0;
    k0 += W0;
    k1 += W1;
  }
  v128.store(out, x0);
  v128.store(out, x1, 16);
  v128.store(out, x2, 32);
  v128.store(out, x3, 48);
}
