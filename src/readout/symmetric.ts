/**
 * Symmetric matrices [n × n] of which only the entries on and above the diagonal are kept, row after row: half the
 * memory and half the traffic of a full one, which is what an update of recursive least squares takes its time for.
 */

/** Entries that are kept. */
export function symmetricLength(n: number): number {
  return (n * (n + 1)) / 2;
}

/** A multiple of the identity. */
export function scaledIdentity(n: number, value: number): Float64Array {
  const packed = new Float64Array(symmetricLength(n));
  for (let i = 0, at = 0; i < n; at += n - i, i++) packed[at] = value;
  return packed;
}

/** Writes the product with a vector x, [n], into `out`, [n]; one pass over the entries. */
export function symmetricTimes(packed: Float64Array, x: Float64Array, out: Float64Array): void {
  const n = x.length;
  out.fill(0);
  for (let i = 0, at = 0; i < n; i++) {
    const xi = x[i];
    let sum = packed[at++] * xi;
    for (let j = i + 1; j < n; j++, at++) {
      const entry = packed[at];
      sum += entry * x[j];
      out[j] += entry * xi;
    }
    out[i] += sum;
  }
}

/** Makes A into (A − factor · v vᵀ) · scale. */
export function subtractSquare(packed: Float64Array, v: Float64Array, factor: number, scale: number): void {
  const n = v.length;
  for (let i = 0, at = 0; i < n; i++) {
    const share = factor * v[i];
    for (let j = i; j < n; j++, at++) packed[at] = (packed[at] - share * v[j]) * scale;
  }
}
