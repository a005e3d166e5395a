/** Tables of exponential decay over whole steps in a core's memory; kernels/wasm/decay.ts says how they are read. */
import type { Core } from '../../../kernels/core.ts';

const LOW = 256;
/** Beyond so many time constants float32 has no digits left. */
const MOST_CONSTANTS = 88;
/** Intervals that have an entry of their own, so many time constants, and so many steps at most. */
const USUAL_CONSTANTS = 16;
const MOST_DIRECT = 16384;

function write(core: Core, words: readonly number[], parts: readonly ArrayLike<number>[]): number {
  const at = core.allocate(16 + 4 * parts.reduce((sum, { length }) => sum + length, 0));
  new Uint32Array(core.memory.buffer, at, words.length).set(words);
  let next = at + 16;
  for (const part of parts) {
    new Float32Array(core.memory.buffer, next, part.length).set(part);
    next += 4 * part.length;
  }
  return at;
}

/** exp(−k·dt/tau) over k steps. @param tau ms @returns the table's address */
export function decayTable(core: Core, tau: number, dt: number): number {
  const left = (steps: number): number => Math.exp((-steps * dt) / tau);
  const usual = Math.min(MOST_DIRECT, Math.max(LOW, Math.ceil((USUAL_CONSTANTS * tau) / dt)));
  const count = Math.ceil((MOST_CONSTANTS * tau) / (dt * LOW)) + 1;
  const direct = Array.from({ length: usual }, (_, k) => left(k));
  const at = write(core, [usual, 0, count, 0], [direct, Array.from({ length: count }, (_, k) => left(k * LOW))]);
  new Uint32Array(core.memory.buffer, at, 2)[1] = at + 16 + 4 * usual;
  return at;
}

/** ∫ exp(−t/tau) dt over up to `most` steps, in ms. @returns the table's address */
export function spentTable(core: Core, tau: number, dt: number, most: number): number {
  const count = Math.ceil(most / LOW) + 1;
  const until = (steps: number): number => -tau * Math.expm1((-steps * dt) / tau);
  const low = Array.from({ length: LOW }, (_, k) => until(k));
  const high = Array.from({ length: count }, (_, k) => until(k * LOW));
  return write(core, [count, 0, 0, 0], [low, high, high.map((value) => 1 - value / tau)]);
}
