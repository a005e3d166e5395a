/**
 * Spikes as SONATA HDF5: `/spikes/<population>/{timestamps, node_ids}`, times in ms as float64, ids as unsigned
 * integers of eight bytes. They are made in passes over the spikes, so that memory is bounded whatever their number:
 * one counts them, one puts each where layout.ts says.
 */
import type { ByteSink } from '../../recording/byte_sink.ts';
import { partOf, type Recording } from '../../recording/recording.ts';
import { column } from '../column.ts';
import { countSpikes } from '../count_spikes.ts';
import { layOutSpikeFile } from './layout.ts';

/** A column of a file from an offset on. */
function columnAt(sink: ByteSink, kind: 'f64' | 'u64', offset: number) {
  let at = offset;
  return column(kind, (bytes) => {
    sink.writeAt(at, bytes);
    at += bytes.length;
  });
}

/** Writes spikes. @throws {InputError} for populations whose names become the same within the file */
export function writeSonataSpikes(sink: ByteSink, recording: Recording): void {
  const spikes = partOf(recording, 'spikes');
  const counts = countSpikes(spikes);
  const { metadata, timestampsAt, nodeIdsAt } = layOutSpikeFile(
    spikes.populations.map(({ population, inhibitory }, i) => ({ population, inhibitory, spikes: counts[i] })),
    recording.provenance,
  );
  sink.append(metadata);
  const columns = counts.map((_, i) => ({
    times: columnAt(sink, 'f64', timestampsAt[i]),
    ids: columnAt(sink, 'u64', nodeIdsAt[i]),
  }));
  spikes.each((population, timeMs, nodeId) => {
    columns[population].times.add(timeMs);
    columns[population].ids.add(nodeId);
  });
  for (const { times, ids } of columns) {
    times.end();
    ids.end();
  }
}
