/**
 * Named, counter-based random streams. Philox 4x32-10 (Salmon, Moraes, Dror & Shaw 2011, SC'11) turns a key and a
 * counter into four random words, so that a draw depends only on the seed, the stream's name, its indices and its place
 * in the stream: adding a projection, changing the batch size or the number of workers never changes another stream's
 * draws.
 */
import { refuse } from './errors.ts';

const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;

/** High 32 bits of the product of two unsigned 32-bit integers, from 16-bit halves: every product fits into 32 bits. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const low = Math.imul(aLow, bLow);
  const middle = (Math.imul(aHigh, bLow) + (low >>> 16)) >>> 0;
  const other = (Math.imul(aLow, bHigh) + (middle & 0xffff)) >>> 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (other >>> 16)) >>> 0;
}

/**
 * One block of Philox 4x32-10.
 * @param counter four unsigned 32-bit words
 * @param key two unsigned 32-bit words
 * @param out receives four unsigned 32-bit words
 */
export function philox4x32(counter: ArrayLike<number>, key: readonly [number, number], out: Uint32Array): void {
  let k0 = key[0] | 0;
  let k1 = key[1] | 0;
  let c0 = counter[0] | 0;
  let c1 = counter[1] | 0;
  let c2 = counter[2] | 0;
  let c3 = counter[3] | 0;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIER_0, c0);
    const low0 = Math.imul(MULTIPLIER_0, c0);
    const high1 = multiplyHigh(MULTIPLIER_1, c2);
    const low1 = Math.imul(MULTIPLIER_1, c2);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + WEYL_0) | 0;
    k1 = (k1 + WEYL_1) | 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/** Whether a number names a copy or trial: its streams are told apart by all 32 bits of it. */
export function isStreamId(id: number): boolean {
  return Number.isInteger(id) && id >= 0 && id < 2 ** 32;
}

/** FNV-1a, 32 bits, over UTF-16 code units: only to spread names over keys. */
function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Uniform in [0, 1) with 53 random bits, of two random words. */
export function uniformOf(high: number, low: number): number {
  return ((high >>> 5) * 0x4000000 + (low >>> 6)) / 0x20000000000000;
}

/** A sequence of draws. Create it with {@link randomStream}. */
export class RandomStream {
  private readonly key: readonly [number, number];
  private readonly counter: Uint32Array;
  private readonly block = new Uint32Array(4);
  private used = 4;
  private spareNormal: number | undefined;

  constructor(key: readonly [number, number], indices: readonly number[]) {
    this.key = key;
    this.counter = new Uint32Array([0, ...indices]);
  }

  /** Starts the stream of other indices, the name being the same: cheaper than a new stream. */
  restart(index: number, second = 0): void {
    this.counter[0] = 0;
    this.counter[1] = index;
    this.counter[2] = second;
    this.used = 4;
    this.spareNormal = undefined;
  }

  /** An unsigned 32-bit integer. */
  uint32(): number {
    if (this.used === 4) {
      philox4x32(this.counter, this.key, this.block);
      this.counter[0]++;
      this.used = 0;
    }
    return this.block[this.used++];
  }

  /** Passes over so many uniform draws, at the cost of at most one block. @param draws an integer ≥ 0 */
  skipUniforms(draws: number): void {
    const word = 4 * this.counter[0] - (4 - this.used) + 2 * draws;
    this.counter[0] = Math.floor(word / 4);
    this.used = 4;
    for (let rest = word % 4; rest > 0; rest--) this.uint32();
  }

  /** Uniform in [0, 1) with 53 random bits. */
  uniform(): number {
    const high = this.uint32();
    return uniformOf(high, this.uint32());
  }

  /** Uniform integer in 0 … n − 1; n a positive integer up to 2³². Unbiased (rejection). */
  integer(n: number): number {
    const limit = 0x100000000 - (0x100000000 % n);
    let draw = this.uint32();
    while (draw >= limit) draw = this.uint32();
    return draw % n;
  }

  /** Standard normal (Box–Muller, both values used). */
  normal(): number {
    if (this.spareNormal !== undefined) {
      const spare = this.spareNormal;
      this.spareNormal = undefined;
      return spare;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.spareNormal = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** Exponential with mean 1. */
  exponential(): number {
    return -Math.log(1 - this.uniform());
  }

  /** Gamma with scale 1; shape > 0 (Marsaglia & Tsang 2000, with their boost below shape 1). */
  gamma(shape: number): number {
    if (shape < 1) return this.gamma(shape + 1) * (1 - this.uniform()) ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - this.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  /**
   * Times of a Poisson process of `hz` in (fromMs, toMs], ms, ascending: one exponential gap after another, the last of
   * which reaches beyond the end. With 0 Hz there is none, and nothing is drawn.
   */
  poissonTimes(hz: number, fromMs: number, toMs: number): number[] {
    const times: number[] = [];
    if (hz === 0) return times;
    const meanMs = 1000 / hz;
    for (let t = fromMs + meanMs * this.exponential(); t <= toMs; t += meanMs * this.exponential()) times.push(t);
    return times;
  }

  /** Poisson count; mean ≥ 0. Counts unit-rate arrivals, so its cost grows with the mean. */
  poisson(mean: number): number {
    let count = 0;
    for (let time = this.exponential(); time < mean; time += this.exponential()) count++;
    return count;
  }

  /** A random order of 0 … n − 1 (Fisher–Yates). */
  permutation(n: number): Uint32Array {
    const order = Uint32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}

/**
 * The Philox key of a seed and a name, for draws that are counted by something else than a stream.
 * @param seed integer in [0, 2⁵³)
 * @throws {InputError} if the seed is not such an integer
 */
export function streamKey(seed: number, name: string): readonly [number, number] {
  if (!Number.isSafeInteger(seed) || seed < 0)
    refuse('seed', `not a non-negative integer (${seed})`, 'use 0 … 2⁵³ − 1');
  const high = Math.floor(seed / 0x100000000);
  return [seed >>> 0, (hashName(name) ^ Math.imul(high, WEYL_0)) >>> 0];
}

/**
 * The stream of a seed, a name and up to three indices.
 * @param seed integer in [0, 2⁵³)
 * @param name one name per use, e.g. `weights exc→inh`
 * @param indices unsigned 32-bit integers, e.g. trial and neuron
 * @throws {InputError} if the seed is not such an integer
 */
export function randomStream(
  seed: number,
  name: string,
  ...indices: readonly [number?, number?, number?]
): RandomStream {
  return new RandomStream(streamKey(seed, name), [indices[0] ?? 0, indices[1] ?? 0, indices[2] ?? 0]);
}
