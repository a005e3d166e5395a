/**
 * Sparse Poisson inputs, as arrival times with exponential gaps: the cost is per event, and how time is cut into
 * windows changes nothing. Each neuron of each copy has its own stream, two gaps from a block of Philox. Trains wait in
 * a ring of lists, one for each step of a while; a train whose time lies further ahead is passed over until its lap.
 * Dense inputs are drawn as counts: see poisson_counts.ts.
 */
import type { Network, PoissonDrive } from '../../network/network.ts';
import { philox4x32, streamKey, uniformOf } from '../../random.ts';
import { isDense } from './poisson_counts.ts';

/** Delivers arrivals window by window. */
export interface PoissonArrivals {
  /**
   * Calls `deliver` for every spike emitted in a step up to and including `toStep`: neuron, copy, step of arrival
   * (delay included) and input.
   */
  until(toStep: number, deliver: (neuron: number, copy: number, step: number, drive: PoissonDrive) => void): void;
}

/** Steps of the ring, a power of two. */
const RING = 1024;

/** Trains of one input into the neurons of the range, copy by copy. */
interface Trains {
  readonly drive: PoissonDrive;
  readonly key: readonly [number, number];
  /** First neuron within the input, and how many. */
  readonly from: number;
  readonly size: number;
  /** Number of the first train. */
  readonly first: number;
}

/** Creates the trains of all sparse Poisson inputs onto the neurons from … to − 1 of a network. */
export function createPoissonArrivals(
  network: Network,
  copyIds: readonly number[],
  from: number,
  to: number,
): PoissonArrivals {
  const groups: Trains[] = [];
  let count = 0;
  for (const drive of network.poisson) {
    const start = Math.max(from, drive.first) - drive.first;
    const size = Math.min(to, drive.first + drive.size) - drive.first - start;
    if (drive.meanPerStep <= 0 || isDense(drive) || size <= 0) continue;
    const key = streamKey(network.seed, `poisson ${drive.name}`);
    groups.push({ drive, key, from: start, size, first: count });
    count += size * copyIds.length;
  }
  const groupOf = new Uint32Array(count);
  groups.forEach(({ first, size }, i) => {
    groupOf.fill(i, first, first + size * copyIds.length);
  });
  const next = new Float64Array(count);
  const blocks = new Uint32Array(count);
  const spare = new Float64Array(count).fill(Number.NaN);
  const heads = new Int32Array(RING).fill(-1);
  const links = new Int32Array(count);
  const counter = new Uint32Array(4);
  const words = new Uint32Array(4);
  let done = 0;

  const gap = (train: number, { key, from: start, size, first }: Trains): number => {
    const kept = spare[train];
    if (!Number.isNaN(kept)) {
      spare[train] = Number.NaN;
      return kept;
    }
    const place = train - first;
    counter[0] = blocks[train]++;
    counter[1] = copyIds[Math.floor(place / size)];
    counter[2] = start + (place % size);
    philox4x32(counter, key, words);
    spare[train] = -Math.log(1 - uniformOf(words[2], words[3]));
    return -Math.log(1 - uniformOf(words[0], words[1]));
  };
  const stepOf = (train: number): number => Math.max(1, Math.ceil(next[train]));
  const wait = (train: number): void => {
    const slot = stepOf(train) % RING;
    links[train] = heads[slot];
    heads[slot] = train;
  };
  for (let train = 0; train < count; train++) {
    const group = groups[groupOf[train]];
    next[train] = gap(train, group) / group.drive.meanPerStep;
    wait(train);
  }
  return {
    until(toStep, deliver) {
      for (let step = done + 1; step <= toStep; step++) {
        let train = heads[step % RING];
        heads[step % RING] = -1;
        while (train !== -1) {
          const following = links[train];
          const group = groups[groupOf[train]];
          const { drive, from: start, size, first } = group;
          while (stepOf(train) === step) {
            if (step > drive.from && step <= drive.to) {
              const place = train - first;
              const neuron = drive.first + start + (place % size);
              deliver(neuron, Math.floor(place / size), step + drive.delay, drive);
            }
            next[train] += gap(train, group) / drive.meanPerStep;
          }
          wait(train);
          train = following;
        }
      }
      done = Math.max(done, toStep);
    },
  };
}
