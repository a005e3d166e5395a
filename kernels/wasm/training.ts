/**
 * Products in float32 for networks that learn through time: tiles of two rows and sixteen columns that stay in
 * registers, or of four and eight. Every sum runs over its summands in one order, whatever the tile, so that the same
 * numbers give the same bits on any machine; no fused multiply-add. Rows are padded by whoever calls: rows of a product
 * in fours, columns in eights.
 *
 * What is read again and again lies in panels, columns of a tile one row after the other: rows a power of two apart
 * compete for the same cache lines otherwise (2026: half as fast with 1,024 columns). Panels have sixteen columns, and
 * the last one eight where that is what is left.
 *
 * Tiles are as V8 of Node 20 likes them: with two rows and sixteen columns, numbers of a panel loaded just before they
 * are used, it takes 9 % less time than with four and eight; with more sums than eight, or several steps a turn, it
 * runs out of registers and takes 1.3 to 3 times as long (bench/RESULTS.md).
 */
import { philoxWordsFrom } from './philox';
import { begun, narrowTile, packNarrow, packWide, put } from './tile';

/**
 * Writes a matrix [rows × columns] in panels, [columns / 16][rows][16] and the rest [rows][8]; columns a multiple of 8.
 */
export function pack(from: usize, rows: u32, columns: u32, to: usize): void {
  const row = <usize>columns << 2;
  let j: usize = 0;
  for (; j + 64 <= row; j += 64, to += <usize>rows << 6) packWide(from + j, rows, row, to);
  if (j < row) packNarrow(from + j, rows, row, to);
}

/**
 * C = A B, or C += A B.
 * @param a [M × K] @param b [K × N] in panels @param c [M × N]; M a multiple of 4, N of 8
 */
export function multiply(a: usize, b: usize, c: usize, M: u32, K: u32, N: u32, accumulate: bool): void {
  const rowA = <usize>K << 2;
  const rowC = <usize>N << 2;
  let j: usize = 0;
  for (; j + 64 <= rowC; j += 64, b += rowA << 4) multiplyWide(a, b, c + j, M, rowA, rowC, accumulate);
  if (j < rowC) multiplyNarrow(a, b, c + j, M, rowA, rowC, accumulate);
}

/** Sixteen columns. @param rowA bytes of a row @param rowC likewise */
function multiplyWide(a: usize, b: usize, c: usize, M: u32, rowA: usize, rowC: usize, accumulate: bool): void {
  let above = a;
  let to = c;
  for (let i: u32 = 0; i < M; i += 2, above += 2 * rowA, to += 2 * rowC) {
    let c00 = f32x4.splat(0);
    let c01 = c00;
    let c02 = c00;
    let c03 = c00;
    let c10 = c00;
    let c11 = c00;
    let c12 = c00;
    let c13 = c00;
    let panel = b;
    const below = above + rowA;
    for (let k: usize = 0; k < rowA; k += 4, panel += 64) {
      const x = v128.load32_splat(above + k);
      const y = v128.load32_splat(below + k);
      let own = v128.load(panel);
      c00 = f32x4.add(c00, f32x4.mul(x, own));
      c10 = f32x4.add(c10, f32x4.mul(y, own));
      own = v128.load(panel, 16);
      c01 = f32x4.add(c01, f32x4.mul(x, own));
      c11 = f32x4.add(c11, f32x4.mul(y, own));
      own = v128.load(panel, 32);
      c02 = f32x4.add(c02, f32x4.mul(x, own));
      c12 = f32x4.add(c12, f32x4.mul(y, own));
      own = v128.load(panel, 48);
      c03 = f32x4.add(c03, f32x4.mul(x, own));
      c13 = f32x4.add(c13, f32x4.mul(y, own));
    }
    put(to, c00, c01, accumulate);
    put(to + 32, c02, c03, accumulate);
    put(to + rowC, c10, c11, accumulate);
    put(to + rowC + 32, c12, c13, accumulate);
  }
}

/** Eight columns. */
function multiplyNarrow(a: usize, b: usize, c: usize, M: u32, rowA: usize, rowC: usize, accumulate: bool): void {
  for (let i: u32 = 0; i < M; i += 4, a += 4 * rowA, c += 4 * rowC)
    narrowTile(a, rowA, 4, b, b + (rowA << 3), c, rowC, accumulate, false);
}

/**
 * C += Aᵀ B. A lies in the room by columns, four of them row by row; then a panel of B after the other.
 * @param a [R × M] @param b [R × N] @param c [M × N]; M a multiple of 4, N of 8 @param room for R (M + 16) numbers
 * @param goesOn whether sums go on from C, so that rows in several calls give the bits of all rows in one; where not,
 *   they begin at 0 and C is added at the end
 */
