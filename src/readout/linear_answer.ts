/** Adds up a row times the weights, [rows × K]. */
export function linearAnswer(row: Float64Array, weights: Float64Array, out: Float64Array): void {
  const k = out.length;
  out.fill(0);
  for (let i = 0, at = 0; i < row.length; i++) for (let c = 0; c < k; c++, at++) out[c] += row[i] * weights[at];
}
