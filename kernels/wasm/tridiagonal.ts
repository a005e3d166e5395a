/**
 * A symmetric matrix reduced to three diagonals by Householder's reflections (tred2 of Bowdler, Martin, Reinsch &
 * Wilkinson 1968, as JAMA has it), vectors in rows: the first half of eigenvectors.ts.
 */
import { at, get, put } from './float64_rows';

/** row[k] − (f e[k] + g d[k]), from ≤ k < to */
function takeTwo(row: usize, f: f64, e: usize, g: f64, d: usize, from: u32, to: u32): void {
  const first = f64x2.splat(f);
  const second = f64x2.splat(g);
  let k = from;
  for (; k + 2 <= to; k += 2) {
    const less = f64x2.add(f64x2.mul(first, v128.load(at(e, k))), f64x2.mul(second, v128.load(at(d, k))));
    v128.store(at(row, k), f64x2.sub(v128.load(at(row, k)), less));
  }
  for (; k < to; k++) put(row, k, get(row, k) - (f * get(e, k) + g * get(d, k)));
}

/** row[k] − g d[k], k < to */
function takeOne(row: usize, g: f64, d: usize, to: u32): void {
  const factor = f64x2.splat(g);
  let k: u32 = 0;
  for (; k + 2 <= to; k += 2)
    v128.store(at(row, k), f64x2.sub(v128.load(at(row, k)), f64x2.mul(factor, v128.load(at(d, k)))));
  for (; k < to; k++) put(row, k, get(row, k) - g * get(d, k));
}

/** Adds f row[k] to e[k], and returns g + Σ row[k] d[k], one after the other; from ≤ k < to. */
function along(row: usize, f: f64, e: usize, g: f64, d: usize, from: u32, to: u32): f64 {
  const factor = f64x2.splat(f);
  let k = from;
  for (; k + 2 <= to; k += 2) {
    const two = v128.load(at(row, k));
    const parts = f64x2.mul(two, v128.load(at(d, k)));
    g += f64x2.extract_lane(parts, 0);
    g += f64x2.extract_lane(parts, 1);
    v128.store(at(e, k), f64x2.add(v128.load(at(e, k)), f64x2.mul(two, factor)));
  }
  for (; k < to; k++) {
    g += get(row, k) * get(d, k);
    put(e, k, get(e, k) + get(row, k) * f);
  }
  return g;
}

/** Reflects one column away: row i of the tridiagonal matrix. */
function reflect(v: usize, line: usize, d: usize, e: usize, i: u32, scale: f64): f64 {
  let h: f64 = 0;
  for (let k: u32 = 0; k < i; k++) {
    const value = get(d, k) / scale;
    put(d, k, value);
    h += value * value;
  }
  let f = get(d, i - 1);
  let g = sqrt(h);
  if (f > 0) g = -g;
  put(e, i, scale * g);
  h -= f * g;
  put(d, i - 1, f - g);
  for (let j: u32 = 0; j < i; j++) put(e, j, 0);
  for (let j: u32 = 0; j < i; j++) {
    const row = v + <usize>j * line;
    f = get(d, j);
    put(v + <usize>i * line, j, f);
    put(e, j, along(row, f, e, get(e, j) + get(row, j) * f, d, j + 1, i));
  }
  f = 0;
  for (let j: u32 = 0; j < i; j++) {
    put(e, j, get(e, j) / h);
    f += get(e, j) * get(d, j);
  }
  const hh = f / (h + h);
  for (let j: u32 = 0; j < i; j++) put(e, j, get(e, j) - hh * get(d, j));
  for (let j: u32 = 0; j < i; j++) {
    const row = v + <usize>j * line;
    takeTwo(row, get(d, j), e, get(e, j), d, j, i);
    put(d, j, get(row, i - 1));
    put(row, i, 0);
  }
  return h;
}

/** Σ row[k] other[k], k < to, one after the other. */
function dot(row: usize, other: usize, to: u32): f64 {
  let sum: f64 = 0;
  for (let k: u32 = 0; k < to; k++) sum += get(row, k) * get(other, k);
  return sum;
}

/** What the reflections come to together. */
function accumulate(v: usize, line: usize, d: usize, n: u32): void {
  for (let i: u32 = 0; i < n - 1; i++) {
    const own = v + <usize>i * line;
    const next = own + line;
    put(own, n - 1, get(own, i));
    put(own, i, 1);
    const h = get(d, i + 1);
    if (h != 0) {
      for (let k: u32 = 0; k <= i; k++) put(d, k, get(next, k) / h);
      for (let j: u32 = 0; j <= i; j++) {
        const row = v + <usize>j * line;
        takeOne(row, dot(next, row, i + 1), d, i + 1);
      }
    }
    for (let k: u32 = 0; k <= i; k++) put(next, k, 0);
  }
}

/**
 * Replaces a matrix by the reflections together, one vector a row, with the diagonal in d and the one beside it in e.
 * @param line bytes from one row to the next
 */
export function tridiagonalise(v: usize, line: usize, d: usize, e: usize, n: u32): void {
  for (let j: u32 = 0; j < n; j++) put(d, j, get(v + <usize>j * line, n - 1));
  for (let i = n - 1; i > 0; i--) {
    let scale: f64 = 0;
    for (let k: u32 = 0; k < i; k++) scale += abs(get(d, k));
    let h: f64 = 0;
    if (scale == 0) {
      put(e, i, get(d, i - 1));
      for (let j: u32 = 0; j < i; j++) {
        const row = v + <usize>j * line;
        put(d, j, get(row, i - 1));
        put(row, i, 0);
        put(v + <usize>i * line, j, 0);
      }
    } else h = reflect(v, line, d, e, i, scale);
    put(d, i, h);
  }
  accumulate(v, line, d, n);
  for (let j: u32 = 0; j < n; j++) {
    const row = v + <usize>j * line;
    put(d, j, get(row, n - 1));
    put(row, n - 1, 0);
  }
  put(v + <usize>(n - 1) * line, n - 1, 1);
  put(e, 0, 0);
}
