/**
 * Products of full float64 matrices, by rows, for networks whose every pair of units has a weight. The number of
 * columns is even; two columns at a time.
 */

/** y ← y + M·x. @param M [rows × columns] */
export function addMatrixProduct(M: usize, x: usize, y: usize, rows: u32, columns: u32): void {
  const width = <usize>columns << 3;
  for (let i: u32 = 0; i < rows; i++) {
    // Four sums, since one alone waits for each addition to finish.
    let s0 = f64x2.splat(0), s1 = f64x2.splat(0);
    let j: usize = 0;
    for (; j + 32 <= width; j += 32) {
      s0 = f64x2.add(s0, f64x2.mul(v128.load(M + j), v128.load(x + j)));
      s1 = f64x2.add(s1, f64x2.mul(v128.load(M + j, 16), v128.load(x + j, 16)));
    }
    for (; j < width; j += 16) s0 = f64x2.add(s0, f64x2.mul(v128.load(M + j), v128.load(x + j)));
    s0 = f64x2.add(s0, s1);
    store<f64>(y, load<f64>(y) + (f64x2.extract_lane(s0, 0) + f64x2.extract_lane(s0, 1)));
    M += width;
    y += 8;
  }
}

/**
 * E ← E + Σ_t a_t·b_tᵀ, four t at a time. @param E [rows × columns] @param a [times × rows] @param b [times × columns]
 * @param times a multiple of 4
 */
export function addOuterProducts(E: usize, a: usize, b: usize, rows: u32, columns: u32, times: u32): void {
  const width = <usize>columns << 3;
  const height = <usize>rows << 3;
  for (let t: u32 = 0; t < times; t += 4) {
    let e = E;
    for (let i: usize = 0; i < height; i += 8) {
      const a0 = v128.load64_splat(a + i);
      const a1 = v128.load64_splat(a + height + i);
      const a2 = v128.load64_splat(a + 2 * height + i);
      const a3 = v128.load64_splat(a + 3 * height + i);
      for (let j: usize = 0; j < width; j += 16) {
        const b0 = f64x2.mul(a0, v128.load(b + j));
        const b1 = f64x2.mul(a1, v128.load(b + width + j));
        const b2 = f64x2.mul(a2, v128.load(b + 2 * width + j));
        const b3 = f64x2.mul(a3, v128.load(b + 3 * width + j));
        v128.store(e + j, f64x2.add(v128.load(e + j), f64x2.add(f64x2.add(b0, b1), f64x2.add(b2, b3))));
      }
      e += width;
    }
    a += 4 * height;
    b += 4 * width;
  }
}
