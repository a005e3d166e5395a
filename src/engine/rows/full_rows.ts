/**
 * Rows of synapses with float32 weights, in units, each with its place in the sums, and, where the network has it,
 * short-term plasticity of each copy's own.
 */
import { SHORT_TERM } from '../../../kernels/core.ts';
import { wireTargets } from '../../network/connect/wiring.ts';
import { layRows, partAt, type RowsGiven, type SynapticRows, table } from './row_places.ts';
import { type ShortTermTables, shortTermTables } from './short_term_tables.ts';
import { unitsOf, weightPlaces } from './weight_places.ts';

/** Tables of full rows. */
interface FullTables {
  readonly starts: Uint32Array;
  /** First free synapse of each part within its row. */
  readonly next: Uint32Array;
  readonly place: Uint32Array;
  readonly weight: Float32Array;
  readonly setShortTerm: ReturnType<ShortTermTables['writer']> | undefined;
}

/** Draws all synapses and puts each in its place. */
function writeSynapses({ network, layout, units, places }: RowsGiven, tables: FullTables): void {
  const { starts, next, place, weight, setShortTerm } = tables;
  const { lanes } = places;
  const stride = places.delays.length;
  wireTargets(
    network,
    layout.from,
    layout.to,
    (chunk) => {
      const { positive, negative } = weightPlaces(chunk.wired, units, layout.lanes);
      for (let i = 0; i < chunk.count; i++) {
        const source = chunk.sources[i];
        const value = chunk.weights[i];
        const lane = lanes[chunk.targets[i]];
        const at = starts[source] + next[source * stride + partAt(places, lane, chunk.delays[i])]++;
        const { offset, quantum } = value >= 0 ? positive : negative;
        place[at] = offset + lane;
        weight[at] = unitsOf(value, quantum);
        setShortTerm?.(at, chunk.shortTerm, i);
      }
    },
    'all',
  );
}

/** Builds full rows, with short-term plasticity where the network has it; see kernels/wasm/delivery.ts. */
export function buildFullRows(given: RowsGiven): SynapticRows {
  const { core, network, layout, places } = given;
  const { copies } = layout;
  const sources = places.rowLength.length;
  const stride = places.delays.length;
  const before = core.top();
  const rowStart = table(core, Uint32Array, 4, sources + 1);
  const ends = table(core, Uint32Array, 4, sources * stride);
  const delaySteps = table(core, Uint32Array, 4, stride);
  // Rows begin at multiples of four, so that short-term plasticity can take four synapses at a time.
  const padded = places.rowLength.reduce((sum, length) => sum + 4 * Math.ceil(length / 4), 0);
  const place = table(core, Uint32Array, 4, padded);
  const weight = table(core, Float32Array, 4, padded);
  const longestRow = places.rowLength.reduce((a, b) => Math.max(a, b), 0);
  const transmitted = table(core, Float32Array, 4, longestRow + 4);
  const shortTerm = shortTermTables(core, network, padded, sources, copies);
  const [starts, next] = [rowStart.view(), ends.view()];
  delaySteps.view().set(places.delays);
  layRows(places, 4, starts, next);
  const setShortTerm = shortTerm?.writer();
  writeSynapses(given, { starts, next, place: place.view(), weight: weight.view(), setShortTerm });
  shortTerm?.use(SHORT_TERM);
  core.useFullRows(
    rowStart.at,
    ends.at,
    stride,
    delaySteps.at,
    place.at,
    weight.at,
    copies,
    transmitted.at,
    shortTerm === undefined ? 0 : 1,
  );
  return {
    form: 'full',
    synapses: places.total,
    bytes: core.top() - before - (shortTerm?.furtherBytes ?? 0),
    longestDelay: places.delays[stride - 1],
    send: (spikes, count) => core.sendFull(spikes, count),
  };
}
