/**
 * Eigenvalues of an upper Hessenberg matrix by the shifted QR algorithm of Francis (1961), the routine hqr of EISPACK
 * (Smith et al. 1976).
 *
 * ml-matrix computes more than is needed here: it first reduces the matrix to the form that ours has already, and
 * updates the whole Schur form and the eigenvectors. Here columns whose eigenvalues are found are left alone; every
 * operation that an eigenvalue depends on is the same in the same order, and so are its bits. Of 365 columns this takes
 * a seventh of the time (2026).
 */

/** Real and imaginary parts, in the order of the diagonal. */
export interface Eigenvalues {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** The matrix by rows, [size × size]; overwritten. */
interface Hessenberg {
  readonly h: Float64Array;
  readonly size: number;
}

/**
 * Rows `first … last`, which are coupled, and the shifts of their next sweep: x and y, and w, the product that is left
 * of them.
 */
interface Block {
  readonly first: number;
  readonly last: number;
  readonly x: number;
  readonly y: number;
  readonly w: number;
}

/** Sum of the sizes of all entries: what is small beside a diagonal of zeros. */
function normOf({ h, size }: Hessenberg): number {
  let norm = 0;
  for (let i = 0; i < size; i++) for (let j = Math.max(i - 1, 0); j < size; j++) norm += Math.abs(h[i * size + j]);
  return norm;
}

/** First row of those that are coupled with row `last`. */
function firstCoupled({ h, size }: Hessenberg, last: number, norm: number): number {
  let first = last;
  for (; first > 0; first--) {
    const about = Math.abs(h[(first - 1) * size + first - 1]) + Math.abs(h[first * size + first]);
    if (Math.abs(h[first * size + first - 1]) < Number.EPSILON * (about === 0 ? norm : about)) break;
  }
  return first;
}

function shiftDiagonal({ h, size }: Hessenberg, last: number, by: number): void {
  for (let i = 0; i <= last; i++) h[i * size + i] -= by;
}

/**
 * Shifts of a block before sweep number `sweeps`; those that do not settle are given others, taken from the diagonal.
 * @returns what was taken, too
 */
function shiftsOf(matrix: Hessenberg, first: number, last: number, sweeps: number): Block & { readonly taken: number } {
  const { h, size } = matrix;
  const at = (i: number, j: number): number => h[i * size + j];
  let x = at(last, last);
  let y = at(last - 1, last - 1);
  let w = at(last, last - 1) * at(last - 1, last);
  let taken = 0;
  if (sweeps === 10) {
    taken = x;
    shiftDiagonal(matrix, last, x);
    const s = Math.abs(at(last, last - 1)) + Math.abs(at(last - 1, last - 2));
    x = 0.75 * s;
    y = x;
    w = -0.4375 * s * s;
  }
  if (sweeps === 30) {
    const half = (y - x) / 2;
    const square = half * half + w;
    if (square > 0) {
      const root = y < x ? -Math.sqrt(square) : Math.sqrt(square);
      taken = x - w / (half + root);
      shiftDiagonal(matrix, last, taken);
      x = 0.964;
      y = x;
      w = x;
    }
  }
  return { first, last, x, y, w, taken };
}

/** Where a sweep may begin, and the first vector of its first reflection. */
function beginningOf(
  { h, size }: Hessenberg,
  { first, last, x, y, w }: Block,
): readonly [number, number, number, number] {
  const at = (i: number, j: number): number => h[i * size + j];
  for (let m = last - 2; ; m--) {
    const z = at(m, m);
    const [a, b] = [x - z, y - z];
    let p = (a * b - w) / at(m + 1, m) + at(m, m + 1);
    let q = at(m + 1, m + 1) - z - a - b;
    let r = at(m + 2, m + 1);
    const s = Math.abs(p) + Math.abs(q) + Math.abs(r);
    p /= s;
    q /= s;
    r /= s;
    if (m === first) return [m, p, q, r];
    const about = Math.abs(at(m - 1, m - 1)) + Math.abs(z) + Math.abs(at(m + 1, m + 1));
    if (Math.abs(at(m, m - 1)) * (Math.abs(q) + Math.abs(r)) < Number.EPSILON * (Math.abs(p) * about))
      return [m, p, q, r];
  }
}

/** Turns rows and columns k … k + 2 of a block by a reflection, at its end k and k + 1. */
function reflect(
  { h, size }: Hessenberg,
  block: Block,
  k: number,
  by: readonly [number, number, number, number, number],
): void {
  const { last } = block;
  const [x, y, z, q, r] = by;
  const three = k !== last - 1;
  const [row0, row1, row2] = [k * size, (k + 1) * size, (k + 2) * size];
  for (let j = k; j <= last; j++) {
    let p = h[row0 + j] + q * h[row1 + j];
    if (three) {
      p += r * h[row2 + j];
      h[row2 + j] -= p * z;
    }
    h[row0 + j] -= p * x;
    h[row1 + j] -= p * y;
  }
  const end = Math.min(last, k + 3);
  // From row 0 on: a block that is coupled with others by next to nothing may be found coupled later.
  for (let i = 0; i <= end; i++) {
    const at = i * size + k;
    let p = x * h[at] + y * h[at + 1];
    if (three) {
      p += z * h[at + 2];
      h[at + 2] -= p * r;
    }
    h[at] -= p;
    h[at + 1] -= p * q;
  }
}

/** One double QR step of a block. */
function sweep(matrix: Hessenberg, block: Block): void {
  const { h, size } = matrix;
  const { first, last } = block;
  let [begin, p, q, r] = beginningOf(matrix, block);
  for (let i = begin + 2; i <= last; i++) {
    h[i * size + i - 2] = 0;
    if (i > begin + 2) h[i * size + i - 3] = 0;
  }
  for (let k = begin; k <= last - 1; k++) {
    let length = block.x;
    if (k !== begin) {
      p = h[k * size + k - 1];
      q = h[(k + 1) * size + k - 1];
      r = k === last - 1 ? 0 : h[(k + 2) * size + k - 1];
      length = Math.abs(p) + Math.abs(q) + Math.abs(r);
      if (length !== 0) [p, q, r] = [p / length, q / length, r / length];
    }
    if (length === 0) return;
    const s = p < 0 ? -Math.sqrt(p * p + q * q + r * r) : Math.sqrt(p * p + q * q + r * r);
    if (s === 0) continue;
    if (k !== begin) h[k * size + k - 1] = -s * length;
    else if (first !== begin) h[k * size + k - 1] = -h[k * size + k - 1];
    p += s;
    reflect(matrix, block, k, [p / s, q / s, r / s, q / p, r / p]);
  }
}

/** Eigenvalues of a matrix by rows, of which nothing is read below the first subdiagonal; it is overwritten. */
export function hessenbergEigenvalues(h: Float64Array, size: number): Eigenvalues {
  const matrix = { h, size };
  const [re, im] = [new Float64Array(size), new Float64Array(size)];
  const norm = normOf(matrix);
  let taken = 0;
  let sweeps = 0;
  for (let last = size - 1; last >= 0; ) {
    const first = firstCoupled(matrix, last, norm);
    const corner = h[last * size + last];
    if (first === last) {
      re[last] = corner + taken;
      last--;
      sweeps = 0;
    } else if (first === last - 1) {
      const w = h[last * size + last - 1] * h[(last - 1) * size + last];
      const p = (h[(last - 1) * size + last - 1] - corner) / 2;
      const q = p * p + w;
      const root = Math.sqrt(Math.abs(q));
      const x = corner + taken;
      if (q >= 0) {
        const z = p >= 0 ? p + root : p - root;
        re[last - 1] = x + z;
        re[last] = z === 0 ? x + z : x - w / z;
      } else {
        re.fill(x + p, last - 1, last + 1);
        im[last - 1] = root;
        im[last] = -root;
      }
      last -= 2;
      sweeps = 0;
    } else {
      const block = shiftsOf(matrix, first, last, sweeps++);
      taken += block.taken;
      sweep(matrix, block);
    }
  }
  return { re, im };
}
