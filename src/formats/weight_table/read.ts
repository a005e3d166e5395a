/**
 * Reads transmitted weights from a table as NEST's `weight_recorder` has it, see write.ts; columns may be in any order.
 */
import { refuse } from '../../errors.ts';
import type { Recording, TransmittedWeight } from '../../recording/recording.ts';
import { decodeText } from '../decode_text.ts';
import { readProvenanceComment, withoutComments } from '../provenance_comment.ts';

const NEEDED = ['source_node_id', 'source_population', 'target_node_id', 'target_population', 'time_ms', 'weights'];

/** Fields of a line; a quoted one may have blanks. */
function fieldsOf(line: string): string[] {
  return Array.from(line.matchAll(/"((?:[^"]|"")*)"|\S+/g), ([whole, quoted]) =>
    quoted === undefined ? whole : quoted.replaceAll('""', '"'),
  );
}

/** Reads weights. @throws {InputError} for other columns, and rows that are not whole */
export async function readWeightTable(bytes: Uint8Array, name: string): Promise<Recording> {
  const { comments, lines } = withoutComments(decodeText(bytes, name));
  const columns = fieldsOf(lines[0] ?? '');
  const places = NEEDED.map((column) => columns.indexOf(column));
  if (places.includes(-1))
    refuse(name, `unknown columns (${String(lines[0]).slice(0, 60)})`, `give a first line with ${NEEDED.join(' ')}`);
  const rows = lines.slice(1).flatMap((line, i): TransmittedWeight[] => {
    if (line.trim() === '') return [];
    const cells = fieldsOf(line);
    const where = `${name}: line ${comments.length + i + 2}`;
    if (cells.length < columns.length)
      refuse(where, `too few fields (${cells.length})`, `the first line has ${columns.length}`);
    const [sourceId, source, targetId, target, time, weight] = places.map((place) => cells[place]);
    const number = (text: string): number =>
      text !== '' && Number.isFinite(Number(text))
        ? Number(text)
        : refuse(where, `not a number (${text.slice(0, 40)})`, 'use numbers');
    const [sourceNode, targetNode, timeMs, value] = [sourceId, targetId, time, weight].map(number);
    return [{ source, sourceId: sourceNode, target, targetId: targetNode, timeMs, weight: value }];
  });
  return { provenance: readProvenanceComment(comments), weights: { each: (visit) => rows.forEach(visit) } };
}
