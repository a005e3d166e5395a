/**
 * Rows of outgoing synapses of all sources onto the lanes of one core, written where they will stay. Two passes over
 * the wiring: the first counts the synapses of each source and delay, the second draws the weights too and puts each
 * synapse in its place; so that the largest network needs no more than its final size. Formats: see
 * kernels/wasm/delivery.ts.
 */
import type { Core } from '../../../kernels/core.ts';
import type { Network } from '../../network/network.ts';
import type { LaneLayout } from '../lanes/lane_layout.ts';
import { buildCompactRows } from './compact_rows.ts';
import { buildFullRows } from './full_rows.ts';
import { countPlaces, HALF_LANES, type SynapticRows } from './row_places.ts';
import type { WeightUnits } from './weight_units.ts';

const MOST_COMPACT_ROW = 0xffff;

/** Builds the rows onto the lanes of a layout. @throws {InputError} for delays off the grid */
export function buildRows(core: Core, network: Network, layout: LaneLayout, units: WeightUnits): SynapticRows {
  const channels = network.channels.reduce((sum, { size }) => sum + size, 0);
  const fit = units.form === 'compact' && layout.lanes <= 2 * HALF_LANES;
  const sources = network.size + channels;
  const halves = fit && layout.lanes > HALF_LANES ? 2 : 1;
  const places = countPlaces(network, layout, sources, halves);
  const long = places.rowLength.some((length) => length > MOST_COMPACT_ROW);
  if (fit && !long) return buildCompactRows({ core, network, layout, units, places });
  const reason = long ? `a neuron with more than ${MOST_COMPACT_ROW} synapses` : `more than ${2 * HALF_LANES} lanes`;
  // Full rows have no use for halves.
  const whole = halves === 1 ? places : countPlaces(network, layout, sources, 1);
  return { ...buildFullRows({ core, network, layout, units, places: whole }), reason };
}
