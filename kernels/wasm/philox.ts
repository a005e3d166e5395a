/**
 * Philox 4x32-10 (Salmon, Moraes, Dror & Shaw 2011, SC'11), eight blocks at a time in two sets of four lanes, since one
 * set alone would wait for its own multiplications: the same function as `philox4x32` in src/random.ts.
 */

const M0: i32 = 0xd2511f53;
const M1: i32 = 0xcd9e8d57;
const W0: u32 = 0x9e3779b9;
const W1: u32 = 0xbb67ae85;

/**
 * High and low words of the products in two vectors of 64-bit numbers: two shuffles are cheaper than a 32-bit
 * multiplication.
 */
@inline
function highs(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 1, 3, 5, 7);
}

@inline
function lows(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 0, 2, 4, 6);
}

/**
 * Eight blocks with counters (c0 + i·d0, c1, c2 + i·d2, 0), i = 0 … 7. The w-th words of blocks 0 … 3 are written to
 * `out` + 16·w, those of blocks 4 … 7 to `out` + 64 + 16·w.
 */
@inline
export function philox(c0: u32, d0: i32, c1: u32, c2: u32, d2: i32, k0: u32, k1: u32, out: usize): void {
  const m0 = i32x4.splat(M0);
  const m1 = i32x4.splat(M1);
  const order = i32x4(0, 1, 2, 3);
  let a0 = i32x4.add(i32x4.splat(c0), i32x4.mul(order, i32x4.splat(d0)));
  let a1 = i32x4.splat(c1);
  let a2 = i32x4.add(i32x4.splat(c2), i32x4.mul(order, i32x4.splat(d2)));
  let a3 = i32x4.splat(0);
  let b0 = i32x4.add(a0, i32x4.splat(4 * d0));
  let b1 = a1;
  let b2 = i32x4.add(a2, i32x4.splat(4 * d2));
  let b3 = a3;
  for (let round = 0; round < 10; round++) {
    const key0 = i32x4.splat(k0);
    const key1 = i32x4.splat(k1);
    const a0l = i64x2.extmul_low_i32x4_u(a0, m0);
    const a0h = i64x2.extmul_high_i32x4_u(a0, m0);
    const b0l = i64x2.extmul_low_i32x4_u(b0, m0);
    const b0h = i64x2.extmul_high_i32x4_u(b0, m0);
    const a2l = i64x2.extmul_low_i32x4_u(a2, m1);
    const a2h = i64x2.extmul_high_i32x4_u(a2, m1);
    const b2l = i64x2.extmul_low_i32x4_u(b2, m1);
    const b2h = i64x2.extmul_high_i32x4_u(b2, m1);
    a0 = v128.xor(v128.xor(highs(a2l, a2h), a1), key0);
    b0 = v128.xor(v128.xor(highs(b2l, b2h), b1), key0);
    a1 = lows(a2l, a2h);
    b1 = lows(b2l, b2h);
    a2 = v128.xor(v128.xor(highs(a0l, a0h), a3), key1);
    b2 = v128.xor(v128.xor(highs(b0l, b0h), b3), key1);
    a3 = lows(a0l, a0h);
    b3 = lows(b0l, b0h);
    k0 += W0;
    k1 += W1;
  }
  v128.store(out, a0);
  v128.store(out, a1, 16);
  v128.store(out, a2, 32);
  v128.store(out, a3, 48);
  v128.store(out, b0, 64);
  v128.store(out, b1, 80);
  v128.store(out, b2, 96);
  v128.store(out, b3, 112);
}

/** Turns the words of four blocks, word by word, into blocks one after the other. */
@inline
function transpose(at: usize): void {
  const a = v128.load(at);
  const b = v128.load(at, 16);
  const c = v128.load(at, 32);
  const d = v128.load(at, 48);
  const ab0 = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const cd0 = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const ab1 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const cd1 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(at, v128.shuffle<i64>(ab0, cd0, 0, 2));
  v128.store(at, v128.shuffle<i64>(ab0, cd0, 1, 3), 16);
  v128.store(at, v128.shuffle<i64>(ab1, cd1, 0, 2), 32);
  v128.store(at, v128.shuffle<i64>(ab1, cd1, 1, 3), 48);
}

/**
 * Writes the first `blocks` blocks, a multiple of 8, of the stream with counters (block, index, 0, 0), in the order of
 * the stream.
 */
export function philoxWords(k0: u32, k1: u32, index: u32, blocks: u32, out: usize): void {
  philoxWordsFrom(0, k0, k1, index, blocks, out);
}

/** The same of blocks from `first` on. */
export function philoxWordsFrom(first: u32, k0: u32, k1: u32, index: u32, blocks: u32, out: usize): void {
  for (let block: u32 = 0; block < blocks; block += 8, out += 128) {
    philox(first + block, 1, index, 0, 0, k0, k1, out);
    transpose(out);
    transpose(out + 64);
  }
}
