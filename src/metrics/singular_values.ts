/**
 * Singular values by one-sided Jacobi rotations (Hestenes 1958; Golub & Van Loan, Matrix Computations, 4th ed.,
 * §8.6.3). ml-matrix' decomposition goes round for ever for some states of a liquid, most of whose neurons are silent
 * and whose others fire together (test/golden/states_of_rank_one.json); these end after a known number of sweeps at
 * most.
 */

/** A rotation that would turn by less is rounding. */
const ORTHOGONAL = 1e-15;
/** Vectors shorter than this share of the matrix's norm are what rounding has left of nothing. */
const NEGLIGIBLE = 1e-16;
/** Matrices of any size are done after ten or so. */
const MOST_SWEEPS = 60;

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function rotate(a: Float64Array, b: Float64Array, cosine: number, sine: number): void {
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    const y = b[i];
    a[i] = cosine * x - sine * y;
    b[i] = sine * x + cosine * y;
  }
}

/** Makes two vectors orthogonal, whose squares exceed a least one. @returns whether they were not */
function separate(a: Float64Array, b: Float64Array, least: number): boolean {
  const [aa, bb, ab] = [dot(a, a), dot(b, b), dot(a, b)];
  if (aa <= least || bb <= least) return false;
  if (Math.abs(ab) <= ORTHOGONAL * Math.sqrt(aa) * Math.sqrt(bb)) return false;
  const zeta = (bb - aa) / (2 * ab);
  const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const cosine = 1 / Math.hypot(1, tangent);
  rotate(a, b, cosine, cosine * tangent);
  return true;
}

/**
 * Singular values in descending order, as many as the matrix has rows or columns, whichever are fewer.
 * @param rows of equal length and finite numbers, at least one
 */
export function singularValues(rows: readonly ArrayLike<number>[]): number[] {
  const [count, length] = [rows.length, rows[0].length];
  let largest = 0;
  for (const row of rows) for (let i = 0; i < length; i++) largest = Math.max(largest, Math.abs(row[i]));
  if (largest === 0) return new Array<number>(Math.min(count, length)).fill(0);
  // So that no square leaves the range of numbers.
  const at = (row: number, column: number): number => rows[row][column] / largest;
  const vectors =
    count <= length
      ? rows.map((_, i) => Float64Array.from({ length }, (_, j) => at(i, j)))
      : Array.from({ length }, (_, j) => Float64Array.from({ length: count }, (_, i) => at(i, j)));
  const least = NEGLIGIBLE ** 2 * vectors.reduce((sum, vector) => sum + dot(vector, vector), 0);
  for (let sweep = 0, turned = true; turned && sweep < MOST_SWEEPS; sweep++) {
    turned = false;
    for (let i = 0; i < vectors.length; i++)
      for (let j = i + 1; j < vectors.length; j++) if (separate(vectors[i], vectors[j], least)) turned = true;
  }
  return vectors.map((vector) => largest * Math.sqrt(dot(vector, vector))).sort((a, b) => b - a);
}
