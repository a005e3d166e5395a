/** Where each synapse of a network goes in the rows of its source: the first of two passes over the wiring, which only counts. */
import type { Core } from '../../kernels/core.ts';
import type { Network } from '../network/network.ts';
import { wireTargets } from '../network/wiring.ts';
import type { LaneLayout } from './lane_layout.ts';
import { possibleDelays } from './possible_delays.ts';

/** Rows in a core's memory. */
export interface SynapticRows {
  readonly form: 'compact' | 'full';
  readonly synapses: number;
  /** Bytes of the rows and their tables, without the plastic state of copies after the first. */
  readonly bytes: number;
  /** Steps, ≥ 1. */
  readonly longestDelay: number;
  /** Turns a list of spikes, pairs (step, key), into events. */
  readonly send: (spikes: number, count: number) => void;
}

/** Places of the synapses of each source and delay. */
export interface RowPlaces {
  readonly delays: readonly number[];
  /** Index of a delay in steps, [longest + 1]. */
  readonly delayIndex: Uint16Array;
  /** Synapses by source and delay, [sources × delays]. */
  readonly counts: Uint32Array;
  readonly rowLength: Uint32Array;
  readonly total: number;
}

/** Counts the synapses onto the neurons of a layout, by source and delay. */
export function countPlaces(network: Network, { from, to }: LaneLayout, sources: number): RowPlaces {
  const delays = possibleDelays(network);
  const delayIndex = new Uint16Array(delays[delays.length - 1] + 1);
  delays.forEach((delay, i) => {
    delayIndex[delay] = i;
  });
  const counts = new Uint32Array(sources * delays.length);
  const rowLength = new Uint32Array(sources);
  let total = 0;
  wireTargets(
    network,
    from,
    to,
    (chunk) => {
      const stride = delays.length;
      for (let i = 0; i < chunk.count; i++) {
        const source = chunk.sources[i];
        counts[source * stride + delayIndex[chunk.delays[i]]]++;
        rowLength[source]++;
      }
      total += chunk.count;
    },
    'places',
  );
  return { delays, delayIndex, counts, rowLength, total };
}

/** Allocates a table in a core's memory; the view lives until the memory grows. */
export function table<T>(
  core: Core,
  Kind: new (buffer: ArrayBuffer, at: number, length: number) => T,
  width: number,
  length: number,
): { at: number; view: () => T } {
  const at = core.allocate(width * length);
  return { at, view: () => new Kind(core.memory.buffer, at, length) };
}

/**
 * Lays the rows out one behind the other, each beginning at a multiple of `multiple` synapses.
 * @param starts [sources + 1], first synapse of each row @param next [sources × delays], first synapse of each delay's segment within the row
 */
export function layRows(
  { delays, counts, rowLength }: RowPlaces,
  multiple: number,
  starts: Uint32Array,
  next: Uint16Array | Uint32Array,
): void {
  const stride = delays.length;
  let at = 0;
  for (let source = 0; source < rowLength.length; source++) {
    starts[source] = at;
    at += multiple * Math.ceil(rowLength[source] / multiple);
    for (let d = 0, within = 0; d < stride; d++) {
      next[source * stride + d] = within;
      within += counts[source * stride + d];
    }
  }
  starts[rowLength.length] = at;
}
