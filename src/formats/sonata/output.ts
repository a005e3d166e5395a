/** SONATA reports as HDF5. What readers need beyond the specification: n + 1 index pointers in the mapping, `units` on both data and time. */
import { pathParts } from '../file_names.ts';
import { type Hdf5Tree, writeHdf5 } from '../hdf5.ts';

/** Every SONATA file says so: magic 0x0A7A, format version 0.1. */
export const sonataRoot = { magic: { scalar: Uint32Array.of(0x0a7a) }, version: Uint32Array.of(0, 1) };

/** Traces of one population. */
export interface PopulationTraces {
  readonly population: string;
  /** [V] */
  readonly nodeIds: ArrayLike<number>;
  /** [T × V], row-major. */
  readonly data: Float32Array;
}

function unsigned64(values: ArrayLike<number>): BigUint64Array {
  return BigUint64Array.from(Array.from(values, BigInt));
}

/**
 * The bytes of a report: `/report/<population>/data` and its mapping, one element per node.
 * @param units of the data, e.g. `mV`
 * @param startMs time of the first sample
 * @param dtMs between two samples
 */
export function writeReport(
  populations: readonly PopulationTraces[],
  units: string,
  startMs: number,
  dtMs: number,
): Promise<Uint8Array> {
  const groups: Record<string, Hdf5Tree> = {};
  const names = pathParts(
    'population',
    populations.map(({ population }) => population),
  );
  for (const [i, { nodeIds, data }] of populations.entries()) {
    const width = nodeIds.length;
    const rows = data.length / width;
    const time = Float64Array.of(startMs, startMs + rows * dtMs, dtMs);
    groups[names[i]] = {
      datasets: { data: { data, shape: [rows, width], attributes: { units } } },
      groups: {
        mapping: {
          datasets: {
            node_ids: { data: unsigned64(nodeIds) },
            index_pointers: { data: unsigned64(Array.from({ length: width + 1 }, (_, i) => i)) },
            element_ids: { data: new Uint32Array(width) },
            element_pos: { data: new Float32Array(width) },
            time: { data: time, attributes: { units: 'ms' } },
          },
        },
      },
    };
  }
  return writeHdf5({ attributes: sonataRoot, groups: { report: { groups } } });
}
