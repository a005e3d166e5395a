/**
 * Eight trials of a leaky network side by side: the step of `src/reservoir/leaky_network.ts`, the same additions in the
 * same order for each trial, so the same bits. A number of a unit or channel is eight f64, one a trial, 64 bytes: each
 * weight is read once for all of them. Written out four vectors at a time, which a processor computes beside one
 * another; offsets of loads are constants, which cost nothing.
 */
import { hyperbolicTangents } from './hyperbolic_tangent';

/**
 * Drives of all units, W x + Win u + b. W is by rows without its zeros: places of the columns in x (u32, bytes) and
 * values (f64), those of row i from rowStart[i] on, every other entry in a sum of its own (`addProduct` of
 * src/reservoir/sparse_matrix.ts). Win is by columns.
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
      a = f64x2.add(a, f64x2.mul(weight, v128.load(u)));
      b = f64x2.add(b, f64x2.mul(weight, v128.load(u, 16)));
      c = f64x2.add(c, f64x2.mul(weight, v128.load(u, 32)));
      d = f64x2.add(d, f64x2.mul(weight, v128.load(u, 48)));
    }
    let oddA = f64x2.splat(0);
    let oddB = oddA;
    let oddC = oddA;
    let oddD = oddA;
    let column = columns + (<usize>load<u32>(rowStart) << 2);
    let value = values + ((column - columns) << 1);
    const end = columns + (<usize>load<u32>(rowStart, 4) << 2);
    for (; column + 4 < end; column += 8, value += 16) {
      let source = x + <usize>load<u32>(column);
      let weight = v128.load64_splat(value);
      a = f64x2.add(a, f64x2.mul(weight, v128.load(source)));
      b = f64x2.add(b, f64x2.mul(weight, v128.load(source, 16)));
      c = f64x2.add(c, f64x2.mul(weight, v128.load(source, 32)));
      d = f64x2.add(d, f64x2.mul(weight, v128.load(source, 48)));
      source = x + <usize>load<u32>(column, 4);
      weight = v128.load64_splat(value, 8);
      oddA = f64x2.add(oddA, f64x2.mul(weight, v128.load(source)));
      oddB = f64x2.add(oddB, f64x2.mul(weight, v128.load(source, 16)));
      oddC = f64x2.add(oddC, f64x2.mul(weight, v128.load(source, 32)));
      oddD = f64x2.add(oddD, f64x2.mul(weight, v128.load(source, 48)));
    }
    if (column < end) {
      const source = x + <usize>load<u32>(column);
      const weight = v128.load64_splat(value);
      a = f64x2.add(a, f64x2.mul(weight, v128.load(source)));
      b = f64x2.add(b, f64x2.mul(weight, v128.load(source, 16)));
      c = f64x2.add(c, f64x2.mul(weight, v128.load(source, 32)));
      d = f64x2.add(d, f64x2.mul(weight, v128.load(source, 48)));
    }
    v128.store(drives, f64x2.add(a, oddA));
    v128.store(drives, f64x2.add(b, oddB), 16);
    v128.store(drives, f64x2.add(c, oddC), 32);
    v128.store(drives, f64x2.add(d, oddD), 48);
  }
}

/** Whether either of two numbers is exactly 0, as the bits of a vector. */
@inline
function isZero(pair: v128): v128 {
  return f64x2.eq(pair, f64x2.splat(0));
}

/** The states (1 − a) x + a tanh(drive) in the place of x; returns whether any of them is exactly 0. */
@inline
function settleTrials(size: u32, x: usize, drives: usize, leak: f64, table: usize): bool {
  const stay = f64x2.splat(1 - leak);
  const renewed = f64x2.splat(leak);
  let zeros = f64x2.splat(0);
  for (const end = x + (<usize>size << 6); x < end; drives += 64, x += 64) {
    let a = hyperbolicTangents(v128.load(drives), table);
    let b = hyperbolicTangents(v128.load(drives, 16), table);
    let c = hyperbolicTangents(v128.load(drives, 32), table);
    let d = hyperbolicTangents(v128.load(drives, 48), table);
    a = f64x2.add(f64x2.mul(stay, v128.load(x)), f64x2.mul(renewed, a));
    b = f64x2.add(f64x2.mul(stay, v128.load(x, 16)), f64x2.mul(renewed, b));
    c = f64x2.add(f64x2.mul(stay, v128.load(x, 32)), f64x2.mul(renewed, c));
    d = f64x2.add(f64x2.mul(stay, v128.load(x, 48)), f64x2.mul(renewed, d));
    zeros = v128.or(zeros, v128.or(v128.or(isZero(a), isZero(b)), v128.or(isZero(c), isZero(d))));
    v128.store(x, a);
    v128.store(x, b, 16);
    v128.store(x, c, 32);
    v128.store(x, d, 48);
  }
  return v128.any_true(zeros);
}

/**
 * Several steps of a network of tanh units, up to the first after which a state is exactly 0.
 * @param inputs u of the steps one after the other @param x the states, which are replaced
 * @param drives room for as many numbers @param leak a @param table see hyperbolic_tangent.ts
 * @returns the number of steps, negative if a state is 0 after the last of them
 */
export function advanceTrials(
  steps: i32,
  size: u32,
  channels: u32,
  rowStart: usize,
  columns: usize,
  values: usize,
  fromChannels: usize,
  bias: usize,
  inputs: usize,
  x: usize,
  drives: usize,
  leak: f64,
  table: usize,
): i32 {
  for (let step = 1; step <= steps; step++, inputs += <usize>channels << 6) {
    driveTrials(size, channels, rowStart, columns, values, fromChannels, bias, inputs, x, drives);
    if (settleTrials(size, x, drives, leak, table)) return -step;
  }
  return steps;
}
