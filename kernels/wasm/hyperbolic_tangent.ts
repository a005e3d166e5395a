/**
 * tanh of two numbers at a time: operation for operation the function of `kernels/reservoirs/hyperbolic_tangent.ts`,
 * which says what they are for and writes the table.
 */

/** Entries of the table less one; a NaN may ask for any of them. */
const LAST: i32 = 511;

/** tanh of both. @param table tⱼ and 1 − tⱼ², f64 */
@inline
export function hyperbolicTangents(x: v128, table: usize): v128 {
  const rounding = f64x2.splat(422212465065984); // 1.5 · 2⁴⁸
  const one = f64x2.splat(1);
  const a = f64x2.pmin(f64x2.abs(x), f64x2.splat(19.5));
  const shifted = f64x2.add(a, rounding);
  const d = f64x2.sub(a, f64x2.sub(shifted, rounding));
  // The last bits of the shifted number are j.
  const place = i32x4.shl(v128.and(shifted, i32x4.splat(LAST)), 4);
  const left = v128.load(table + <usize>i32x4.extract_lane(place, 0));
  const right = v128.load(table + <usize>i32x4.extract_lane(place, 2));
  const t = v128.shuffle<i64>(left, right, 0, 2);
  const gain = v128.shuffle<i64>(left, right, 1, 3);
  const q = f64x2.mul(d, d);
  let p = f64x2.sub(f64x2.mul(f64x2.splat(62.0 / 2835.0), q), f64x2.splat(17.0 / 315.0));
  p = f64x2.add(f64x2.mul(p, q), f64x2.splat(2.0 / 15.0));
  p = f64x2.sub(f64x2.mul(p, q), f64x2.splat(1.0 / 3.0));
  const rest = f64x2.add(d, f64x2.mul(d, f64x2.mul(p, q)));
  const y = f64x2.add(t, f64x2.div(f64x2.mul(rest, gain), f64x2.add(f64x2.mul(t, rest), one)));
  return v128.bitselect(x, y, i64x2.splat(i64.MIN_VALUE));
}

/**
 * tanh of four f32: x P(x²)/Q(x²) with the least largest relative error on 0 … 9, 1.3e-9, where f32 has 1; fitted by
 * reweighted least squares. With rounding, within 6 units of the last place and 4e-7.
 */
@inline
export function singleHyperbolicTangents(x: v128): v128 {
  const a = f32x4.pmin(f32x4.abs(x), f32x4.splat(9));
  const q = f32x4.mul(a, a);
  let p = f32x4.add(f32x4.mul(f32x4.splat(-1.224504342e-11), q), f32x4.splat(3.064090427e-8));
  p = f32x4.add(f32x4.mul(p, q), f32x4.splat(2.80306422e-5));
  p = f32x4.add(f32x4.mul(p, q), f32x4.splat(3.869475248e-3));
  p = f32x4.add(f32x4.mul(p, q), f32x4.splat(0.1368083046));
  p = f32x4.add(f32x4.mul(p, q), f32x4.splat(0.9999999987));
  let r = f32x4.add(f32x4.mul(f32x4.splat(1.288988103e-6), q), f32x4.splat(3.940655321e-4));
  r = f32x4.add(f32x4.mul(r, q), f32x4.splat(2.725003724e-2));
  r = f32x4.add(f32x4.mul(r, q), f32x4.splat(0.4701416255));
  r = f32x4.add(f32x4.mul(r, q), f32x4.splat(1));
  const y = f32x4.pmin(f32x4.div(f32x4.mul(a, p), r), f32x4.splat(1));
  return v128.bitselect(x, y, i32x4.splat(i32.MIN_VALUE));
}
