/**
 * The spectral radius and how a matrix is given one. It is the largest absolute value of a matrix's eigenvalues, which
 * for a random matrix is usually a complex pair, on which a power iteration does not settle; the growth of the matrix's
 * own powers does (Gelfand 1941: ρ = lim ‖Wᵐ‖^(1/m)). Large matrices are reduced first (krylov_radius.ts).
 */
import type { NdArray } from 'ndarray';
import { krylovRadius } from './krylov_radius.ts';
import { sparseFrom } from './sparse_matrix.ts';

/** Largest matrix whose powers are taken; beyond, they would take seconds. */
const MOST_SQUARED = 300;

/** Largest |eigenvalue| of a square matrix, [N × N], within 1e-6 of itself, and usually within 1e-12. */
export function spectralRadius(square: NdArray<Float64Array>): number {
  return square.shape[0] > MOST_SQUARED ? krylovRadius(sparseFrom(square)) : squaredRadius(square);
}

/** Squarings: ‖Wᵐ‖^(1/m) with m = 2⁴⁸ is off by log c/m, far below rounding, where ‖Wᵐ‖ = c ρᵐ. */
const SQUARINGS = 48;

/** The same by squaring again and again; cost ∝ N³. */
export function squaredRadius(square: NdArray<Float64Array>): number {
  const size = square.shape[0];
  let power = Float64Array.from({ length: size * size }, (_, k) => square.get(Math.floor(k / size), k % size));
  let next = new Float64Array(size * size);
  let logarithm = 0;
  for (let k = 0; k <= SQUARINGS; k++) {
    const norm = Math.sqrt(power.reduce((sum, entry) => sum + entry * entry, 0));
    if (norm === 0) return 0;
    logarithm += Math.log(norm) / 2 ** k;
    if (k === SQUARINGS) break;
    squareInto(
      power.map((entry) => entry / norm),
      size,
      next,
    );
    [power, next] = [next, power];
  }
  return Math.exp(logarithm);
}

/**
 * Writes a², both by rows. Two rows of the product and four terms at a time: each entry of a that is loaded serves two
 * sums (2026: 1.6 times slower row by row).
 */
function squareInto(a: Float64Array, size: number, product: Float64Array): void {
  product.fill(0);
  for (let i = 0; i < size; i += 2) {
    // Where the size is odd, the last row is its own neighbour.
    const upper = i * size;
    const lower = Math.min(i + 1, size - 1) * size;
    let k = 0;
    for (; k + 3 < size; k += 4) {
      const [u0, u1, u2, u3] = [a[upper + k], a[upper + k + 1], a[upper + k + 2], a[upper + k + 3]];
      const [l0, l1, l2, l3] = [a[lower + k], a[lower + k + 1], a[lower + k + 2], a[lower + k + 3]];
      const row0 = k * size;
      const row1 = row0 + size;
      const row2 = row1 + size;
      const row3 = row2 + size;
      for (let j = 0; j < size; j++) {
        const a0 = a[row0 + j];
        const a1 = a[row1 + j];
        const a2 = a[row2 + j];
        const a3 = a[row3 + j];
        const above = product[upper + j] + (u0 * a0 + u1 * a1 + u2 * a2 + u3 * a3);
        const below = product[lower + j] + (l0 * a0 + l1 * a1 + l2 * a2 + l3 * a3);
        product[upper + j] = above;
        product[lower + j] = below;
      }
    }
    for (; k < size; k++) {
      const [u, l] = [a[upper + k], a[lower + k]];
      for (let j = 0; j < size; j++) {
        const entry = a[k * size + j];
        const above = product[upper + j] + u * entry;
        const below = product[lower + j] + l * entry;
        product[upper + j] = above;
        product[lower + j] = below;
      }
    }
  }
}

/**
 * Whether some unit reaches itself along non-zero entries. Exact, where the eigenvalues of a matrix without a loop have
 * rounding errors.
 */
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

/** Magnitudes whose squares neither overflow nor vanish. */
const LEAST_MAGNITUDE = 1e-100;
const MOST_MAGNITUDE = 1e100;

/**
 * Scales a square matrix, [N × N], in place to a spectral radius. @param wanted ≥ 0
 * @returns false, and the matrix as it was, where no factor gives it one: without a loop all eigenvalues are 0
 */
export function scaleToRadius(square: NdArray<Float64Array>, wanted: number): boolean {
  const largest = square.data.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  if (!(largest > LEAST_MAGNITUDE && largest < MOST_MAGNITUDE) || !hasLoop(square)) return false;
  const radius = spectralRadius(square);
  // A radius below the rounding error of the eigenvalues cannot be known.
  if (radius <= 1e-8 * largest) return false;
  for (let k = 0; k < square.data.length; k++) square.data[k] *= wanted / radius;
  return true;
}
