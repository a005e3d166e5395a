/**
 * The exponential of a square matrix by scaling and squaring (Moler & Van Loan 2003, SIAM Rev. 45:3): exp(A) =
 * (exp(A/2^s))^(2^s), the small one by its Taylor series. A library of matrices would be a twentieth of what the page
 * loads at once, for two products.
 */

/** Norm up to which the series is used; with as many terms its rest is below rounding. */
const SMALL = 0.5;
const TERMS = 14;

function product(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += a[i * size + k] * b[k * size + j];
      out[i * size + j] = sum;
    }
  return out;
}

/** exp(A), row by row, [size²]. @param rows of a square matrix of finite numbers */
export function matrixExponential(rows: readonly (readonly number[])[]): Float64Array {
  const size = rows.length;
  const norm = Math.max(...rows.map((row) => row.reduce((sum, entry) => sum + Math.abs(entry), 0)));
  const squarings = Math.max(0, Math.ceil(Math.log2(norm / SMALL)));
  const scaled = Float64Array.from(rows.flat(), (entry) => entry * 2 ** -squarings);
  const one = (k: number): number => (k % (size + 1) === 0 ? 1 : 0);
  // 1 + A(1 + A/2 (1 + A/3 (…))), from within.
  let power: Float64Array = scaled.map((_, k) => one(k));
  for (let term = TERMS; term >= 1; term--)
    power = product(scaled, power, size).map((entry, k) => one(k) + entry / term);
  for (let k = 0; k < squarings; k++) power = product(power, power, size);
  return power;
}
