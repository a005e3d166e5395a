/** Parts of products of matrices: panels, tiles that stay in registers, and how a tile is written. */

/** Writes a panel of sixteen columns. @param row bytes from one row to the next */
export function packWide(from: usize, rows: u32, row: usize, to: usize): void {
  for (let r: u32 = 0; r < rows; r++, from += row, to += 64) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    v128.store(to, v128.load(from, 32), 32);
    v128.store(to, v128.load(from, 48), 48);
  }
}

/** Of eight. */
export function packNarrow(from: usize, rows: u32, row: usize, to: usize): void {
  for (let r: u32 = 0; r < rows; r++, from += row, to += 32) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
  }
}

/**
 * A tile of four rows and eight columns of a product.
 * @param x the first number of the first row @param below bytes from it to that of the next row @param step to the next
 * @param panel of eight columns @param end of it @param to the tile @param rowC bytes of its row
 * @param goesOn whether its sums begin from what is there
 */
@inline
export function narrowTile(
  x: usize,
  below: usize,
  step: usize,
  panel: usize,
  end: usize,
  to: usize,
  rowC: usize,
  accumulate: bool,
  goesOn: bool,
): void {
  let c00 = begun(to, goesOn);
  let c01 = begun(to + 16, goesOn);
  let c10 = begun(to + rowC, goesOn);
  let c11 = begun(to + rowC + 16, goesOn);
  let c20 = begun(to + 2 * rowC, goesOn);
  let c21 = begun(to + 2 * rowC + 16, goesOn);
  let c30 = begun(to + 3 * rowC, goesOn);
  let c31 = begun(to + 3 * rowC + 16, goesOn);
  for (let at = x, from = panel; from < end; at += step, from += 32) {
    const left = v128.load(from);
    const right = v128.load(from, 16);
    let own = v128.load32_splat(at);
    c00 = f32x4.add(c00, f32x4.mul(own, left));
    c01 = f32x4.add(c01, f32x4.mul(own, right));
    own = v128.load32_splat(at + below);
    c10 = f32x4.add(c10, f32x4.mul(own, left));
    c11 = f32x4.add(c11, f32x4.mul(own, right));
    own = v128.load32_splat(at + 2 * below);
    c20 = f32x4.add(c20, f32x4.mul(own, left));
    c21 = f32x4.add(c21, f32x4.mul(own, right));
    own = v128.load32_splat(at + 3 * below);
    c30 = f32x4.add(c30, f32x4.mul(own, left));
    c31 = f32x4.add(c31, f32x4.mul(own, right));
  }
  put(to, c00, c01, accumulate);
  put(to + rowC, c10, c11, accumulate);
  put(to + 2 * rowC, c20, c21, accumulate);
  put(to + 3 * rowC, c30, c31, accumulate);
}

/** Writes eight numbers, or adds them. */
@inline
export function put(to: usize, left: v128, right: v128, accumulate: bool): void {
  if (accumulate) {
    left = f32x4.add(v128.load(to), left);
    right = f32x4.add(v128.load(to, 16), right);
  }
  v128.store(to, left);
  v128.store(to, right, 16);
}

/** What sums begin from: four numbers that are there, or 0. */
@inline
export function begun(from: usize, goesOn: bool): v128 {
  return goesOn ? v128.load(from) : f32x4.splat(0);
}
