/**
 * The largest |eigenvalue| of a large matrix, from products with vectors (Arnoldi 1951). In the space of x, Ax, A²x …
 * the matrix becomes a small one, H, whose outermost eigenvalues approach those of A: for random matrices of 300, 1000
 * and 2000 units about 160, 250 and 350 products bring them to rounding error.
 *
 * The space grows until the result is verified: each eigenvalue z of H that might be the largest has a vector with ‖Av
 * − zv‖ below a bound, and a space of two thirds of the size gave the same radius. A space as large as A is A itself in
 * other coordinates, so that there is an end to it also where all eigenvalues are equally large.
 */
import { randomStream } from '../random.ts';
import { type Eigenvalues, hessenbergEigenvalues } from './hessenberg_eigenvalues.ts';
import { addProduct, type SparseMatrix } from './sparse_matrix.ts';

/** Bound on the residual of an eigenvalue, and on the change between two spaces, relative to the radius. */
const TOLERANCE = 1e-9;
/** Eigenvalues of H above this share of the largest might be the largest of A. */
const RIVAL = 0.99;
/** Shift of the eigenvalues while they are sought, relative to the root mean square length of H's columns. */
const SHIFT = 0.3;
/** Size of the first space, and growth from one to the next. */
const FIRST_SIZE = 32;
const GROWTH = 1.5;
/** What is left of a vector, relative to its length, when it lies in the space already. */
const CLOSED = 1e-12;
/** Spread of the lengths of all products, relative to the largest, where the matrix keeps lengths but for a factor. */
const RIGID = 1e-12;

/** A space of vectors and what the matrix is in it. */
interface Space {
  /** Orthonormal vectors, one more than columns of H unless the space is closed. */
  readonly basis: Float64Array[];
  /** Columns of H, with the entry below the diagonal: column j has j + 2 entries. */
  readonly columns: Float64Array[];
  /** Lengths of the products with the basis vectors. */
  readonly lengths: number[];
}

function dot(a: Float64Array, b: Float64Array): number {
  // Two sums side by side: one alone waits for each addition to finish.
  let even = 0;
  let odd = 0;
  let i = 0;
  for (; i + 1 < a.length; i += 2) {
    even += a[i] * b[i];
    odd += a[i + 1] * b[i + 1];
  }
  if (i < a.length) even += a[i] * b[i];
  return even + odd;
}

const lengthOf = (a: Float64Array): number => Math.sqrt(dot(a, a));

/** Takes from `w` what lies in the space, adding the coefficients to `h`. @returns the length that is left */
function orthogonalise(basis: readonly Float64Array[], w: Float64Array, h: Float64Array): number {
  basis.forEach((v, i) => {
    const share = dot(v, w);
    h[i] += share;
    for (let k = 0; k < w.length; k++) w[k] -= share * v[k];
  });
  return lengthOf(w);
}

/** Adds the product with the last vector. @returns whether it led out of the space */
function extend(matrix: SparseMatrix, { basis, columns, lengths }: Space): boolean {
  const w = new Float64Array(matrix.rows);
  addProduct(matrix, basis[basis.length - 1], w);
  const length = lengthOf(w);
  const h = new Float64Array(basis.length + 1);
  let left = orthogonalise(basis, w, h);
  // Where little is left, rounding has left it in the space; twice is enough (Daniel, Gragg, Kaufman & Stewart 1976).
  if (left < 0.7 * length) left = orthogonalise(basis, w, h);
  lengths.push(length);
  columns.push(h);
  if (left <= CLOSED * length) return false;
  h[basis.length] = left;
  basis.push(w.map((value) => value / left));
  return true;
}

/**
 * Eigenvalues of H, real and imaginary parts. The QR algorithm goes on for ever where they lie symmetrically about 0,
 * as of an antisymmetric matrix, and so they are found of H + c, where c is of their size.
 */
function eigenvaluesOf(columns: readonly Float64Array[]): Eigenvalues {
  const size = columns.length;
  const h = new Float64Array(size * size);
  const shift = SHIFT * Math.sqrt(columns.reduce((sum, column) => sum + dot(column, column), 0) / size);
  columns.forEach((column, j) => {
    for (let i = 0; i <= Math.min(j + 1, size - 1); i++) h[i * size + j] = column[i];
    h[j * size + j] += shift;
  });
  const { re, im } = hessenbergEigenvalues(h, size);
  return { re: re.map((value) => value - shift), im };
}

/**
 * ‖Av − zv‖ for the vector v of length 1 that belongs to an eigenvalue z of H. Its components follow from the last
 * upwards, row by row; what the first row then misses, and what leads out of the space, is the residual.
 */
function residual(columns: readonly Float64Array[], re: number, im: number): number {
  const size = columns.length;
  const x = new Float64Array(size);
  const y = new Float64Array(size);
  x[size - 1] = 1;
  for (let i = size - 1; ; i--) {
    // Row i of (z − H) v, from the components of v that are known already.
    let a = re * x[i] - im * y[i];
    let b = re * y[i] + im * x[i];
    for (let j = i; j < size; j++) {
      a -= columns[j][i] * x[j];
      b -= columns[j][i] * y[j];
    }
    if (i === 0) {
      const out = columns[size - 1][size] * Math.hypot(x[size - 1], y[size - 1]);
      return Math.hypot(a, b, out) / Math.hypot(lengthOf(x), lengthOf(y));
    }
    const below = columns[i - 1][i];
    x[i - 1] = a / below;
    y[i - 1] = b / below;
    const largest = Math.hypot(x[i - 1], y[i - 1]);
    if (largest > 1e100)
      for (let j = i - 1; j < size; j++) {
        x[j] /= largest;
        y[j] /= largest;
      }
  }
}

/**
 * Whether the matrix turns and mirrors only, but for a factor: then that is its radius, and all eigenvalues are equally
 * large.
 */
function isRigid({ lengths }: Space): boolean {
  const most = lengths.reduce((a, b) => Math.max(a, b));
  return lengths.every((length) => most - length <= RIGID * most);
}

/**
 * Largest |eigenvalue| of a square matrix, [N × N] with N ≥ 1. Cost: products with some hundred vectors; at worst,
 * where thousands of eigenvalues are equally large, ∝ N³.
 */
export function krylovRadius(matrix: SparseMatrix): number {
  const stream = randomStream(0, 'spectral radius');
  const start = Float64Array.from({ length: matrix.rows }, () => stream.normal());
  const length = lengthOf(start);
  const space: Space = { basis: [start.map((value) => value / length)], columns: [], lengths: [] };
  let before = Number.NaN;
  for (let size = Math.min(FIRST_SIZE, matrix.rows); ; size = Math.min(matrix.rows, Math.ceil(GROWTH * size))) {
    let open = true;
    while (open && space.columns.length < size) open = extend(matrix, space);
    if (size < matrix.rows && isRigid(space)) return space.lengths[0];
    const { re, im } = eigenvaluesOf(space.columns);
    const moduli = re.map((value, k) => Math.hypot(value, im[k]));
    const radius = moduli.reduce((most, modulus) => Math.max(most, modulus), 0);
    if (!open || size === matrix.rows) return radius;
    const verified = (modulus: number, k: number): boolean =>
      modulus < RIVAL * radius || im[k] < 0 || residual(space.columns, re[k], im[k]) <= TOLERANCE * radius;
    if (Math.abs(radius - before) <= TOLERANCE * radius && moduli.every(verified)) return radius;
    before = radius;
  }
}
