/**
 * Transmitted weights as a table of columns: a row for each spike of a source and each of its recorded synapses.
 *
 *   time_ms double · source_population text · source_id integer · target_population text · target_id integer ·
 *   weight double
 */
import { refuse } from '../../errors.ts';
import type { ByteSink } from '../../recording/byte_sink.ts';
import { partOf, type Recording, type TransmittedWeight } from '../../recording/recording.ts';
import { readColumns, type TableLimits } from './read_table.ts';
import { type RowColumn, tableRows } from './rows.ts';
import { type Open, widthOf } from './spikes.ts';
import { numbersOf, type Table, textsOf } from './table.ts';
import { provenanceFacts, toldProvenance } from './told.ts';

/** Columns that are read; what else a table has is passed over. */
const COLUMNS = ['time_ms', 'source_population', 'source_id', 'target_population', 'target_id', 'weight'];

/** Writes weights. @param open a file of the format */
export function weightsWriter(open: Open): (sink: ByteSink, recording: Recording) => void {
  return (sink, recording) => {
    const weights = partOf(recording, 'weights');
    let largest = 0;
    weights.each(({ sourceId, targetId }) => {
      largest = Math.max(largest, sourceId, targetId);
    });
    const columns: RowColumn[] = [
      { name: 'time_ms', kind: 'double' },
      { name: 'source_population', kind: 'text' },
      { name: 'source_id', kind: widthOf(largest) },
      { name: 'target_population', kind: 'text' },
      { name: 'target_id', kind: widthOf(largest) },
      { name: 'weight', kind: 'double' },
    ];
    const rows = tableRows(columns, open(sink, columns));
    weights.each(({ timeMs, source, sourceId, target, targetId, weight }) =>
      rows.add(timeMs, source, sourceId, target, targetId, weight),
    );
    rows.end(new Map(provenanceFacts(recording.provenance)));
  };
}

function idsOf(table: Table, column: string, where: string): ArrayLike<number> {
  const ids = numbersOf(table, column, where);
  const wrong = ids.find((id) => !(Number.isInteger(id) && id >= 0));
  return wrong === undefined ? ids : refuse(`${where}: ${column}`, `not a node id (${wrong})`, 'use integers ≥ 0');
}

function finite(table: Table, column: string, where: string): ArrayLike<number> {
  const numbers = numbersOf(table, column, where);
  const wrong = numbers.find((number) => !Number.isFinite(number));
  return wrong === undefined ? numbers : refuse(`${where}: ${column}`, `not a number (${wrong})`, 'use finite numbers');
}

/** Reads weights. @throws {InputError} for a damaged file, or a table of something else */
export async function readWeightColumns(bytes: Uint8Array, name: string, limits: TableLimits = {}): Promise<Recording> {
  const table = await readColumns(bytes, name, { ...limits, columns: COLUMNS });
  const [times, weights] = ['time_ms', 'weight'].map((column) => finite(table, column, name));
  const [sourceIds, targetIds] = ['source_id', 'target_id'].map((column) => idsOf(table, column, name));
  const [sources, targets] = ['source_population', 'target_population'].map((column) => textsOf(table, column, name));
  const each = (visit: (row: TransmittedWeight) => void): void => {
    for (let row = 0; row < table.rows; row++)
      visit({
        ...{ source: sources.texts[sources.codes[row]], sourceId: sourceIds[row] },
        ...{ target: targets.texts[targets.codes[row]], targetId: targetIds[row] },
        ...{ timeMs: times[row], weight: weights[row] },
      });
  };
  return { provenance: toldProvenance(table), weights: { each } };
}
