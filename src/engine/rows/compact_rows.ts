/**
 * Rows of synapses at 4 bytes each: a whole number of weight units and a lane within its half; the sign belongs to the
 * source, delay and half to the part of its row.
 */
import { wireTargets } from '../../network/connect/wiring.ts';
import { weightBounds } from '../../network/draw/value_bounds.ts';
import type { Network } from '../../network/network.ts';
import { HALF_LANES, LANE_BITS, layRows, partAt, type RowsGiven, type SynapticRows, table } from './row_places.ts';
import { weightPlaces } from './weight_places.ts';

/** 1 for sources all of whose weights are negative. */
function inhibitorySources(network: Network, sources: number): Uint8Array {
  const signs = new Uint8Array(sources);
  for (const wired of network.projections) {
    const { firstSource, sourceSize } = wired;
    if (weightBounds(wired).low < 0) signs.fill(1, firstSource, firstSource + sourceSize);
  }
  return signs;
}

/** Builds compact rows: 4 bytes a synapse, see kernels/wasm/delivery.ts. */
export function buildCompactRows({ core, network, layout, units, places }: RowsGiven): SynapticRows {
  const sources = places.rowLength.length;
  const { delays: steps, halves } = places;
  const stride = steps.length * halves;
  const before = core.top();
  const rowStart = table(core, Uint32Array, 4, sources + 1);
  const ends = table(core, Uint16Array, 2, sources * stride);
  const delaySteps = table(core, Uint32Array, 4, steps.length);
  const signs = table(core, Uint8Array, 1, sources);
  const events = table(core, Uint32Array, 4, places.total);
  const starts = rowStart.view();
  const next = ends.view();
  const rows = events.view();
  delaySteps.view().set(steps);
  signs.view().set(inhibitorySources(network, sources));
  layRows(places, 1, starts, next);
  const { lanes } = places;
  wireTargets(
    network,
    layout.from,
    layout.to,
    ({ wired, sources: from, targets, delays, weights, count }) => {
      const { positive, negative } = weightPlaces(wired, units, layout.lanes);
      const [ex, inhibitory] = [positive.quantum, negative.quantum];
      for (let i = 0; i < count; i++) {
        const weight = weights[i];
        const lane = lanes[targets[i]];
        const magnitude = Math.round(weight / (weight >= 0 ? ex : inhibitory));
        // Once full, an entry of `ends` is where its part ends.
        const place = next[from[i] * stride + partAt(places, lane, delays[i])]++;
        rows[starts[from[i]] + place] = (magnitude << LANE_BITS) | (lane & (HALF_LANES - 1));
      }
    },
    'all',
  );
  core.useCompactRows(rowStart.at, ends.at, steps.length, halves, delaySteps.at, events.at, signs.at);
  return {
    form: 'compact',
    synapses: places.total,
    bytes: core.top() - before,
    longestDelay: steps[steps.length - 1],
    send: (spikes, count) => core.sendCompact(spikes, count),
  };
}
