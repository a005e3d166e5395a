/** Where each synapse of a network goes in the rows of its source: the first of two passes over the wiring, which only counts. */
import type { Core } from '../../kernels/core.ts';
import type { Network } from '../network/network.ts';
import { wireTargets } from '../network/wiring.ts';
import { type LaneLayout, lanesOfNeurons } from './lane_layout.ts';
import { possibleDelays } from './possible_delays.ts';

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
 * Places of the synapses of each source. A row is cut into segments, one for each delay; where there are more lanes than a half has, first those onto the lower half,
 * then those onto the upper one.
 */
export interface RowPlaces {
  /** Steps of each segment of a row, [segments]. */
  readonly steps: readonly number[];
  /** Segments onto the lower half of the lanes; all of them where there is no upper one. */
  readonly lower: number;
  /** Segment onto the lower half, by delay in steps, [longest + 1]. */
  readonly segmentOf: Uint16Array;
  /** First lane of each neuron; see lanesOfNeurons. */
  readonly lanes: Uint32Array;
  /** Steps */
  readonly longestDelay: number;
  /** Synapses by source and segment, [sources × segments]. */
  readonly counts: Uint32Array;
  readonly rowLength: Uint32Array;
  readonly total: number;
}

/** Segment of a synapse within the row of its source. */
export function segmentAt(
  { steps, lower, segmentOf }: Pick<RowPlaces, 'steps' | 'lower' | 'segmentOf'>,
  lane: number,
  delay: number,
): number {
  return segmentOf[delay] + (lane >= HALF_LANES ? steps.length - lower : 0);
}

/**
 * Counts the synapses onto the neurons of a layout, by source and segment.
 * @param halved whether lanes beyond {@link HALF_LANES} have segments of their own
 */
export function countPlaces(network: Network, layout: LaneLayout, sources: number, halved: boolean): RowPlaces {
  const delays = possibleDelays(network);
  const longestDelay = delays[delays.length - 1];
  const steps = halved ? [...delays, ...delays] : delays;
  const segmentOf = new Uint16Array(longestDelay + 1);
  delays.forEach((delay, i) => {
    segmentOf[delay] = i;
  });
  const lanes = lanesOfNeurons(layout, network.size);
  const counts = new Uint32Array(sources * steps.length);
  const rowLength = new Uint32Array(sources);
  const places = { steps, lower: delays.length, segmentOf, lanes, longestDelay, counts, rowLength };
  let total = 0;
  wireTargets(
    network,
    layout.from,
    layout.to,
    (chunk) => {
      const stride = steps.length;
      for (let i = 0; i < chunk.count; i++) {
        const source = chunk.sources[i];
        counts[source * stride + segmentAt(places, lanes[chunk.targets[i]], chunk.delays[i])]++;
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
 * @param starts [sources + 1], first synapse of each row @param next [sources × segments], first synapse of each segment within the row
 */
export function layRows(
  { steps, counts, rowLength }: RowPlaces,
  multiple: number,
  starts: Uint32Array,
  next: Uint16Array | Uint32Array,
): void {
  const stride = steps.length;
  let at = 0;
  for (let source = 0; source < rowLength.length; source++) {
    starts[source] = at;
    at += multiple * Math.ceil(rowLength[source] / multiple);
    for (let segment = 0, within = 0; segment < stride; segment++) {
      next[source * stride + segment] = within;
      within += counts[source * stride + segment];
    }
  }
  starts[rowLength.length] = at;
}
