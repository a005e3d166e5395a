/**
 * Products of tall matrices in float64, for least squares (`kernels/products.ts`): two numbers at a time, in tiles that
 * stay in registers. Every sum has the order of its additions from the rows and columns alone, so the same bits
 * wherever a tile begins. Beside them, what least squares needs of a matrix of such sums.
 */
import { decompose } from './eigenvectors';

/** Four more numbers of a row, from an address on: two sums of two, with one weight. */
@inline
function add(sum: v128, weight: v128, at: usize): v128 {
  return f64x2.add(sum, f64x2.mul(weight, v128.load(at)));
}

/**
 * Adds Σ_r z_ri z_rj to sums, [even number ≥ n × stride], for i < n and j ≥ i, four rows together: ((0 + 1) + 2) + 3.
 * What else of the sums lies in a tile is filled, too.
 * @param z [rows × stride], both multiples of 4
 */
export function addOuterProducts(z: usize, rows: u32, n: u32, stride: u32, sums: usize): void {
  const row = <usize>stride << 3;
  for (let i: u32 = 0; i < n; i += 2) {
    for (let j = i & ~3; j < stride; j += 4) {
      const above = sums + <usize>i * row + (<usize>j << 3);
      const below = above + row;
      let a = v128.load(above);
      let b = v128.load(above, 16);
      let c = v128.load(below);
      let d = v128.load(below, 16);
      let left = z + (<usize>i << 3);
      let right = z + (<usize>j << 3);
      for (let r: u32 = 0; r < rows; r += 4) {
        let first = v128.load64_splat(left);
        let second = v128.load64_splat(left, 8);
        let e = f64x2.mul(first, v128.load(right));
        let f = f64x2.mul(first, v128.load(right, 16));
        let g = f64x2.mul(second, v128.load(right));
        let h = f64x2.mul(second, v128.load(right, 16));
        for (let k = 0; k < 3; k++) {
          left += row;
          right += row;
          first = v128.load64_splat(left);
          second = v128.load64_splat(left, 8);
          e = add(e, first, right);
          f = add(f, first, right + 16);
          g = add(g, second, right);
          h = add(h, second, right + 16);
        }
        left += row;
        right += row;
        a = f64x2.add(a, e);
        b = f64x2.add(b, f);
        c = f64x2.add(c, g);
        d = f64x2.add(d, h);
      }
      v128.store(above, a);
      v128.store(above, b, 16);
      v128.store(below, c);
      v128.store(below, d, 16);
    }
  }
}

/**
 * Writes x W: x [rows × n], W [n × width], out [rows × width]; rows even, width a multiple of 4. Every sum begins at 0
 * and goes on column by column.
 */
export function multiply(x: usize, rows: u32, n: u32, w: usize, width: u32, out: usize): void {
  const across = <usize>width << 3;
  const row = <usize>n << 3;
  for (let column: u32 = 0; column < width; column += 4) {
    for (let r: u32 = 0; r < rows; r += 2) {
      let a = f64x2.splat(0);
      let b = a;
      let c = a;
      let d = a;
      let at = w + (<usize>column << 3);
      const end = x + <usize>(r + 1) * row;
      for (let above = end - row; above < end; above += 8, at += across) {
        const first = v128.load64_splat(above);
        const second = v128.load64_splat(above + row);
        a = add(a, first, at);
        b = add(b, first, at + 16);
        c = add(c, second, at);
        d = add(d, second, at + 16);
      }
      const to = out + <usize>r * across + (<usize>column << 3);
      v128.store(to, a);
      v128.store(to, b, 16);
      v128.store(to + across, c);
      v128.store(to + across, d, 16);
    }
  }
}

/**
 * Replaces a symmetric matrix [n × n] by its eigenvectors, one a row, with ascending eigenvalues in d [n].
 * @param e room for n numbers
 */
export function eigenvectors(v: usize, n: u32, d: usize, e: usize): void {
  decompose(v, n, d, e);
}