export function addTransposedProduct(
  a: usize,
  b: usize,
  c: usize,
  R: u32,
  M: u32,
  N: u32,
  room: usize,
  goesOn: bool,
): void {
  const rowA = <usize>M << 2;
  const rowB = <usize>N << 2;
  let panel = room;
  for (let i: usize = 0; i < rowA; i += 16) {
    let at = a + i;
    for (let r: u32 = 0; r < R; r++, at += rowA, panel += 16) v128.store(panel, v128.load(at));
  }
  let j: usize = 0;
  for (; j + 64 <= rowB; j += 64) {
    packWide(b + j, R, rowB, panel);
    addTransposedWide(room, panel, c + j, R, M, rowB, goesOn);
  }
  if (j < rowB) {
    packNarrow(b + j, R, rowB, panel);
    addTransposedNarrow(room, panel, c + j, R, M, rowB, goesOn);
  }
}

/**
 * Sixteen columns; a tile that it shared with {@link multiplyWide} took a tenth more time here (2026).
 * @param a packed @param b a panel @param rowC bytes of a row
 */
function addTransposedWide(a: usize, b: usize, c: usize, R: u32, M: u32, rowC: usize, goesOn: bool): void {
  const four = <usize>R << 4;
  let to = c;
  for (let i: u32 = 0; i < M; i += 2, to += 2 * rowC) {
    let left = a + <usize>(i >> 2) * four + (<usize>(i & 2) << 2);
    let c00 = begun(to, goesOn);
    let c01 = begun(to + 16, goesOn);
    let c02 = begun(to + 32, goesOn);
    let c03 = begun(to + 48, goesOn);
    let c10 = begun(to + rowC, goesOn);
    let c11 = begun(to + rowC + 16, goesOn);
    let c12 = begun(to + rowC + 32, goesOn);
    let c13 = begun(to + rowC + 48, goesOn);
    const end = b + (<usize>R << 6);
    for (let panel = b; panel < end; panel += 64, left += 16) {
      const x = v128.load32_splat(left);
      const y = v128.load32_splat(left, 4);
      let own = v128.load(panel);
      c00 = f32x4.add(c00, f32x4.mul(x, own));
      c10 = f32x4.add(c10, f32x4.mul(y, own));
      own = v128.load(panel, 16);
      c01 = f32x4.add(c01, f32x4.mul(x, own));
      c11 = f32x4.add(c11, f32x4.mul(y, own));
      own = v128.load(panel, 32);
      c02 = f32x4.add(c02, f32x4.mul(x, own));
      c12 = f32x4.add(c12, f32x4.mul(y, own));
      own = v128.load(panel, 48);
      c03 = f32x4.add(c03, f32x4.mul(x, own));
      c13 = f32x4.add(c13, f32x4.mul(y, own));
    }
    put(to, c00, c01, !goesOn);
    put(to + 32, c02, c03, !goesOn);
    put(to + rowC, c10, c11, !goesOn);
    put(to + rowC + 32, c12, c13, !goesOn);
  }
}

/** Eight columns. */
function addTransposedNarrow(a: usize, b: usize, c: usize, R: u32, M: u32, rowC: usize, goesOn: bool): void {
  const four = <usize>R << 4;
  for (let i: u32 = 0; i < M; i += 4, a += four, c += 4 * rowC)
    narrowTile(a, 4, 16, b, b + (four << 1), c, rowC, !goesOn, goesOn);
}

/** Writes the transpose of a matrix [rows × columns] in panels, as {@link pack} has them; rows a multiple of 8. */
export function packTransposed(from: usize, rows: u32, columns: u32, to: usize): void {
  const row = <usize>columns << 2;
  let j: u32 = 0;
  for (; j + 16 <= rows; j += 16, from += row << 4)
    for (let c: usize = 0; c < row; c += 4, to += 64)
      for (let i: usize = 0; i < 16; i++) store<f32>(to + (i << 2), load<f32>(from + i * row + c));
  if (j < rows)
    for (let c: usize = 0; c < row; c += 4, to += 32)
      for (let i: usize = 0; i < 8; i++) store<f32>(to + (i << 2), load<f32>(from + i * row + c));
}

/**
 * Writes numbers uniform in (−1, 1), (n + ½) / 2²³ with n the upper 24 bits of a word as a signed number: the words of
 * the stream with counters (block, index, 0, 0), in its order. Never 0, −1 or 1.
 * @param first block @param blocks of four numbers, a multiple of 8
 */
export function uniforms(k0: u32, k1: u32, index: u32, first: u32, blocks: u32, to: usize): void {
  philoxWordsFrom(first, k0, k1, index, blocks, to);
  for (let block: u32 = 0; block < blocks; block++, to += 16) {
    const n = f32x4.convert_i32x4_s(i32x4.shr_s(v128.load(to), 8));
    v128.store(to, f32x4.mul(f32x4.add(n, f32x4.splat(0.5)), f32x4.splat(1.1920928955078125e-7)));
  }
}
