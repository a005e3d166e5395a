/**
 * Traces as a SONATA report, `/report/<population>/data` and its mapping, one element per node. What readers need
 * beyond the specification: n + 1 index pointers in the mapping, `units` on both data and time.
 */
import type { ByteSink } from '../../recording/byte_sink.ts';
import { partOf, type Recording } from '../../recording/recording.ts';
import { pathParts } from '../file_names.ts';
import { type Hdf5Tree, hdf5Encoder } from '../hdf5.ts';
import { provenanceAttributes } from '../provenance_attributes.ts';
import { sonataRoot } from '../sonata_root.ts';

function unsigned64(values: ArrayLike<number>): BigUint64Array {
  return BigUint64Array.from(Array.from(values, BigInt));
}

/** The file as a tree. @throws {InputError} for populations whose names become the same within it */
function reportTree(recording: Recording): Hdf5Tree {
  const { populations, units, startMs, everyMs } = partOf(recording, 'traces');
  const groups: Record<string, Hdf5Tree> = {};
  const names = pathParts(
    'population',
    populations.map(({ population }) => population),
  );
  for (const [i, { nodeIds, data }] of populations.entries()) {
    const width = nodeIds.length;
    const rows = data.length / width;
    const time = Float64Array.of(startMs, startMs + rows * everyMs, everyMs);
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
  return {
    attributes: { ...sonataRoot, ...provenanceAttributes(recording.provenance) },
    groups: { report: { groups } },
  };
}

/** Loads what writes traces. */
export async function loadReportWriter(): Promise<(sink: ByteSink, recording: Recording) => void> {
  const encode = await hdf5Encoder();
  return (sink, recording) => sink.append(encode(reportTree(recording)));
}
