/**
 * Products in float32 for networks that learn through time: tiles of four rows and eight columns that stay in
 * registers. Every sum runs over its summands in one order, so that the same numbers give the same bits on any machine;
 * no fused multiply-add. Rows are padded by whoever calls: rows of a product in fours, columns in eights.
 *
 * What is read again and again lies in panels, columns of a tile one row after the other: rows a power of two apart
 * compete for the same cache lines otherwise (2026: half as fast with 1,024 columns).
 */
import { philoxWords } from './philox';

/** Writes a matrix [rows × columns] in panels of eight columns, [columns / 8][rows][8]; columns a multiple of 8. */
export function pack(from: usize, rows: u32, columns: u32, to: usize): void {
  const row = <usize>columns << 2;
  for (let j: usize = 0; j < row; j += 32) {
    let at = from + j;
    for (let r: u32 = 0; r < rows; r++, at += row, to += 32) {
      v128.store(to, v128.load(at));
      v128.store(to, v128.load(at, 16), 16);
    }
  }
}

/**
 * C = A B, or C += A B.
 * @param a [M × K] @param b [K × N] in panels @param c [M × N]; M a multiple of 4, N of 8
 */
export function multiply(a: usize, b: usize, c: usize, M: u32, K: u32, N: u32, accumulate: bool): void {
  const rowA = <usize>K << 2;
  const rowC = <usize>N << 2;
  for (let j: usize = 0; j < rowC; j += 32, b += rowA << 3) {
    let above = a;
    let to = c + j;
    for (let i: u32 = 0; i < M; i += 4, above += 4 * rowA, to += 4 * rowC) {
      let c00 = f32x4.splat(0);
      let c01 = c00;
      let c10 = c00;
      let c11 = c00;
      let c20 = c00;
      let c21 = c00;
      let c30 = c00;
      let c31 = c00;
      let panel = b;
      const a1 = above + rowA;
      const a2 = a1 + rowA;
      const a3 = a2 + rowA;
      for (let k: usize = 0; k < rowA; k += 4, panel += 32) {
        const b0 = v128.load(panel);
        const b1 = v128.load(panel, 16);
        let x = v128.load32_splat(above + k);
        c00 = f32x4.add(c00, f32x4.mul(x, b0));
        c01 = f32x4.add(c01, f32x4.mul(x, b1));
        x = v128.load32_splat(a1 + k);
        c10 = f32x4.add(c10, f32x4.mul(x, b0));
        c11 = f32x4.add(c11, f32x4.mul(x, b1));
        x = v128.load32_splat(a2 + k);
        c20 = f32x4.add(c20, f32x4.mul(x, b0));
        c21 = f32x4.add(c21, f32x4.mul(x, b1));
        x = v128.load32_splat(a3 + k);
        c30 = f32x4.add(c30, f32x4.mul(x, b0));
        c31 = f32x4.add(c31, f32x4.mul(x, b1));
      }
      put(to, c00, c01, accumulate);
      put(to + rowC, c10, c11, accumulate);
      put(to + 2 * rowC, c20, c21, accumulate);
      put(to + 3 * rowC, c30, c31, accumulate);
    }
  }
}

/** Writes eight numbers, or adds them. */
@inline
function put(to: usize, left: v128, right: v128, accumulate: bool): void {
  if (accumulate) {
    left = f32x4.add(v128.load(to), left);
    right = f32x4.add(v128.load(to, 16), right);
  }
  v128.store(to, left);
  v128.store(to, right, 16);
}

/**
 * C += Aᵀ B.
 * @param a [R × M] @param b [R × N] @param c [M × N]; M a multiple of 4, N of 8 @param room for R (M + 8) numbers
 */
export function addTransposedProduct(a: usize, b: usize, c: usize, R: u32, M: u32, N: u32, room: usize): void {
  const rowA = <usize>M << 2;
  const rowB = <usize>N << 2;
  let packed = room;
  for (let i: usize = 0; i < rowA; i += 16) {
    let at = a + i;
    for (let r: u32 = 0; r < R; r++, at += rowA, packed += 16) v128.store(packed, v128.load(at));
  }
  for (let j: usize = 0; j < rowB; j += 32) {
    let at = b + j;
    let panel = packed;
    for (let r: u32 = 0; r < R; r++, at += rowB, panel += 32) {
      v128.store(panel, v128.load(at));
      v128.store(panel, v128.load(at, 16), 16);
    }
    let left = room;
    let to = c + j;
    for (let i: usize = 0; i < rowA; i += 16, to += 4 * rowB) {
      let c00 = f32x4.splat(0);
      let c01 = c00;
      let c10 = c00;
      let c11 = c00;
      let c20 = c00;
      let c21 = c00;
      let c30 = c00;
      let c31 = c00;
      let right = packed;
      for (let r: u32 = 0; r < R; r++, left += 16, right += 32) {
        const b0 = v128.load(right);
        const b1 = v128.load(right, 16);
        let x = v128.load32_splat(left);
        c00 = f32x4.add(c00, f32x4.mul(x, b0));
        c01 = f32x4.add(c01, f32x4.mul(x, b1));
        x = v128.load32_splat(left, 4);
        c10 = f32x4.add(c10, f32x4.mul(x, b0));
        c11 = f32x4.add(c11, f32x4.mul(x, b1));
        x = v128.load32_splat(left, 8);
        c20 = f32x4.add(c20, f32x4.mul(x, b0));
        c21 = f32x4.add(c21, f32x4.mul(x, b1));
        x = v128.load32_splat(left, 12);
        c30 = f32x4.add(c30, f32x4.mul(x, b0));
        c31 = f32x4.add(c31, f32x4.mul(x, b1));
      }
      put(to, c00, c01, true);
      put(to + rowB, c10, c11, true);
      put(to + 2 * rowB, c20, c21, true);
      put(to + 3 * rowB, c30, c31, true);
    }
  }
}

/** Writes the transpose of a matrix [rows × columns] in panels of eight columns; rows a multiple of 8. */
export function packTransposed(from: usize, rows: u32, columns: u32, to: usize): void {
  const row = <usize>columns << 2;
  for (let j: u32 = 0; j < rows; j += 8, from += row << 3)
    for (let c: usize = 0; c < row; c += 4, to += 32)
      for (let i: usize = 0; i < 8; i++) store<f32>(to + (i << 2), load<f32>(from + i * row + c));
}

/**
 * Writes numbers uniform in (−1, 1), (n + ½) / 2²³ with n the upper 24 bits of a word as a signed number: the words of
 * the stream with counters (block, index, 0, 0), in its order. Never 0, −1 or 1.
 * @param blocks of four numbers, a multiple of 8
 */
export function uniforms(k0: u32, k1: u32, index: u32, blocks: u32, to: usize): void {
  philoxWords(k0, k1, index, blocks, to);
  for (let block: u32 = 0; block < blocks; block++, to += 16) {
    const n = f32x4.convert_i32x4_s(i32x4.shr_s(v128.load(to), 8));
    v128.store(to, f32x4.mul(f32x4.add(n, f32x4.splat(0.5)), f32x4.splat(1.1920928955078125e-7)));
  }
}
