/**
 * Eight trials of a bank of leaky integrators side by side: the step of `src/reservoir/linear_memory.ts` with the same
 * bits. A number of a unit or channel is eight f64, one a trial, 64 bytes. Units do not hear one another, so that each
 * goes through all steps of a call with its states in registers.
 */

/** d x + g u. */
@inline
function mixed(d: v128, x: v128, g: v128, u: v128): v128 {
  return f64x2.add(f64x2.mul(d, x), f64x2.mul(g, u));
}

/** Numbers that are exactly 0 are counted: −1, added to what is subtracted. */
@inline
function countZeros(counts: v128, x: v128): v128 {
  return i64x2.sub(counts, f64x2.eq(x, f64x2.splat(0)));
}

/**
 * Some steps of a bank.
 * @param channel place of each unit's channel in a row of the input (u32, bytes) @param decay of each unit, f64
 * @param gain of each unit, f64 @param inputs rows of the steps, each by channel
 * @param x the states by unit, which are replaced @param zeros to which the states at exactly 0 are added, i64 by trial
 */
export function advanceFilters(
  steps: u32,
  size: u32,
  channels: u32,
  channel: usize,
  decay: usize,
  gain: usize,
  inputs: usize,
  x: usize,
  zeros: usize,
): void {
  const row = <usize>channels << 6;
  let zerosA = v128.load(zeros);
  let zerosB = v128.load(zeros, 16);
  let zerosC = v128.load(zeros, 32);
  let zerosD = v128.load(zeros, 48);
  for (let i: u32 = 0; i < size; i++, x += 64, channel += 4, decay += 8, gain += 8) {
    const d = v128.load64_splat(decay);
    const g = v128.load64_splat(gain);
    let a = v128.load(x);
    let b = v128.load(x, 16);
    let c = v128.load(x, 32);
    let e = v128.load(x, 48);
    let u = inputs + <usize>load<u32>(channel);
    for (let step: u32 = 0; step < steps; step++, u += row) {
      a = mixed(d, a, g, v128.load(u));
      b = mixed(d, b, g, v128.load(u, 16));
      c = mixed(d, c, g, v128.load(u, 32));
      e = mixed(d, e, g, v128.load(u, 48));
      zerosA = countZeros(zerosA, a);
      zerosB = countZeros(zerosB, b);
      zerosC = countZeros(zerosC, c);
      zerosD = countZeros(zerosD, e);
    }
    v128.store(x, a);
    v128.store(x, b, 16);
    v128.store(x, c, 32);
    v128.store(x, e, 48);
  }
  v128.store(zeros, zerosA);
  v128.store(zeros, zerosB, 16);
  v128.store(zeros, zerosC, 32);
  v128.store(zeros, zerosD, 48);
}
