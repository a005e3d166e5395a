/**
 * Spikes as a table with commas: a line of comment that says where they come from, a heading line, and a row for each
 * spike, `time_ms,population,node_id`. Where it is known of a population whether it inhibits, there is a column
 * `inhibitory`, 0 or 1. Read it with `pandas.read_csv(path, comment='#')`.
 */
import type { ByteSink } from '../../recording/byte_sink.ts';
import { partOf, type Recording } from '../../recording/recording.ts';
import { csvCell } from '../csv.ts';
import { COMMENT, provenanceComment } from '../provenance_comment.ts';

/** Lines that are put together before they are written. */
const LINES = 1 << 12;

/** A cell in which readers find no comment. */
function cell(text: string): string {
  const plain = csvCell(text);
  return plain.includes(COMMENT) && !plain.startsWith('"') ? `"${plain}"` : plain;
}

/** Writes spikes. */
export function writeCsv(sink: ByteSink, recording: Recording): void {
  const { populations, each } = partOf(recording, 'spikes');
  const names = populations.map(({ population }) => cell(population));
  const known = populations.some(({ inhibitory }) => inhibitory !== undefined);
  const signs = populations.map(({ inhibitory }) =>
    known ? `,${inhibitory === undefined ? '' : Number(inhibitory)}` : '',
  );
  const lines = [provenanceComment(recording.provenance), `time_ms,population,node_id${known ? ',inhibitory' : ''}\n`];
  const encoder = new TextEncoder();
  const flush = (): void => {
    sink.append(encoder.encode(lines.join('')));
    lines.length = 0;
  };
  each((population, timeMs, nodeId) => {
    // Nine decimals: the digits that multiplying doubles leaves behind are not part of a time on the grid.
    lines.push(`${Number(timeMs.toFixed(9))},${names[population]},${nodeId}${signs[population]}\n`);
    if (lines.length === LINES) flush();
  });
  flush();
}
