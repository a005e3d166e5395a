/**
 * Eigenvalues and eigenvectors of a symmetric matrix in float64: Householder's reduction to three diagonals
 * (tridiagonal.ts), then QL with implicit shifts (tql2 of Bowdler, Martin, Reinsch & Wilkinson 1968, Numer. Math.
 * 11:293, as JAMA has it). Vectors stand in rows, so that all loops go along rows; two numbers at a time wherever they
 * do not add up. All operations are those of ml-matrix 6.15, in its order: the same bits.
 */
import { at, get, put } from './float64_rows';
import { tridiagonalise } from './tridiagonal';

/** √(a² + b²) */
function hypotenuse(a: f64, b: f64): f64 {
  if (abs(a) > abs(b)) {
    const r = b / a;
    return abs(a) * sqrt(1 + r * r);
  }
  if (b != 0) {
    const r = a / b;
    return abs(b) * sqrt(1 + r * r);
  }
  return 0;
}

/** Turns two rows: [s above + c below, c above − s below]. */
function turn(above: usize, below: usize, c: f64, s: f64, n: u32): void {
  const cosine = f64x2.splat(c);
  const sine = f64x2.splat(s);
  let k: u32 = 0;
  for (; k + 2 <= n; k += 2) {
    const x = v128.load(at(above, k));
    const y = v128.load(at(below, k));
    v128.store(at(below, k), f64x2.add(f64x2.mul(sine, x), f64x2.mul(cosine, y)));
    v128.store(at(above, k), f64x2.sub(f64x2.mul(cosine, x), f64x2.mul(sine, y)));
  }
  for (; k < n; k++) {
    const x = get(above, k);
    const y = get(below, k);
    put(below, k, s * x + c * y);
    put(above, k, c * x - s * y);
  }
}

/** One sweep from row m up to row l, after the shift. */
function sweep(v: usize, line: usize, d: usize, e: usize, n: u32, l: u32, m: u32, dl1: f64): void {
  let p = get(d, m);
  let c: f64 = 1;
  let c2: f64 = 1;
  let c3: f64 = 1;
  const el1 = get(e, l + 1);
  let s: f64 = 0;
  let s2: f64 = 0;
  for (let i = <i32>m - 1; i >= <i32>l; i--) {
    c3 = c2;
    c2 = c;
    s2 = s;
    const g = c * get(e, i);
    const h = c * p;
    const r = hypotenuse(p, get(e, i));
    put(e, i + 1, s * r);
    s = get(e, i) / r;
    c = p / r;
    p = c * get(d, i) - s * g;
    put(d, i + 1, h + s * (c * g + s * get(d, i)));
    const above = v + <usize>i * line;
    turn(above, above + line, c, s, n);
  }
  p = (-s * s2 * c3 * el1 * get(e, l)) / dl1;
  put(e, l, s * p);
  put(d, l, c * p);
}

function diagonalise(v: usize, line: usize, d: usize, e: usize, n: u32): void {
  for (let i: u32 = 1; i < n; i++) put(e, i - 1, get(e, i));
  put(e, n - 1, 0);
  let f: f64 = 0;
  let largest: f64 = 0;
  const eps: f64 = f64.EPSILON;
  for (let l: u32 = 0; l < n; l++) {
    largest = max(largest, abs(get(d, l)) + abs(get(e, l)));
    let m = l;
    // The last e is 0, unless something was no number.
    while (m < n - 1 && abs(get(e, m)) > eps * largest) m++;
    if (m > l) {
      do {
        const g = get(d, l);
        let p = (get(d, l + 1) - g) / (2 * get(e, l));
        let r = hypotenuse(p, 1);
        if (p < 0) r = -r;
        put(d, l, get(e, l) / (p + r));
        put(d, l + 1, get(e, l) * (p + r));
        const dl1 = get(d, l + 1);
        const h = g - get(d, l);
        for (let i = l + 2; i < n; i++) put(d, i, get(d, i) - h);
        f += h;
        sweep(v, line, d, e, n, l, m, dl1);
      } while (abs(get(e, l)) > eps * largest);
    }
    put(d, l, get(d, l) + f);
    put(e, l, 0);
  }
}

/** Ascending eigenvalues, each with its row. */
function sort(v: usize, line: usize, d: usize, n: u32): void {
  for (let i: u32 = 0; i < n - 1; i++) {
    let k = i;
    let p = get(d, i);
    for (let j = i + 1; j < n; j++)
      if (get(d, j) < p) {
        k = j;
        p = get(d, j);
      }
    if (k == i) continue;
    put(d, k, get(d, i));
    put(d, i, p);
    const own = v + <usize>i * line;
    const other = v + <usize>k * line;
    for (let j: u32 = 0; j < n; j++) {
      const held = get(own, j);
      put(own, j, get(other, j));
      put(other, j, held);
    }
  }
}

/** As `eigenvectors` of products.ts. */
export function decompose(v: usize, n: u32, d: usize, e: usize): void {
  const line = <usize>n << 3;
  tridiagonalise(v, line, d, e, n);
  diagonalise(v, line, d, e, n);
  sort(v, line, d, n);
}
