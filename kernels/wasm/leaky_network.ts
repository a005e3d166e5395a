/**
 * Eight trials of a leaky network side by side: the step of `src/reservoir/leaky_network.ts`, the same additions in the
 * same order for each trial, so the same bits. A number of a unit or channel is eight f64, one a trial, 64 bytes: each
 * weight is read once for all of them.
 */
import { hyperbolicTangents } from './hyperbolic_tangent';

/** A weight times the eight numbers at an address, added to a sum of each: four vectors of two. */
@inline
function add(sum: v128, weight: v128, at: usize): v128 {
  return f64x2.add(sum, f64x2.mul(weight, v128.load(at)));
}

/**
 * Drives of all units, W x + Win u + b. W is by rows without its zeros: columns u32 and values f64, those of row i from
 * rowStart[i] on, every other entry in a sum of its own (`addProduct` of src/reservoir/sparse_matrix.ts). Win is by
 * columns.
 * @param input u of the step, by channel @param x by unit @param drives receives them, by unit
 */
export function driveTrials(
  size: u32,
  channels: u32,
  rowStart: usize,
  columns: usize,
  values: usize,
  fromChannels: usize,
  bias: usize,
  input: usize,
  x: usize,
  drives: usize,
): void {
  for (let i: u32 = 0; i < size; i++, drives += 64, rowStart += 4) {
    let a = v128.load64_splat(bias + (<usize>i << 3));
    let b = a;
    let c = a;
    let d = a;
    let from = fromChannels + (<usize>i << 3);
    for (let u = input; u < input + (<usize>channels << 6); u += 64, from += <usize>size << 3) {
      const weight = v128.load64_splat(from);
      a = add(a, weight, u);
      b = add(b, weight, u + 16);
      c = add(c, weight, u + 32);
      d = add(d, weight, u + 48);
    }
    let oddA = f64x2.splat(0);
    let oddB = oddA;
    let oddC = oddA;
    let oddD = oddA;
    let column = columns + (<usize>load<u32>(rowStart) << 2);
    let value = values + ((column - columns) << 1);
    const end = columns + (<usize>load<u32>(rowStart, 4) << 2);
    for (; column + 4 < end; column += 8, value += 16) {
      let source = x + (<usize>load<u32>(column) << 6);
      let weight = v128.load64_splat(value);
      a = add(a, weight, source);
      b = add(b, weight, source + 16);
      c = add(c, weight, source + 32);
      d = add(d, weight, source + 48);
      source = x + (<usize>load<u32>(column, 4) << 6);
      weight = v128.load64_splat(value, 8);
      oddA = add(oddA, weight, source);
      oddB = add(oddB, weight, source + 16);
      oddC = add(oddC, weight, source + 32);
      oddD = add(oddD, weight, source + 48);
    }
    if (column < end) {
      const source = x + (<usize>load<u32>(column) << 6);
      const weight = v128.load64_splat(value);
      a = add(a, weight, source);
      b = add(b, weight, source + 16);
      c = add(c, weight, source + 32);
      d = add(d, weight, source + 48);
    }
    v128.store(drives, f64x2.add(a, oddA));
    v128.store(drives, f64x2.add(b, oddB), 16);
    v128.store(drives, f64x2.add(c, oddC), 32);
    v128.store(drives, f64x2.add(d, oddD), 48);
  }
}

/**
 * The step that follows from drives, (1 − a) x + a tanh(drive), in their place.
 * @param x the states before @param leak a
 * @returns 1 if any of the new states is exactly 0
 */
export function settleTrials(size: u32, x: usize, drives: usize, leak: f64, table: usize): u32 {
  const none = f64x2.splat(0);
  const stay = f64x2.splat(1 - leak);
  const renewed = f64x2.splat(leak);
  let zeros = none;
  const end = drives + (<usize>size << 6);
  for (; drives < end; drives += 16, x += 16) {
    const answer = hyperbolicTangents(v128.load(drives), table);
    const next = f64x2.add(f64x2.mul(stay, v128.load(x)), f64x2.mul(renewed, answer));
    zeros = v128.or(zeros, f64x2.eq(next, none));
    v128.store(drives, next);
  }
  return <u32>v128.any_true(zeros);
}
