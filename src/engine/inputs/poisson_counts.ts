/**
 * Dense Poisson inputs: how many spikes each neuron receives in each step, by inversion of one random word, u ↦ #{k :
 * T[k] ≤ u} with T[k] = ⌊2³² · P(count ≤ k)⌋. What is more seldom than 2⁻³² never happens. The word depends on step,
 * copy and neuron alone, so any engine can compute any part; the same function as in kernels/wasm/poisson.ts. Inputs
 * with few spikes are cheaper as arrival times: see poisson_arrivals.ts.
 */
import type { Network, PoissonDrive } from '../../network/network.ts';
import { philox4x32, streamKey } from '../../random.ts';

/** From this mean count a step on, counting every step is cheaper than following arrivals. */
const DENSE_MEAN = 0.02;

/** Whether an input is drawn as counts; one whose rate changes is not. */
export function isDense({ meanPerStep, course }: PoissonDrive): boolean {
  return course === undefined && meanPerStep >= DENSE_MEAN;
}

/** Thresholds of a mean: a word below the first gives `least`. */
export interface PoissonTable {
  readonly least: number;
  readonly thresholds: Uint32Array;
}

/** Tabulates a Poisson distribution; mean > 0. */
export function poissonTable(mean: number): PoissonTable {
  const thresholds: number[] = [];
  let least = 0;
  let cumulative = 0;
  let logFactorial = 0;
  for (let k = 0; ; k++) {
    // Through ln P(k), since P(0) would underflow for large means.
    if (k > 1) logFactorial += Math.log(k);
    cumulative += Math.exp(k * Math.log(mean) - mean - logFactorial);
    const threshold = Math.floor(cumulative * 2 ** 32);
    if (threshold <= 0) least = k + 1;
    else if (threshold >= 2 ** 32 - 1 || (k > mean && threshold === thresholds.at(-1))) break;
    else thresholds.push(threshold);
  }
  return { least, thresholds: Uint32Array.from(thresholds) };
}

/** The count of a random word. */
export function poissonCount(word: number, { least, thresholds }: PoissonTable): number {
  let count = 0;
  while (count < thresholds.length && word >= thresholds[count]) count++;
  return least + count;
}

/** Key of the random words of an input. */
export function countKey({ seed }: Network, { name }: PoissonDrive): readonly [number, number] {
  return streamKey(seed, `poisson counts ${name}`);
}

/** Draws the counts of dense inputs one step at a time. */
export interface PoissonCounts {
  /**
   * Calls `deliver` for every neuron and copy that spikes emitted in a step reach: lane, summed weight, step of
   * arrival, receptor.
   */
  emit(step: number, deliver: (lane: number, weight: number, step: number, receptor: number) => void): void;
}

/** Creates the dense inputs of a network; lane = copy · size + neuron. */
export function createPoissonCounts(network: Network, copyIds: readonly number[]): PoissonCounts {
  const block = new Uint32Array(4);
  const drives = network.poisson
    .filter((drive) => isDense(drive))
    .map((drive) => ({ ...drive, table: poissonTable(drive.meanPerStep), key: countKey(network, drive) }));
  return {
    emit(step, deliver) {
      for (const { first, size, weight, receptor, delay, from, to, table, key } of drives) {
        if (step <= from || step > to) continue;
        copyIds.forEach((id, copy) => {
          for (let i = 0; i < size; i++) {
            philox4x32([step, id, 4 * Math.floor(i / 16) + (i % 4), 0], key, block);
            const count = poissonCount(block[Math.floor(i / 4) % 4], table);
            if (count > 0) deliver(copy * network.size + first + i, count * weight, step + delay, receptor);
          }
        });
      }
    },
  };
}
