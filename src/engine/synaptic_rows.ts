/**
 * Rows of outgoing synapses of all sources onto the lanes of one core, written where they will stay. Two passes over the wiring: the first counts the
 * synapses of each source and delay, the second draws the weights too and puts each synapse in its place; so that the largest network needs
 * no more than its final size. Formats: see kernels/wasm/delivery.ts.
 */
import type { Core } from '../../kernels/core.ts';
import type { Network } from '../network/network.ts';
import { weightBounds } from '../network/value_bounds.ts';
import { isPlastic, wireTargets } from '../network/wiring.ts';
import type { LaneLayout } from './lane_layout.ts';
import { lanesOfNeurons } from './lane_layout.ts';
import { possibleDelays } from './possible_delays.ts';
import { checkSums, MOST_CHANNEL_SPIKES, type WeightUnits } from './weight_units.ts';

/** Rows in a core's memory. */
export interface SynapticRows {
  readonly synapses: number;
  /** Bytes of the rows and their tables, without the plastic state of copies after the first. */
  readonly bytes: number;
  /** Steps, ≥ 1. */
  readonly longestDelay: number;
  /** Turns a list of spikes, pairs (step, key), into events. */
  readonly send: (spikes: number, count: number) => void;
}

const LANE_BITS = 17;
const MOST_COMPACT_ROW = 0xffff;

/** Places of the synapses of each source and delay. */
interface Places {
  readonly delays: readonly number[];
  /** Index of a delay in steps, [longest + 1]. */
  readonly delayIndex: Uint16Array;
  /** Synapses by source and delay, [sources × delays]. */
  readonly counts: Uint32Array;
  readonly rowLength: Uint32Array;
  readonly total: number;
}

