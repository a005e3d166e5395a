/**
 * Transmitted weights as NEST's `weight_recorder` gives them: a row for each spike of a source and each of its recorded
 * synapses, fields separated by blanks. Before them a line of comment says where they come from. Read it with
 * `pandas.read_csv(path, sep=' ', comment='#')`.
 */
import type { ByteSink } from '../../recording/byte_sink.ts';
import { partOf, type Recording } from '../../recording/recording.ts';
import { provenanceComment } from '../provenance_comment.ts';

/** The heading line. */
export const WEIGHT_COLUMNS =
  'source_node_id source_population target_node_id target_population time_ms weights receptors ports';

/** Rows that are put together before they are written. */
const PART = 1 << 12;

/** A name as a field of a table whose fields blanks separate. */
function field(name: string): string {
  return /[\s"#]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

/** Writes weights. */
export function writeWeightTable(sink: ByteSink, recording: Recording): void {
  const fields = new Map<string, string>();
  const fieldOf = (name: string): string => {
    const known = fields.get(name);
    if (known !== undefined) return known;
    fields.set(name, field(name));
    return field(name);
  };
  const encoder = new TextEncoder();
  const rows = [provenanceComment(recording.provenance), `${WEIGHT_COLUMNS}\n`];
  const flush = (): void => {
    sink.append(encoder.encode(rows.join('')));
    rows.length = 0;
  };
  partOf(recording, 'weights').each(({ source, sourceId, target, targetId, timeMs, weight }) => {
    const time = Number(timeMs.toFixed(6));
    rows.push(`${sourceId} ${fieldOf(source)} ${targetId} ${fieldOf(target)} ${time} ${weight} 0 0\n`);
    if (rows.length >= PART) flush();
  });
  flush();
}
