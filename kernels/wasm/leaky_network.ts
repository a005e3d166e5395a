/**
 * Eight trials of a leaky network side by side in f64, sixteen in f32: the step of `src/reservoir/leaky_network.ts`,
 * the same additions in the same order for each trial, so the same bits in f64. A number of a unit or channel is 64
 * bytes, one f64 or f32 a trial: each weight is read once for all of them. Written out four vectors at a time, which a
 * processor computes beside one another; offsets of loads are constants, which cost nothing.
 */
import { hyperbolicTangents, singleHyperbolicTangents } from './hyperbolic_tangent';

/** Some more of a sum. */
@inline
function plus<T extends number>(sum: v128, weight: v128, factor: v128): v128 {
  return v128.add<T>(sum, v128.mul<T>(weight, factor));
}

/**
 * Drives of all units, W x + Win u + b. W is by rows without its zeros: places of the columns in x (u32, bytes) and
 * values, those of row i from rowStart[i] on, every other entry in a sum of its own (`addProduct` of
 * src/reservoir/sparse_matrix.ts). Win is by columns.
 * @param input u of the step, by channel @param x by unit @param drives receives them, by unit
 */
@inline
function drive<T extends number>(
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
    let a = v128.load_splat<T>(bias + (<usize>i << alignof<T>()));
    let b = a;
    let c = a;
    let d = a;
    let from = fromChannels + (<usize>i << alignof<T>());
    for (let u = input; u < input + (<usize>channels << 6); u += 64, from += <usize>size << alignof<T>()) {
      const weight = v128.load_splat<T>(from);
      a = plus<T>(a, weight, v128.load(u));
      b = plus<T>(b, weight, v128.load(u, 16));
      c = plus<T>(c, weight, v128.load(u, 32));
      d = plus<T>(d, weight, v128.load(u, 48));
    }
    let oddA = v128.splat<T>(0);
    let oddB = oddA;
    let oddC = oddA;
    let oddD = oddA;
    let column = columns + (<usize>load<u32>(rowStart) << 2);
    let value = values + (((column - columns) >> 2) << alignof<T>());
    const end = columns + (<usize>load<u32>(rowStart, 4) << 2);
    for (; column + 4 < end; column += 8, value += 2 * sizeof<T>()) {
      let source = x + <usize>load<u32>(column);
      let weight = v128.load_splat<T>(value);
      a = plus<T>(a, weight, v128.load(source));
      b = plus<T>(b, weight, v128.load(source, 16));
      c = plus<T>(c, weight, v128.load(source, 32));
      d = plus<T>(d, weight, v128.load(source, 48));
      source = x + <usize>load<u32>(column, 4);
      weight = v128.load_splat<T>(value, sizeof<T>());
      oddA = plus<T>(oddA, weight, v128.load(source));
      oddB = plus<T>(oddB, weight, v128.load(source, 16));
      oddC = plus<T>(oddC, weight, v128.load(source, 32));
      oddD = plus<T>(oddD, weight, v128.load(source, 48));
    }
    if (column < end) {
      const source = x + <usize>load<u32>(column);
      const weight = v128.load_splat<T>(value);
      a = plus<T>(a, weight, v128.load(source));
      b = plus<T>(b, weight, v128.load(source, 16));
      c = plus<T>(c, weight, v128.load(source, 32));
      d = plus<T>(d, weight, v128.load(source, 48));
    }
    v128.store(drives, v128.add<T>(a, oddA));
    v128.store(drives, v128.add<T>(b, oddB), 16);
    v128.store(drives, v128.add<T>(c, oddC), 32);
    v128.store(drives, v128.add<T>(d, oddD), 48);
  }
}

/** tanh of the numbers of a vector. @param table that of f64 */
@inline
function tangents<T extends number>(x: v128, table: usize): v128 {
  return sizeof<T>() == 8 ? hyperbolicTangents(x, table) : singleHyperbolicTangents(x);
}

/** Which numbers are exactly 0, as the bits of a vector. */
@inline
function isZero<T extends number>(some: v128): v128 {
  return v128.eq<T>(some, v128.splat<T>(0));
}

/** The states (1 − a) x + a tanh(drive) in the place of x; returns whether any of them is exactly 0. */
@inline
function settle<T extends number>(size: u32, x: usize, drives: usize, leak: f64, table: usize): bool {
  const stay = v128.splat<T>(<T>(1 - leak));
  const renewed = v128.splat<T>(<T>leak);
  let zeros = v128.splat<T>(0);
  for (const end = x + (<usize>size << 6); x < end; drives += 64, x += 64) {
    const a = plus<T>(v128.mul<T>(stay, v128.load(x)), renewed, tangents<T>(v128.load(drives), table));
    const b = plus<T>(v128.mul<T>(stay, v128.load(x, 16)), renewed, tangents<T>(v128.load(drives, 16), table));
    const c = plus<T>(v128.mul<T>(stay, v128.load(x, 32)), renewed, tangents<T>(v128.load(drives, 32), table));
    const d = plus<T>(v128.mul<T>(stay, v128.load(x, 48)), renewed, tangents<T>(v128.load(drives, 48), table));
    zeros = v128.or(zeros, v128.or(v128.or(isZero<T>(a), isZero<T>(b)), v128.or(isZero<T>(c), isZero<T>(d))));
    v128.store(x, a);
    v128.store(x, b, 16);
    v128.store(x, c, 32);
    v128.store(x, d, 48);
  }
  return v128.any_true(zeros);
}

/** See {@link drive}. @param single whether numbers are f32 */
export function driveTrials(
  single: bool,
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
  if (single) drive<f32>(size, channels, rowStart, columns, values, fromChannels, bias, input, x, drives);
  else drive<f64>(size, channels, rowStart, columns, values, fromChannels, bias, input, x, drives);
}

/**
 * Several steps of a network of tanh units, up to the first after which a state is exactly 0.
 * @param single whether numbers are f32 @param inputs u of the steps one after the other
 * @param x the states, which are replaced @param drives room for as many numbers @param leak a
 * @param table of the tanh of f64, see hyperbolic_tangent.ts
 * @returns the number of steps, negative if a state is 0 after the last of them
 */
export function advanceTrials(
  single: bool,
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
    driveTrials(single, size, channels, rowStart, columns, values, fromChannels, bias, inputs, x, drives);
    const zero = single ? settle<f32>(size, x, drives, leak, table) : settle<f64>(size, x, drives, leak, table);
    if (zero) return -step;
  }
  return steps;
}
