/**
 * Where each synapse of a network goes in the rows of its source: the first of two passes over the wiring, which only
 * counts.
 */
import type { Core } from '../../../kernels/core.ts';
import { wireTargets } from '../../network/connect/wiring.ts';
import type { Network } from '../../network/network.ts';
import { type LaneLayout, lanesOfNeurons } from '../lanes/lane_layout.ts';
import { possibleDelays } from '../possible_delays.ts';
import type { WeightUnits } from './weight_units.ts';

/** Bits of a lane in a compact synapse, which counts lanes within a half. */
export const LANE_BITS = 16;
export const HALF_LANES = 2 ** LANE_BITS;

/** Rows in a core's memory. */
export interface SynapticRows {
  readonly form: 'compact' | 'full';
  /** Why the form is full where weights would fit into the compact one. */
  readonly reason?: string;
  readonly synapses: number;
  /** Bytes of the rows and their tables, without the plastic state of copies after the first. */
  readonly bytes: number;
  /** Steps, ≥ 1. */
  readonly longestDelay: number;
  /** Turns a list of spikes, pairs (step, key), into events. */
  readonly send: (spikes: number, count: number) => void;
}

/**
 * Places of the synapses of each source. A row has a segment for each delay, which has a part for each half of the
 * lanes.
 */
export interface RowPlaces {
  /** Steps, ascending. */
  readonly delays: readonly number[];
  /** Halves of the lanes that are told apart: 1 for none. */
  readonly halves: 1 | 2;
  /** Index of a delay in steps, [longest + 1]. */
  readonly delayIndex: Uint16Array;
  /** First lane of each neuron; see lanesOfNeurons. */
  readonly lanes: Uint32Array;
  /** Synapses by source, delay and half, [sources × delays × halves]. */
  readonly counts: Uint32Array;
  readonly rowLength: Uint32Array;
  readonly total: number;
}

/** What rows are built from. */
export interface RowsGiven {
  readonly core: Core;
  readonly network: Network;
  readonly layout: LaneLayout;
  readonly units: WeightUnits;
  readonly places: RowPlaces;
}

/** Which part of the row of its source a synapse belongs to. */
export function partAt(
  { delayIndex, halves }: Pick<RowPlaces, 'delayIndex' | 'halves'>,
  lane: number,
  delay: number,
): number {
  return halves === 1 ? delayIndex[delay] : 2 * delayIndex[delay] + (lane < HALF_LANES ? 0 : 1);
}

/**
 * Counts the synapses onto the neurons of a layout, by source, delay and, where two are told apart, half of the lanes.
 */
export function countPlaces(
  network: Network,
  layout: LaneLayout,
  sources: number,
  halves: RowPlaces['halves'],
): RowPlaces {
  const delays = possibleDelays(network);
  const delayIndex = new Uint16Array(delays[delays.length - 1] + 1);
  delays.forEach((delay, i) => {
    delayIndex[delay] = i;
  });
  const lanes = lanesOfNeurons(layout, network.size);
  const counts = new Uint32Array(sources * delays.length * halves);
  const rowLength = new Uint32Array(sources);
  const places = { delays, halves, delayIndex, lanes, counts, rowLength };
  let total = 0;
  wireTargets(
    network,
    layout.from,
    layout.to,
    (chunk) => {
      const stride = delays.length * halves;
      for (let i = 0; i < chunk.count; i++) {
        const source = chunk.sources[i];
        counts[source * stride + partAt(places, lanes[chunk.targets[i]], chunk.delays[i])]++;
        rowLength[source]++;
      }
      total += chunk.count;
    },
    'places',
  );
  return { ...places, total };
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
 * @param starts [sources + 1], first synapse of each row @param next [sources × delays × halves], first synapse of each
 *   part within the row
 */
export function layRows(
  { delays, halves, counts, rowLength }: RowPlaces,
  multiple: number,
  starts: Uint32Array,
  next: Uint16Array | Uint32Array,
): void {
  const stride = delays.length * halves;
  let at = 0;
  for (let source = 0; source < rowLength.length; source++) {
    starts[source] = at;
    at += multiple * Math.ceil(rowLength[source] / multiple);
    for (let part = 0, within = 0; part < stride; part++) {
      next[source * stride + part] = within;
      within += counts[source * stride + part];
    }
  }
  starts[rowLength.length] = at;
}
