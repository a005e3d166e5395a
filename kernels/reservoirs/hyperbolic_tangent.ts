/**
 * tanh in float64, the same bits in every JavaScript engine, which differ in the last digits of Math.tanh, and in
 * WebAssembly (`kernels/wasm/hyperbolic_tangent.ts`), two numbers at a time. With a = |x| = j/16 + d, |d| ≤ 1/32:
 *
 *   tanh a = tⱼ + tanh(d)·(1 − tⱼ²) / (1 + tⱼ·tanh(d)),  tⱼ = tanh(j/16)
 *   tanh d = d − d³/3 + 2d⁵/15 − 17d⁷/315 + 62d⁹/2835,   the next term of which is below 1e-17·d.
 *
 * What is added to tⱼ is small beside it, so that hardly more than its rounding is lost: the result is within 1.5 units
 * of its last place (found: 1.3; V8's Math.tanh, from fdlibm: 2.0). Numbers below 1/32 keep all their digits, and −0
 * its sign.
 */

/** Adding it rounds a number below 2⁴⁷ to a multiple of 1/16. */
const ROUNDING = 1.5 * 2 ** 48;
/** From somewhat below on, float64 rounds tanh to 1. */
const MOST = 19.5;
/** Values of j in the table; more than MOST needs, so that WebAssembly stays within it by masking bits. */
const ENTRIES = 512;
const BITS = 160n;
const ONE = 1n << BITS;

/** exp(1/8) in units of {@link ONE}. */
function exponentialOfEighth(): bigint {
  let sum = 0n;
  for (let k = 1n, term = ONE; term > 0n; term /= 8n * k++) sum += term;
  return sum;
}

/** tⱼ and 1 − tⱼ² one after the other, by j; correctly rounded, from whole numbers. */
function tabulate(): Float64Array {
  const table = new Float64Array(2 * ENTRIES);
  const rounded = (numerator: bigint, denominator: bigint): number =>
    Number((numerator << BITS) / denominator) / 2 ** 160;
  const growth = exponentialOfEighth();
  for (let j = 0, e = ONE; j < ENTRIES; j++, e = (e * growth) >> BITS) {
    table[2 * j] = rounded(e - ONE, e + ONE);
    table[2 * j + 1] = rounded(4n * e * ONE, (e + ONE) ** 2n);
  }
  return table;
}

/** tanh(j/16) and 1 − tanh²(j/16), j = 0 … 511; [512 × 2] */
export const tangentTable: Readonly<Float64Array> = tabulate();

/** tanh(x); NaN for NaN. */
export function hyperbolicTangent(x: number): number {
  const size = Math.abs(x);
  const a = size > MOST ? MOST : size;
  const nearest = a + ROUNDING - ROUNDING;
  const d = a - nearest;
  const at = (32 * nearest) | 0;
  const t = tangentTable[at];
  const q = d * d;
  const p = (((62 / 2835) * q - 17 / 315) * q + 2 / 15) * q - 1 / 3;
  const rest = d + d * (p * q);
  const y = t + (rest * tangentTable[at + 1]) / (t * rest + 1);
  // What is neither above nor below 0 is its own tanh: 0, −0 and NaN.
  return x > 0 ? y : x < 0 ? -y : x;
}
