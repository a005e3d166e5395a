/**
 * SHA-256 (FIPS 180-4), for where no library has it without waiting: a page's own `crypto` answers later, and only in
 * pages of a secure origin. What runs in Node takes that of Node, which is ten times as fast; a test holds the two
 * together.
 */

/** A hash of bytes that come one part after the other. */
export interface RunningHash {
  update(bytes: Uint8Array): void;
  /** Of all bytes so far, in hexadecimal; more may follow. */
  digest(): string;
}

/** Begins a hash. */
export type CreateHash = () => RunningHash;

const BLOCK = 64;

/** The first 32 bits of the fractional part of a positive number. */
function fraction(x: number): number {
  return ((x - Math.floor(x)) * 2 ** 32) | 0;
}

const PRIMES = Array.from({ length: 310 }, (_, n) => n + 2).filter((n) => {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return true;
});
/** Of the cube roots of the first 64 primes. */
const ROUND = Int32Array.from(PRIMES.slice(0, 64), (p) => fraction(Math.cbrt(p)));
/** Of the square roots of the first eight. */
const START = Int32Array.from(PRIMES.slice(0, 8), (p) => fraction(Math.sqrt(p)));

const rotate = (x: number, k: number): number => (x >>> k) | (x << (32 - k));

/** Takes in the block of 64 bytes that begins at an offset. @param words room for 64 */
function compress(state: Int32Array, view: DataView, from: number, words: Int32Array): void {
  for (let i = 0; i < 16; i++) words[i] = view.getInt32(from + 4 * i);
  for (let i = 16; i < 64; i++) {
    const [x, y] = [words[i - 15], words[i - 2]];
    const low = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
    const high = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
    words[i] = words[i - 16] + low + words[i - 7] + high;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const one = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[i] + words[i]) | 0;
    const two = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] += value;
}

/** Begins a hash of nothing. */
export function sha256(): RunningHash {
  const state = START.slice();
  const words = new Int32Array(64);
  const open = new Uint8Array(BLOCK);
  const openView = new DataView(open.buffer);
  let length = 0;
  return {
    update(bytes) {
      let at = 0;
      const used = length % BLOCK;
      length += bytes.length;
      if (used > 0) {
        at = Math.min(BLOCK - used, bytes.length);
        open.set(bytes.subarray(0, at), used);
        if (used + at < BLOCK) return;
        compress(state, openView, 0, words);
      }
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (; at + BLOCK <= bytes.length; at += BLOCK) compress(state, view, at, words);
      open.set(bytes.subarray(at));
    },
    digest() {
      const ended = state.slice();
      const used = length % BLOCK;
      const last = new Uint8Array(used < BLOCK - 8 ? BLOCK : 2 * BLOCK);
      last.set(open.subarray(0, used));
      last[used] = 0x80;
      const view = new DataView(last.buffer);
      view.setBigUint64(last.length - 8, 8n * BigInt(length));
      for (let at = 0; at < last.length; at += BLOCK) compress(ended, view, at, words);
      return Array.from(ended, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
    },
  };
}
