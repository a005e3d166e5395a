/**
 * Spikes between workers: each writes those of its window into shared memory, all wait for one another, each reads the
 * others'. Two sets of lists take turns, so that one barrier a window is enough: nobody can be two windows ahead.
 * Waiting spins for a few thousand rounds and then sleeps, since two threads that both have a core meet within
 * microseconds, while spinning on a busy machine would keep the other from its core.
 */

/** Shared memory of an exchange, as it is sent to workers. */
export interface SharedSpikes {
  readonly jobs: number;
  /** Most spikes of each job in a window, [jobs]. */
  readonly capacities: readonly number[];
  readonly buffer: SharedArrayBuffer;
}

/** One worker's side. */
export interface SpikeExchange {
  /**
   * Shows this worker's spikes, pairs (step, key), and waits for all.
   * @returns the spikes of the others, one array each; valid until the next call
   * @throws {Error} if another worker has failed
   */
  exchange(own: Uint32Array): readonly Uint32Array[];
}

const ARRIVED = 0;
const ROUND = 1;
const FAILED = 2;
const CONTROL_WORDS = 16;
const SPINS = 4000;
/** Sleeping threads look up this often, in ms, in case a worker died without a word. */
const LONGEST_SLEEP = 1000;

/** Allocates an exchange. */
export function createSharedSpikes(capacities: readonly number[]): SharedSpikes {
  const jobs = capacities.length;
  const words = CONTROL_WORDS + 2 * jobs + capacities.reduce((sum, capacity) => sum + 4 * capacity, 0);
  return { jobs, capacities, buffer: new SharedArrayBuffer(4 * words) };
}

/** Wakes all workers that wait, and makes their exchange fail. */
export function failExchange({ buffer }: SharedSpikes): void {
  const control = new Int32Array(buffer, 0, CONTROL_WORDS);
  Atomics.store(control, FAILED, 1);
  Atomics.notify(control, ROUND);
}

/** Joins an exchange as one of its workers. */
export function joinExchange({ jobs, capacities, buffer }: SharedSpikes, job: number): SpikeExchange {
  const control = new Int32Array(buffer, 0, CONTROL_WORDS);
  const counts = new Uint32Array(buffer, 4 * CONTROL_WORDS, 2 * jobs);
  let at = 4 * (CONTROL_WORDS + 2 * jobs);
  const lists = capacities.map((capacity) => {
    const pair = [0, 1].map((turn) => new Uint32Array(buffer, at + turn * 8 * capacity, 2 * capacity));
    at += 16 * capacity;
    return pair;
  });
  let turn = 0;

  const meet = (): void => {
    const round = Atomics.load(control, ROUND);
    if (Atomics.add(control, ARRIVED, 1) + 1 === jobs) {
      Atomics.store(control, ARRIVED, 0);
      Atomics.add(control, ROUND, 1);
      Atomics.notify(control, ROUND);
      return;
    }
    for (let spin = 0; spin < SPINS; spin++) if (Atomics.load(control, ROUND) !== round) return;
    while (Atomics.load(control, ROUND) === round) {
      if (Atomics.load(control, FAILED) !== 0) throw new Error('a worker has failed');
      Atomics.wait(control, ROUND, round, LONGEST_SLEEP);
    }
  };

  return {
    exchange(own) {
      if (own.length > 2 * capacities[job]) throw new Error('internal: more spikes in a window than neurons can fire');
      lists[job][turn].set(own);
      counts[2 * job + turn] = own.length;
      meet();
      const others: Uint32Array[] = [];
      for (let other = 0; other < jobs; other++)
        if (other !== job && counts[2 * other + turn] > 0)
          others.push(lists[other][turn].subarray(0, counts[2 * other + turn]));
      turn = 1 - turn;
      return others;
    },
  };
}
