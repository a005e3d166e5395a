/**
 * Sparse Poisson inputs, as arrival times with exponential gaps: the cost is per event, and how time is cut into
 * windows changes nothing. Each neuron of each copy has its own stream, two gaps from a block of Philox. Trains wait in
 * a ring of lists, one for each step of a while; a train whose time lies further ahead is passed over until its lap.
 * Dense inputs are drawn as counts: see poisson_counts.ts.
 */
import type { Network, PoissonDrive } from '../../network/network.ts';
import { stepOfCount } from '../../network/poisson_drives.ts';
import { philox4x32, streamKey, uniformOf } from '../../random.ts';
import { isDense } from './poisson_counts.ts';

/** Takes a spike: neuron, copy, step of arrival (delay included) and input. */
export type Deliver = (neuron: number, copy: number, step: number, drive: PoissonDrive) => void;

/** Delivers arrivals window by window. */
export interface PoissonArrivals {
  /** Calls `deliver` for every spike emitted in a step up to and including `toStep`. */
  until(toStep: number, deliver: Deliver): void;
}

/** Steps of the ring, a power of two. */
const RING = 1024;

/** Trains of one input into the neurons of the range, copy by copy. */
interface Group {
  readonly drive: PoissonDrive;
  readonly key: readonly [number, number];
  /** First neuron within the input, and how many. */
  readonly from: number;
  readonly size: number;
  /** Number of the first train. */
  readonly first: number;
}

/** All trains, by number, and where they wait. */
interface Trains {
  readonly copyIds: readonly number[];
  readonly groups: readonly Group[];
  /** Index of each train's group. */
  readonly groupOf: Uint32Array;
  /** Time of each train's next spike, in steps; where the rate changes, in spikes that are expected by then. */
  readonly next: Float64Array;
  /** Blocks of random words that each has used, and the gap that is left of the last; NaN where none is. */
  readonly blocks: Uint32Array;
  readonly spare: Float64Array;
  /** First train of the list of each step, and the one after each train; −1 at the end. */
  readonly heads: Int32Array;
  readonly links: Int32Array;
  /** Room for one block. */
  readonly counter: Uint32Array;
  readonly words: Uint32Array;
  /** Steps that were delivered. */
  done: number;
}

/** Groups of the sparse inputs onto the neurons from … to − 1. */
function groupsOf(network: Network, copies: number, from: number, to: number): Group[] {
  const groups: Group[] = [];
  let first = 0;
  for (const drive of network.poisson) {
    const start = Math.max(from, drive.first) - drive.first;
    const size = Math.min(to, drive.first + drive.size) - drive.first - start;
    if (drive.meanPerStep <= 0 || isDense(drive) || size <= 0) continue;
    groups.push({ drive, key: streamKey(network.seed, `poisson ${drive.name}`), from: start, size, first });
    first += size * copies;
  }
  return groups;
}

/** The next gap of a train, for a mean of one. */
function drawGap(trains: Trains, train: number, { key, from, size, first }: Group): number {
  const { copyIds, blocks, spare, counter, words } = trains;
  const kept = spare[train];
  if (!Number.isNaN(kept)) {
    spare[train] = Number.NaN;
    return kept;
  }
  const place = train - first;
  counter[0] = blocks[train]++;
  counter[1] = copyIds[Math.floor(place / size)];
  counter[2] = from + (place % size);
  philox4x32(counter, key, words);
  spare[train] = -Math.log(1 - uniformOf(words[2], words[3]));
  return -Math.log(1 - uniformOf(words[0], words[1]));
}

/** The step of a train's next spike. */
function stepOf({ next, groups, groupOf }: Trains, train: number): number {
  const { course } = groups[groupOf[train]].drive;
  return course === undefined ? Math.max(1, Math.ceil(next[train])) : stepOfCount(course, next[train]);
}

/** Steps from one spike to the next for a gap of a mean of one. */
function scaled(gap: number, { meanPerStep, course }: PoissonDrive): number {
  return course === undefined ? gap / meanPerStep : gap;
}

/** Puts a train into the list of its next step. */
function wait(trains: Trains, train: number): void {
  const { heads, links } = trains;
  const step = stepOf(trains, train);
  // The train has ended.
  if (step === Number.POSITIVE_INFINITY) return;
  const slot = step % RING;
  links[train] = heads[slot];
  heads[slot] = train;
}

function createTrains(groups: readonly Group[], copyIds: readonly number[]): Trains {
  const count = groups.reduce((sum, { size }) => sum + size * copyIds.length, 0);
  const groupOf = new Uint32Array(count);
  groups.forEach(({ first, size }, i) => {
    groupOf.fill(i, first, first + size * copyIds.length);
  });
  const trains: Trains = {
    copyIds,
    groups,
    groupOf,
    next: new Float64Array(count),
    blocks: new Uint32Array(count),
    spare: new Float64Array(count).fill(Number.NaN),
    heads: new Int32Array(RING).fill(-1),
    links: new Int32Array(count),
    counter: new Uint32Array(4),
    words: new Uint32Array(4),
    done: 0,
  };
  for (let train = 0; train < count; train++) {
    const group = groups[groupOf[train]];
    trains.next[train] = scaled(drawGap(trains, train, group), group.drive);
    wait(trains, train);
  }
  return trains;
}

/** Delivers the spikes of a train in a step, and lets it wait for its next. */
function deliverStep(trains: Trains, train: number, step: number, deliver: Deliver): void {
  const { next, groups, groupOf } = trains;
  const group = groups[groupOf[train]];
  const { drive, from, size, first } = group;
  while (stepOf(trains, train) === step) {
    if (step > drive.from && step <= drive.to) {
      const place = train - first;
      deliver(drive.first + from + (place % size), Math.floor(place / size), step + drive.delay, drive);
    }
    next[train] += scaled(drawGap(trains, train, group), drive);
  }
  wait(trains, train);
}

/** Creates the trains of all sparse Poisson inputs onto the neurons from … to − 1 of a network. */
export function createPoissonArrivals(
  network: Network,
  copyIds: readonly number[],
  from: number,
  to: number,
): PoissonArrivals {
  const trains = createTrains(groupsOf(network, copyIds.length, from, to), copyIds);
  const { heads, links } = trains;
  return {
    until(toStep, deliver) {
      for (let step = trains.done + 1; step <= toStep; step++) {
        let train = heads[step % RING];
        heads[step % RING] = -1;
        while (train !== -1) {
          const following = links[train];
          deliverStep(trains, train, step, deliver);
          train = following;
        }
      }
      trains.done = Math.max(trains.done, toStep);
    },
  };
}
