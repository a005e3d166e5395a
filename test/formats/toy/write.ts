/** A format for the test of the catalogue: a line a spike. */
import { provenanceComment } from '../../../src/formats/provenance_comment.ts';
import type { ByteSink } from '../../../src/recording/byte_sink.ts';
import { partOf, type Recording } from '../../../src/recording/recording.ts';

/** Writes spikes. */
export function writeToy(sink: ByteSink, recording: Recording): void {
  const { populations, each } = partOf(recording, 'spikes');
  const lines = [`toy\n${provenanceComment(recording.provenance)}`];
  each((p, timeMs, nodeId) => lines.push(`${timeMs} ${nodeId} ${populations[p].population}\n`));
  sink.append(new TextEncoder().encode(lines.join('')));
}
