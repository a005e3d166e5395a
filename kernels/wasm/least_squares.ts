/**
 * Recursive least squares of many linear units; src/training/recursive_least_squares.ts has the equations. The inverse
 * correlations P of a network are more than caches hold, so each step passes over them once: what the last step
 * subtracts is taken off, P − gain·k·kᵀ, while the next product P·r is summed up. P is symmetric: its lower triangle
 * is kept, by rows, and each entry serves both its row and its column. Four rows at a time, in float32: that halves
 * what has to be read, and keeping one triangle keeps P symmetric, which is what rounding would spoil first.
 */

@inline
function at(array: usize, i: u32): f32 {
  return load<f32>(array + (<usize>i << 2));
}

@inline
function put(array: usize, i: u32, value: f32): void {
  store<f32>(array + (<usize>i << 2), value);
}

/** Entries `from … i` of row i, the last on the diagonal; what they add to y. */
@inline
function row(p: usize, from: u32, i: u32, gain: f32, k: usize, r: usize, y: usize): void {
  const ki = gain * at(k, i);
  const ri = at(r, i);
  let sum: f32 = 0;
  for (let j = from; j < i; j++) {
    const entry = at(p, j) - ki * at(k, j);
    put(p, j, entry);
    sum += entry * at(r, j);
    put(y, j, at(y, j) + entry * ri);
  }
  const last = at(p, i) - ki * at(k, i);
  put(p, i, last);
  put(y, i, at(y, i) + sum + last * ri);
}

@inline
function splat(array: usize, i: u32, factor: f32): v128 {
  return f32x4.splat(factor * at(array, i));
}

/** Adds the four sums of a row to its y. */
@inline
function addSums(y: usize, i: u32, sums: v128): void {
  const low = f32x4.extract_lane(sums, 0) + f32x4.extract_lane(sums, 1);
  put(y, i, at(y, i) + (low + (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3))));
}

/** Takes the last step off the triangle at `p` of n rows and adds P·r to `y`; returns the end of the triangle. */
function multiply(p: usize, n: u32, gain: f32, k: usize, r: usize, y: usize): usize {
  let i: u32 = 0;
  for (; i + 4 <= n; i += 4) {
    const p1 = p + (<usize>(i + 1) << 2);
    const p2 = p1 + (<usize>(i + 2) << 2);
    const p3 = p2 + (<usize>(i + 3) << 2);
    const k0 = splat(k, i, gain), k1 = splat(k, i + 1, gain), k2 = splat(k, i + 2, gain), k3 = splat(k, i + 3, gain);
    const r0 = splat(r, i, 1), r1 = splat(r, i + 1, 1), r2 = splat(r, i + 2, 1), r3 = splat(r, i + 3, 1);
    let s0 = f32x4.splat(0), s1 = f32x4.splat(0), s2 = f32x4.splat(0), s3 = f32x4.splat(0);
    for (let j: usize = 0, end = <usize>i << 2; j < end; j += 16) {
      const kj = v128.load(k + j);
      const rj = v128.load(r + j);
      const e0 = f32x4.sub(v128.load(p + j), f32x4.mul(k0, kj));
      const e1 = f32x4.sub(v128.load(p1 + j), f32x4.mul(k1, kj));
      const e2 = f32x4.sub(v128.load(p2 + j), f32x4.mul(k2, kj));
      const e3 = f32x4.sub(v128.load(p3 + j), f32x4.mul(k3, kj));
      v128.store(p + j, e0);
      v128.store(p1 + j, e1);
      v128.store(p2 + j, e2);
      v128.store(p3 + j, e3);
      s0 = f32x4.add(s0, f32x4.mul(e0, rj));
      s1 = f32x4.add(s1, f32x4.mul(e1, rj));
      s2 = f32x4.add(s2, f32x4.mul(e2, rj));
      s3 = f32x4.add(s3, f32x4.mul(e3, rj));
      const low = f32x4.add(f32x4.mul(e0, r0), f32x4.mul(e1, r1));
      const high = f32x4.add(f32x4.mul(e2, r2), f32x4.mul(e3, r3));
      v128.store(y + j, f32x4.add(v128.load(y + j), f32x4.add(low, high)));
    }
    addSums(y, i, s0);
    addSums(y, i + 1, s1);
    addSums(y, i + 2, s2);
    addSums(y, i + 3, s3);
    row(p, i, i, gain, k, r, y);
    row(p1, i, i + 1, gain, k, r, y);
    row(p2, i, i + 2, gain, k, r, y);
    row(p3, i, i + 3, gain, k, r, y);
    p = p3 + (<usize>(i + 4) << 2);
  }
  for (; i < n; i++) {
    row(p, 0, i, gain, k, r, y);
    p += <usize>(i + 1) << 2;
  }
  return p;
}

/**
 * A step of every unit.
 * @param first u32 [units + 1]: unit u has the inputs first[u] … first[u + 1] − 1 of `columns`, `product`, `weights`
 * @param columns u32: where in `rates` each input stands
 * @param P f32 triangles, one behind the other @param product f32, P·r of the last step @param gain f32, of the last
 *   step, by unit
 * @param room f32, twice the inputs of one unit @param rates f64 @param errors f64, by unit @param weights f64
 */
export function learnSquares(
  units: u32,
  first: usize,
  columns: usize,
  P: usize,
  product: usize,
  gain: usize,
  room: usize,
  rates: usize,
  errors: usize,
  weights: usize,
): void {
  for (let unit: u32 = 0; unit < units; unit++) {
    const n = load<u32>(first, 4) - load<u32>(first);
    const bytes = <usize>n << 2;
    const y = room + bytes;
    for (let i: u32 = 0; i < n; i++)
      put(room, i, <f32>load<f64>(rates + (<usize>load<u32>(columns + (<usize>i << 2)) << 3)));
    memory.fill(y, 0, bytes);
    P = multiply(P, n, load<f32>(gain), product, room, y);
    let power: f64 = 1;
    for (let i: u32 = 0; i < n; i++) power += <f64>at(room, i) * <f64>at(y, i);
    store<f32>(gain, <f32>(1 / power));
    const step = load<f64>(errors) / power;
    for (let i: u32 = 0; i < n; i++) {
      const weight = weights + (<usize>i << 3);
      store<f64>(weight, load<f64>(weight) - step * <f64>at(y, i));
    }
    memory.copy(product, y, bytes);
    first += 4;
    columns += bytes;
    product += bytes;
    weights += bytes << 1;
    gain += 4;
    errors += 8;
  }
}
