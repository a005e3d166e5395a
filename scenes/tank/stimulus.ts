/**
 * What both tanks hear: a background on every channel, and stones. All of it comes from streams named by the seed and
 * by blocks of time or numbers of stones, so that it does not depend on how a run is cut into pieces.
 */
import { randomStream } from '../../src/random.ts';
import { volleyDefaults } from '../../src/tasks/volley.ts';
import { electrodesUnder, type Place } from './electrodes.ts';

/** ms of input that are drawn at once. */
export const BLOCK_MS = 100;
/** From a stone to the first nominal spike of its volley, ms. */
const FALL_MS = 2;
/** No spike of a volley comes earlier than this after its stone, ms. */
const LEAST_MS = 0.1;

/**
 * The whole microsecond at or after a time, ms: the grid rounds to microseconds, which must not take a spike back to
 * the instant that it follows.
 */
function wholeMicroseconds(ms: number): number {
  return Math.ceil(ms * 1000 - 1e-6) / 1000;
}

/** Background spikes of a block, ms, ascending, one train per channel; the block covers (b·100, (b + 1)·100] ms. */
export function backgroundOf(seed: number, hz: number, channels: number, block: number): Float64Array[] {
  return Array.from({ length: channels }, (_, channel) => {
    const stream = randomStream(seed, 'tank background', block * channels + channel);
    return Float64Array.from(stream.poissonTimes(hz, block * BLOCK_MS, (block + 1) * BLOCK_MS), wholeMicroseconds);
  });
}

/** Stones that fall by themselves in a block. @param grid sites along each side */
export function rainOf(
  seed: number,
  hz: number,
  grid: readonly number[],
  block: number,
): { readonly timeMs: number; readonly at: Place }[] {
  if (hz === 0) return [];
  const stream = randomStream(seed, 'tank rain', block);
  const stones: { timeMs: number; at: Place }[] = [];
  for (let t = block * BLOCK_MS; ; ) {
    t += (1000 / hz) * stream.exponential();
    if (t > (block + 1) * BLOCK_MS) return stones;
    stones.push({ timeMs: t, at: placeIn(grid, stream) });
  }
}

/** A place in a tank, evenly. */
export function placeIn(grid: readonly number[], stream: { uniform(): number }): Place {
  const [x, y, z] = grid.map((side) => side * stream.uniform() - 0.5);
  return [x, y, z];
}

/**
 * Spikes of a stone, ms, one ascending train per channel.
 * @param name of the stone's stream, with `index` @param electrodes places of all channels
 */
export function volleyOf(
  seed: number,
  name: string,
  index: number,
  stone: { readonly timeMs: number; readonly at: Place },
  electrodes: readonly Place[],
): Float64Array[] {
  const stream = randomStream(seed, name, index);
  const { spikesPerVolley, spacingMs, jitterMs } = volleyDefaults;
  const reached = electrodesUnder(stone.at, electrodes);
  const trains = electrodes.map((): Float64Array => new Float64Array());
  for (const channel of reached) {
    const times = Array.from({ length: spikesPerVolley }, (_, k) =>
      wholeMicroseconds(stone.timeMs + Math.max(LEAST_MS, FALL_MS + k * spacingMs + jitterMs * stream.normal())),
    );
    trains[channel] = Float64Array.from(times).sort();
  }
  return trains;
}

/** Trains of several sources in one, ascending. */
export function mergeTrains(sources: readonly (readonly Float64Array[])[]): Float64Array[] {
  return sources[0].map((_, channel) => Float64Array.from(sources.flatMap((trains) => [...trains[channel]])).sort());
}
