/**
 * The spectral radius and how a matrix is given one. It is the largest absolute value of a matrix's eigenvalues, which for a random matrix is usually a complex
 * pair. All eigenvalues are computed (cost ∝ N³), since a power iteration does not settle on such a pair; of large matrices the growth is measured instead.
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { NdArray } from 'ndarray';
import { addProduct, type SparseMatrix, sparseFrom } from './sparse_matrix.ts';

/** Relative deviation from WᵀW = ρ²I that is taken for rounding. */
const ROUNDING = 1e-12;

/** ρ of a matrix with WᵀW = ρ²I, N > 1; undefined for any other, most often after its first columns. */
function radiusIfOrthogonal(square: NdArray<Float64Array>): number | undefined {
  const size = square.shape[0];
  const product = (a: number, b: number): number => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += square.get(i, a) * square.get(i, b);
    return sum;
  };
  const squared = product(0, 0);
  const differs = (a: number, b: number): boolean =>
    Math.abs(product(a, b) - (a === b ? squared : 0)) > ROUNDING * squared;
  if (size === 1 || squared === 0) return undefined;
  for (let a = 0; a < size; a++) if (differs(a, a)) return undefined;
  for (let a = 0; a < size; a++) for (let b = 0; b < a; b++) if (differs(a, b)) return undefined;
  return Math.sqrt(squared);
}

/** Largest matrix whose eigenvalues are computed; beyond, they would take seconds. */
const MOST_EXACT = 300;
/** Products over which the growth of a vector is measured, after others that turn it towards the fastest-growing directions. */
const TURNING = 200;
const MEASURED = 400;

/** ρ as the growth of ‖Wᵏx‖ per product (Gelfand 1941), a geometric mean that a complex pair of eigenvalues does not disturb for long: within 1 % of the eigenvalues' for random matrices. */
function growth(matrix: SparseMatrix): number {
  let x = Float64Array.from({ length: matrix.rows }, (_, i) => Math.cos(i + 1));
  let logarithm = 0;
  for (let k = 0; k < TURNING + MEASURED; k++) {
    const next = new Float64Array(matrix.rows);
    addProduct(matrix, x, next);
    const norm = Math.sqrt(next.reduce((sum, value) => sum + value * value, 0));
    if (norm === 0) return 0;
    if (k >= TURNING) logarithm += Math.log(norm);
    x = next.map((value) => value / norm);
  }
  return Math.exp(logarithm / MEASURED);
}

/** Largest |eigenvalue| of a square matrix, [N × N]; above {@link MOST_EXACT} units estimated by growth. */
export function spectralRadius(square: NdArray<Float64Array>): number {
  const size = square.shape[0];
  if (size > MOST_EXACT) return growth(sparseFrom(square));
  // The shifted QR iteration of ml-matrix 6.15.1 can run for ever on an orthogonal matrix, whose eigenvalues are all of one modulus.
  const orthogonal = radiusIfOrthogonal(square);
  if (orthogonal !== undefined) return orthogonal;
  return exactRadius(square);
}

/** The same from all eigenvalues. */
export function exactRadius(square: NdArray<Float64Array>): number {
  const size = square.shape[0];
  const matrix = new Matrix(size, size);
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) matrix.set(i, j, square.get(i, j));
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(matrix);
  return realEigenvalues.reduce((largest, re, i) => Math.max(largest, Math.hypot(re, imaginaryEigenvalues[i])), 0);
}

/** Whether some unit reaches itself along non-zero entries. Exact, where the eigenvalues of a matrix without a loop have rounding errors. */
function hasLoop(square: NdArray<Float64Array>): boolean {
  const size = square.shape[0];
  const inputs = new Uint32Array(size);
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) if (square.get(i, j) !== 0) inputs[i]++;
  // Units without inputs are taken away until there are none; what is left has a loop.
  const free = Array.from(inputs.keys()).filter((i) => inputs[i] === 0);
  for (let taken = 0; taken < free.length; taken++)
    for (let i = 0; i < size; i++) if (square.get(i, free[taken]) !== 0 && --inputs[i] === 0) free.push(i);
  return free.length < size;
}

/** Magnitudes whose squares neither overflow nor vanish: the eigenvalues of others would never settle. */
const LEAST_MAGNITUDE = 1e-100;
const MOST_MAGNITUDE = 1e100;

/**
 * Scales a square matrix in place to a spectral radius.
 * @returns false, and the matrix as it was, where no factor gives it one: without a loop all eigenvalues are 0
 */
export function scaleToRadius(square: NdArray<Float64Array>, wanted: number): boolean {
  const largest = square.data.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  if (!(largest > LEAST_MAGNITUDE && largest < MOST_MAGNITUDE) || !hasLoop(square)) return false;
  const radius = spectralRadius(square);
  // Below rounding error of the eigenvalues there is no telling what the radius is.
  if (radius <= 1e-8 * largest) return false;
  for (let k = 0; k < square.data.length; k++) square.data[k] *= wanted / radius;
  return true;
}
