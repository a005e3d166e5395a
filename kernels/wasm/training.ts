/**
 * Products in float32 for networks that learn through time: tiles of four rows and eight columns that stay in
 * registers. Every sum runs over its summands in one order, so that the same numbers give the same bits on any machine;
 * no fused multiply-add. Rows are padded by whoever calls: rows of a product in fours, columns in eights.
 */

/** C = A B, or C += A B. @param a [M × K] @param b [K × N] @param c [M × N]; M a multiple of 4, N of 8 */
export function multiply(a: usize, b: usize, c: usize, M: u32, K: u32, N: u32, accumulate: bool): void {
  const rowA = <usize>K << 2;
  const rowB = <usize>N << 2;
  for (let i: u32 = 0; i < M; i += 4, a += 4 * rowA, c += 4 * rowB) {
    for (let j: usize = 0; j < rowB; j += 32) {
      let c00 = f32x4.splat(0);
      let c01 = c00;
      let c10 = c00;
      let c11 = c00;
      let c20 = c00;
      let c21 = c00;
      let c30 = c00;
      let c31 = c00;
      let below = b + j;
      const a1 = a + rowA;
      const a2 = a1 + rowA;
      const a3 = a2 + rowA;
      for (let k: usize = 0; k < rowA; k += 4, below += rowB) {
        const b0 = v128.load(below);
        const b1 = v128.load(below, 16);
        let x = v128.load32_splat(a + k);
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
      const to = c + j;
      put(to, c00, c01, accumulate);
      put(to + rowB, c10, c11, accumulate);
      put(to + 2 * rowB, c20, c21, accumulate);
      put(to + 3 * rowB, c30, c31, accumulate);
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

/** C += Aᵀ B. @param a [R × M] @param b [R × N] @param c [M × N]; M a multiple of 4, N of 8 */
export function addTransposedProduct(a: usize, b: usize, c: usize, R: u32, M: u32, N: u32): void {
  const rowA = <usize>M << 2;
  const rowB = <usize>N << 2;
  for (let i: usize = 0; i < rowA; i += 16, c += 4 * rowB) {
    for (let j: usize = 0; j < rowB; j += 32) {
      let c00 = f32x4.splat(0);
      let c01 = c00;
      let c10 = c00;
      let c11 = c00;
      let c20 = c00;
      let c21 = c00;
      let c30 = c00;
      let c31 = c00;
      let left = a + i;
      let right = b + j;
      for (let r: u32 = 0; r < R; r++, left += rowA, right += rowB) {
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
      const to = c + j;
      put(to, c00, c01, true);
      put(to + rowB, c10, c11, true);
      put(to + 2 * rowB, c20, c21, true);
      put(to + 3 * rowB, c30, c31, true);
    }
  }
}

/** Writes the transpose of a matrix [rows × columns]. */
export function transpose(from: usize, rows: u32, columns: u32, to: usize): void {
  for (let r: u32 = 0; r < rows; r++)
    for (let c: u32 = 0; c < columns; c++, from += 4)
      store<f32>(to + (<usize>(c * rows + r) << 2), load<f32>(from));
}
