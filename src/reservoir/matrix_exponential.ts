/**
 * The exponential of a square matrix by scaling and squaring (Moler & Van Loan 2003, SIAM Rev. 45:3): exp(A) =
 * (exp(A/2^s))^(2^s), the small one by its Taylor series.
 */
import { Matrix } from 'ml-matrix';

/** Norm up to which the series is used; with as many terms its rest is below rounding. */
const SMALL = 0.5;
const TERMS = 14;

/** exp(A). @param rows of a square matrix of finite numbers */
export function matrixExponential(rows: readonly (readonly number[])[]): Matrix {
  const size = rows.length;
  const norm = Math.max(...rows.map((row) => row.reduce((sum, entry) => sum + Math.abs(entry), 0)));
  const squarings = Math.max(0, Math.ceil(Math.log2(norm / SMALL)));
  const scaled = Matrix.mul(new Matrix(rows.map((row) => [...row])), 2 ** -squarings);
  // 1 + A(1 + A/2 (1 + A/3 (…))), from within.
  let power = Matrix.eye(size);
  for (let k = TERMS; k >= 1; k--) power = Matrix.add(Matrix.eye(size), Matrix.div(scaled.mmul(power), k));
  for (let k = 0; k < squarings; k++) power = power.mmul(power);
  return power;
}
