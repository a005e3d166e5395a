/**
 * 2^x of four numbers at a time: x is split into an integer and a rest in [−½, ½], whose power is its Taylor series to
 * the 7th term (error 5e-9). Below −126 the result is that of −126, 1e-38. With 1 taken off, nothing is lost near x =
 * 0: there the series begins with its second term.
 */

/** 2^rest − 1. */
@inline
function series(rest: v128): v128 {
  let power = f32x4.splat(1.525273380405984e-5);
  power = f32x4.add(f32x4.mul(power, rest), f32x4.splat(1.5403530393381606e-4));
  power = f32x4.add(f32x4.mul(power, rest), f32x4.splat(1.3333558146428443e-3));
  power = f32x4.add(f32x4.mul(power, rest), f32x4.splat(9.618129107628477e-3));
  power = f32x4.add(f32x4.mul(power, rest), f32x4.splat(5.550410866482158e-2));
  power = f32x4.add(f32x4.mul(power, rest), f32x4.splat(2.402265069591007e-1));
  power = f32x4.add(f32x4.mul(power, rest), f32x4.splat(6.931471805599453e-1));
  return f32x4.mul(power, rest);
}

@inline
function scaleOf(whole: v128): v128 {
  return i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(whole), i32x4.splat(127)), 23);
}

/** 2^x, for x < 128. */
@inline
export function powerOfTwo(x: v128): v128 {
  const exponent = f32x4.max(x, f32x4.splat(-126));
  const whole = f32x4.nearest(exponent);
  const power = f32x4.add(series(f32x4.sub(exponent, whole)), f32x4.splat(1));
  return f32x4.mul(power, scaleOf(whole));
}

/** 2^x − 1, for x < 128. */
@inline
export function powerOfTwoLessOne(x: v128): v128 {
  const exponent = f32x4.max(x, f32x4.splat(-126));
  const whole = f32x4.nearest(exponent);
  const scale = scaleOf(whole);
  return f32x4.add(f32x4.mul(series(f32x4.sub(exponent, whole)), scale), f32x4.sub(scale, f32x4.splat(1)));
}
