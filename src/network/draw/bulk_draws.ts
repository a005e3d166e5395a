/**
 * Many draws at once for one target after the other: what a network of 3·10⁸ synapses is drawn with, several times
 * faster than number by number. Words are those of a stream of the same name and index; a normal number takes one word
 * (Box–Muller on pairs of 32-bit uniforms, so never beyond 6.8 standard deviations), and one outside its bounds is
 * drawn again from a stream of its own.
 */

import { createCore } from '../../../kernels/core.ts';
import type { RandomDistribution } from '../../../models/circuits/circuit.ts';
import { randomStream, streamKey, uniformOf } from '../../random.ts';
import { drawOne } from './draw.ts';

const WORDS = 2 ** 32;

/** Draws words. */
export interface BulkWords {
  /** The first `count` words of a stream of the target, unsigned; valid until the next call. */
  words(key: readonly [number, number], target: number, count: number): Uint32Array;
}

/** Creates a source of words, which is WebAssembly with a memory of its own, made when it is first needed. */
export function bulkWords(): BulkWords {
  let core: ReturnType<typeof createCore> | undefined;
  let room = 0;
  let at = 0;
  let view = new Uint32Array();
  return {
    words([key0, key1], target, count) {
      core ??= createCore();
      if (count > room) {
        room = 32 * Math.ceil((2 * count) / 32);
        at = core.allocate(4 * room);
        view = new Uint32Array(core.memory.buffer, at, room);
      }
      core.philoxWords(key0, key1, target, 8 * Math.ceil(count / 32), at);
      return view;
    },
  };
}

/** Uniform integers below a bound. */
export interface BulkIntegers {
  /**
   * Writes `count` integers to `out` for a target; unbiased (Lemire 2019, ACM Trans. Model. Comput. Simul. 29:3, with
   * rejection).
   */
  draw(target: number, count: number, out: Uint32Array): void;
}

/** Creates draws of integers 0 … below − 1. */
export function bulkIntegers(source: BulkWords, seed: number, name: string, below: number): BulkIntegers {
  const key = streamKey(seed, name);
  const again = randomStream(seed, `${name} again`);
  const threshold = WORDS % below;
  return {
    draw(target, count, out) {
      const words = source.words(key, target, count);
      for (let i = 0; i < count; i++) {
        const scaled = words[i] * below;
        const value = Math.floor(scaled / WORDS);
        if (scaled - value * WORDS >= threshold) out[i] = value;
        else {
          again.restart(target, i);
          out[i] = again.integer(below);
        }
      }
    },
  };
}

/** Writes what `normal` of the stream of a target gives, number by number (`RandomStream`), to all of `out`. */
export function streamNormals(
  source: BulkWords,
  key: readonly [number, number],
  target: number,
  out: Float64Array,
): void {
  const count = out.length;
  const words = source.words(key, target, 4 * Math.ceil(count / 2));
  for (let i = 0, at = 0; i < count; i += 2, at += 4) {
    const radius = Math.sqrt(-2 * Math.log(1 - uniformOf(words[at], words[at + 1])));
    const angle = 2 * Math.PI * uniformOf(words[at + 2], words[at + 3]);
    out[i] = radius * Math.cos(angle);
    if (i + 1 < count) out[i + 1] = radius * Math.sin(angle);
  }
}

/** Numbers of a value. */
export interface BulkNumbers {
  /** Writes `count` numbers to `out` for a target. */
  draw(target: number, count: number, out: Float64Array): void;
}

function bulkNormal(
  source: BulkWords,
  { mean, sd, min = -Infinity, max = Infinity }: RandomDistribution & { distribution: 'normal' },
  seed: number,
  name: string,
  where: string,
): BulkNumbers {
  const key = streamKey(seed, name);
  const again = randomStream(seed, `${name} again`);
  return {
    draw(target, count, out) {
      const words = source.words(key, target, count + 1);
      for (let i = 0; i < count; i += 2) {
        const radius = sd * Math.sqrt(-2 * Math.log((words[i] + 0.5) / WORDS));
        const angle = (words[i + 1] * (2 * Math.PI)) / WORDS;
        out[i] = mean + radius * Math.cos(angle);
        out[i + 1] = mean + radius * Math.sin(angle);
      }
      for (let i = 0; i < count; i++) {
        if (out[i] >= min && out[i] <= max) continue;
        again.restart(target, i);
        out[i] = drawOne({ distribution: 'normal', mean, sd, min, max }, again, where);
      }
    },
  };
}

/**
 * Creates draws of a constant or a distribution.
 * @param name of the random stream
 * @throws {InputError} from `draw`, for a distribution that misses its bounds a thousand times
 */
export function bulkNumbers(
  source: BulkWords,
  value: number | RandomDistribution,
  seed: number,
  name: string,
  where: string,
): BulkNumbers {
  if (typeof value === 'number') return { draw: (_, count, out) => void out.fill(value, 0, count) };
  if (value.distribution === 'normal') return bulkNormal(source, value, seed, name, where);
  const stream = randomStream(seed, name);
  return {
    draw(target, count, out) {
      stream.restart(target);
      for (let i = 0; i < count; i++) out[i] = drawOne(value, stream, where);
    },
  };
}
