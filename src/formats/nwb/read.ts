/**
 * Reads spikes from the units of an NWB file. Columns `population` and `node_id`, as write.ts has them, say which
 * neuron a unit is; without them it is its `id`, in one population, `units`.
 */
import { refuse } from '../../errors.ts';
import type { PopulationSpikes, Recording } from '../../recording/recording.ts';
import { checkTrains, spikesOfTrains } from '../../recording/spike_trains.ts';
import type { ReadLimits } from '../format.ts';
import { onGrid } from '../grid_time.ts';
import { type Hdf5File, readHdf5 } from '../hdf5.ts';
import { readProvenanceAttributes } from '../provenance_attributes.ts';

interface Found {
  readonly times: number[];
  readonly ids: number[];
  inhibitory?: boolean;
}

/** Where each unit's times end. @throws {InputError} unless they ascend to the number of times */
function endsOf(file: Hdf5File, units: number, spikes: number, name: string): Float64Array {
  const where = `${name}: /units/spike_times_index`;
  const ends = file.numbers('/units/spike_times_index');
  if (ends.length !== units) refuse(where, `${ends.length} ends of ${units} units`, 'it must have one for each unit');
  let last = 0;
  for (const end of ends) {
    if (!(Number.isInteger(end) && end >= last && end <= spikes))
      refuse(where, `not an end of a unit’s times (${end})`, `use integers that ascend to ${spikes}`);
    last = end;
  }
  if (last !== spikes) refuse(where, `ends at ${last} of ${spikes} times`, 'the last end must be the number of times');
  return ends;
}

/** A column with a value for each unit; undefined where there is none. */
function column<T extends ArrayLike<unknown>>(
  file: Hdf5File,
  of: string,
  units: number,
  read: (path: string) => T,
  name: string,
): T | undefined {
  const path = `/units/${of}`;
  if (!file.has(path)) return undefined;
  const values = read(path);
  return values.length === units
    ? values
    : refuse(`${name}: ${path}`, `${values.length} values of ${units} units`, 'it must have one for each unit');
}

function trainsIn(file: Hdf5File, name: string, dt: number | undefined): PopulationSpikes[] {
  const unitIds = file.numbers('/units/id');
  const units = unitIds.length;
  // A table whose units have no spikes at all may lack both columns.
  const seconds = file.has('/units/spike_times') ? file.numbers('/units/spike_times') : new Float64Array();
  const ends = file.has('/units/spike_times') ? endsOf(file, units, seconds.length, name) : new Float64Array(units);
  const ids = column(file, 'node_id', units, file.numbers, name) ?? unitIds;
  const names = column(file, 'population', units, file.strings, name);
  const signs = column(file, 'sign', units, file.strings, name);
  const found = new Map<string, Found>();
  for (let unit = 0; unit < units; unit++) {
    const population = names?.[unit] ?? 'units';
    const own = found.get(population) ?? { times: [], ids: [] };
    found.set(population, own);
    const sign = signs?.[unit];
    if (sign === 'inhibitory' || sign === 'excitatory') own.inhibitory = sign === 'inhibitory';
    for (let i = unit === 0 ? 0 : ends[unit - 1]; i < ends[unit]; i++) {
      own.times.push(onGrid(seconds[i] * 1000, dt));
      own.ids.push(ids[unit]);
    }
  }
  return [...found].map(([population, { times, ids: nodes, inhibitory }]) => {
    const order = Uint32Array.from(times.keys()).sort((a, b) => times[a] - times[b] || nodes[a] - nodes[b]);
    const timesMs = Float64Array.from(order, (i) => times[i]);
    return { population, timesMs, nodeIds: Float64Array.from(order, (i) => nodes[i]), inhibitory };
  });
}

/**
 * Reads spikes. @param limits how long the file may take @throws {InputError} for a damaged file, or one without units
 */
export function readNwbUnits(
  bytes: Uint8Array,
  name: string,
  { withinMs }: ReadLimits & { readonly withinMs?: number } = {},
): Promise<Recording> {
  const read = (file: Hdf5File): Recording => {
    if (!file.has('/units')) refuse(name, 'no units (/units is missing)', 'give an NWB file with a table of units');
    const provenance = readProvenanceAttributes(file);
    const trains = trainsIn(file, name, provenance?.dt);
    for (const train of trains) checkTrains(`${name}: population ${train.population}`, train);
    return { provenance, spikes: spikesOfTrains(trains) };
  };
  return readHdf5(bytes, name, read, { below: '/units', ...(withinMs === undefined ? {} : { withinMs }) });
}