function countPlaces(network: Network, { from, to }: LaneLayout, sources: number): Places {
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
function table<T>(
  core: Core,
  Kind: new (buffer: ArrayBuffer, at: number, length: number) => T,
  width: number,
  length: number,
): { at: number; view: () => T } {
  const at = core.allocate(width * length);
  return { at, view: () => new Kind(core.memory.buffer, at, length) };
}

/** 1 for sources all of whose weights are negative. */
function inhibitorySources(network: Network, sources: number): Uint8Array {
  const signs = new Uint8Array(sources);
  for (const wired of network.projections) {
    const { firstSource, sourceSize } = wired;
    if (weightBounds(wired).low < 0) signs.fill(1, firstSource, firstSource + sourceSize);
  }
  return signs;
}

function buildCompact(
  core: Core,
  network: Network,
  layout: LaneLayout,
  units: WeightUnits,
  places: Places,
): SynapticRows {
  const sources = places.rowLength.length;
  const stride = places.delays.length;
  const before = core.top();
  const rowStart = table(core, Uint32Array, 4, sources + 1);
  const ends = table(core, Uint16Array, 2, sources * stride);
  const delaySteps = table(core, Uint32Array, 4, stride);
  const signs = table(core, Uint8Array, 1, sources);
  const events = table(core, Uint32Array, 4, places.total);
  const starts = rowStart.view();
  const next = ends.view();
  const rows = events.view();
  delaySteps.view().set(places.delays);
  signs.view().set(inhibitorySources(network, sources));
  for (let s = 0, at = 0; s < sources; s++) {
    starts[s] = at;
    at += places.rowLength[s];
    for (let d = 0, within = 0; d < stride; d++) {
      next[s * stride + d] = within;
      within += places.counts[s * stride + d];
    }
  }
  starts[sources] = places.total;
  const lanes = lanesOfNeurons(layout, network.size);
  const sums = new Float64Array(layout.to - layout.from);
  const { ex, in: inhibitory } = units.quantum;
  const { delayIndex } = places;
  wireTargets(
    network,
    layout.from,
    layout.to,
    ({ sources: from, targets, delays, weights, count }) => {
      for (let i = 0; i < count; i++) {
        const weight = weights[i];
        const magnitude = Math.round(weight / (weight >= 0 ? ex : inhibitory));
        // Once full, an entry of `ends` is where its segment ends.
        const place = next[from[i] * stride + delayIndex[delays[i]]]++;
        rows[starts[from[i]] + place] = (magnitude << LANE_BITS) | lanes[targets[i]];
        sums[targets[i] - layout.from] += from[i] >= network.size ? MOST_CHANNEL_SPIKES * magnitude : magnitude;
      }
    },
    'all',
  );
  checkSums(sums, layout.from);
  core.useCompactRows(rowStart.at, ends.at, stride, delaySteps.at, events.at, signs.at);
  return {
    synapses: places.total,
    bytes: core.top() - before,
    longestDelay: places.delays[stride - 1],
    send: (spikes, count) => core.sendCompact(spikes, count),
  };
}

function buildFull(core: Core, network: Network, layout: LaneLayout, units: WeightUnits, places: Places): SynapticRows {
  const { copies } = layout;
  const sources = places.rowLength.length;
  const stride = places.delays.length;
  const before = core.top();
  const rowStart = table(core, Uint32Array, 4, sources + 1);
  const ends = table(core, Uint32Array, 4, sources * stride);
  const delaySteps = table(core, Uint32Array, 4, stride);
  // Rows begin at multiples of four, so that short-term plasticity can take four synapses at a time.
  const padded = places.rowLength.reduce((sum, length) => sum + 4 * Math.ceil(length / 4), 0);
  const lane = table(core, Uint32Array, 4, padded);
  const weight = table(core, Int32Array, 4, padded);
  const longestRow = places.rowLength.reduce((a, b) => Math.max(a, b), 0);
  const transmitted = table(core, Int32Array, 4, longestRow + 4);
  const plastic = network.projections.some(({ projection }) => isPlastic(projection));
  const shortTerm = plastic
    ? (['U', 'recovery', 'facilitation', 'u', 'R'] as const).map((_, i) =>
        table(core, Float32Array, 4, i < 3 ? padded : padded * copies),
      )
    : [];
  const last = table(core, Uint32Array, 4, plastic ? sources * copies : 0);
  const starts = rowStart.view();
  const next = ends.view();
  delaySteps.view().set(places.delays);
  for (let s = 0, at = 0; s < sources; s++) {
    starts[s] = at;
    at += 4 * Math.ceil(places.rowLength[s] / 4);
    for (let d = 0, within = 0; d < stride; d++) {
      next[s * stride + d] = within;
      within += places.counts[s * stride + d];
    }
  }
  starts[sources] = padded;
  const lanes = lanesOfNeurons(layout, network.size);
  const [laneView, weightView] = [lane.view(), weight.view()];
  const [U, recovery, facilitation, u, R] = shortTerm.map((column) => column.view());
  const { ex, in: inhibitory } = units.quantum;
  const rate = (tau: number): number => (tau === 0 ? Number.NEGATIVE_INFINITY : (-network.dt * Math.LOG2E) / tau);
  const { delayIndex } = places;
  wireTargets(
    network,
    layout.from,
    layout.to,
    (chunk) => {
      for (let i = 0; i < chunk.count; i++) {
        const source = chunk.sources[i];
        const value = chunk.weights[i];
        const at = starts[source] + next[source * stride + delayIndex[chunk.delays[i]]]++;
        laneView[at] = lanes[chunk.targets[i]];
        weightView[at] = Math.round(value >= 0 ? value / ex : -value / inhibitory);
        if (!plastic) continue;
        const given = chunk.shortTerm;
        U[at] = given === undefined ? 1 : given.U[i];
        recovery[at] = given === undefined ? Number.NEGATIVE_INFINITY : rate(given.tauRec[i]);
        facilitation[at] = given === undefined ? Number.NEGATIVE_INFINITY : rate(given.tauFac[i]);
        u[at] = given === undefined ? 1 : given.u0[i];
        R[at] = given === undefined ? 1 : given.R0[i];
      }
    },
    'all',
  );
  if (plastic) {
    for (let copy = 1; copy < copies; copy++) {
      u.copyWithin(copy * padded, 0, padded);
      R.copyWithin(copy * padded, 0, padded);
    }
    const [a, b, c, d, e] = shortTerm.map(({ at }) => at);
    core.useShortTerm(a, b, c, d, e, last.at, padded);
  }
  core.useFullRows(
    rowStart.at,
    ends.at,
    stride,
    delaySteps.at,
    lane.at,
    weight.at,
    copies,
    transmitted.at,
    plastic ? 1 : 0,
  );
  const furtherCopies = plastic ? (copies - 1) * (8 * padded + 4 * sources) : 0;
  return {
    synapses: places.total,
    bytes: core.top() - before - furtherCopies,
    longestDelay: places.delays[stride - 1],
    send: (spikes, count) => core.sendFull(spikes, count),
  };
}

/** Builds the rows onto the lanes of a layout. @throws {InputError} for weights whose sum could overflow, or delays off the grid */
export function buildRows(core: Core, network: Network, layout: LaneLayout, units: WeightUnits): SynapticRows {
  const channels = network.channels.reduce((sum, { size }) => sum + size, 0);
  const places = countPlaces(network, layout, network.size + channels);
  const long = places.rowLength.some((length) => length > MOST_COMPACT_ROW);
  const wide = units.form === 'full' || long || layout.lanes > 2 ** LANE_BITS;
  return (wide ? buildFull : buildCompact)(core, network, layout, units, places);
}
