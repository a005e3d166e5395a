/**
 * Spikes as a table of units of an NWB file: a row for each neuron that fired, with its times in seconds, its
 * population, its node id there, and, where it is known, whether it inhibits. Neurons that did not fire have no row.
 */
import type { ByteSink } from '../../recording/byte_sink.ts';
import type { Provenance } from '../../recording/provenance.ts';
import { partOf, type RecordedSpikes, type Recording } from '../../recording/recording.ts';
import { type Hdf5Tree, hdf5Encoder } from '../hdf5.ts';
import { bytesOf, nwbFile, type TypedAttributes } from './frame.ts';

/** Units, in the order of their populations and node ids. */
interface Units {
  /** Index of the population, and node id, of each. */
  readonly populations: readonly number[];
  readonly nodeIds: readonly number[];
  /** s, ascending in each. */
  readonly times: Float64Array;
  /** Where each one's times end. */
  readonly ends: Uint32Array;
}

function unitsOf({ populations, each }: RecordedSpikes): Units {
  const counts = populations.map(() => new Map<number, number>());
  each((population, _, nodeId) => {
    counts[population].set(nodeId, (counts[population].get(nodeId) ?? 0) + 1);
  });
  const rows = counts.flatMap((of, population) =>
    [...of].sort(([a], [b]) => a - b).map(([nodeId, count]) => ({ population, nodeId, count })),
  );
  const ends = new Uint32Array(rows.length);
  let total = 0;
  rows.forEach(({ population, nodeId, count }, i) => {
    counts[population].set(nodeId, total);
    total += count;
    ends[i] = total;
  });
  const times = new Float64Array(total);
  each((population, timeMs, nodeId) => {
    const at = counts[population].get(nodeId) as number;
    times[at] = timeMs / 1000;
    counts[population].set(nodeId, at + 1);
  });
  return {
    ...{ times, ends },
    populations: rows.map(({ population }) => population),
    nodeIds: rows.map(({ nodeId }) => nodeId),
  };
}

/** A column of the table. */
type Column = NonNullable<Hdf5Tree['datasets']>[string];
type NamedColumn = readonly [name: string, column: Column];

/** What the column `sign` says. */
const SIGNS: ReadonlyMap<boolean | undefined, string> = new Map([
  [true, 'inhibitory'],
  [false, 'excitatory'],
]);

/** The columns, as the table names them, each index after what it points into. */
function columnsOf(
  { populations, nodeIds, times, ends }: Units,
  spikes: RecordedSpikes,
  provenance: Provenance | undefined,
  typed: TypedAttributes,
): NamedColumn[] {
  const column = (name: string, description: string, { attributes, ...values }: Column): NamedColumn => [
    name,
    { ...values, attributes: { ...typed(`/units/${name}`, 'hdmf-common', 'VectorData'), description, ...attributes } },
  ];
  const index = (of: string, values: Uint32Array): NamedColumn => [
    `${of}_index`,
    {
      data: values,
      attributes: {
        ...typed(`/units/${of}_index`, 'hdmf-common', 'VectorIndex'),
        ...{ description: `where the ${of} of each unit end`, target: { reference: `/units/${of}` } },
      },
    },
  ];
  const columns = [
    column('spike_times', 'times of spikes, s', {
      data: times,
      attributes: provenance === undefined ? {} : { resolution: { scalar: Float64Array.of(provenance.dt / 1000) } },
    }),
    index('spike_times', ends),
  ];
  if (provenance !== undefined) {
    const span = [provenance.t_start / 1000, provenance.t_stop / 1000];
    const data = Float64Array.from({ length: 2 * ends.length }, (_, i) => span[i % 2]);
    columns.push(column('obs_intervals', 'the recorded span, s', { data, shape: [ends.length, 2] }));
    columns.push(
      index(
        'obs_intervals',
        Uint32Array.from(ends, (_, i) => i + 1),
      ),
    );
  }
  const named = spikes.populations;
  const known = named.some(({ inhibitory }) => inhibitory !== undefined);
  const sign = (p: number): string => SIGNS.get(named[p].inhibitory) ?? 'unknown';
  return [
    ...columns,
    column('population', 'name of the population', { data: populations.map((p) => named[p].population) }),
    column('node_id', 'number of the neuron in its population', { data: BigInt64Array.from(nodeIds, BigInt) }),
    ...(known ? [column('sign', 'excitatory, inhibitory, or unknown', { data: populations.map(sign) })] : []),
  ];
}

/** The group `units`. */
function unitsGroup(units: number, columns: readonly NamedColumn[], typed: TypedAttributes): Hdf5Tree {
  return {
    attributes: {
      ...typed('/units', 'core', 'Units'),
      description: 'neurons that fired',
      colnames: columns.map(([name]) => name).filter((name) => !name.endsWith('_index')),
    },
    datasets: {
      id: {
        data: Int32Array.from({ length: units }, (_, i) => i),
        attributes: typed('/units/id', 'hdmf-common', 'ElementIdentifiers'),
      },
      ...Object.fromEntries(columns),
    },
  };
}

/** Loads what writes spikes; they are in memory while they are written, 8 bytes each in the file and thrice here. */
export async function loadUnitsWriter(): Promise<(sink: ByteSink, recording: Recording) => void> {
  const encode = await hdf5Encoder();
  return (sink, recording) => {
    const spikes = partOf(recording, 'spikes');
    const units = unitsOf(spikes);
    const names = JSON.stringify([spikes.populations, units.populations, units.nodeIds, [...units.ends]]);
    const groups = (typed: TypedAttributes) => ({
      units: unitsGroup(units.ends.length, columnsOf(units, spikes, recording.provenance, typed), typed),
    });
    const content = [names, bytesOf(units.times)];
    sink.append(encode(nwbFile('spikes of a simulation', recording.provenance, content, groups)));
  };
}
