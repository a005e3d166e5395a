/**
 * Spikes as a table of columns: a row for each, in the order of time, then population, then id.
 *
 *   time_ms double · population text · id integer
 */
import { refuse } from '../../errors.ts';
import type { ByteSink } from '../../recording/byte_sink.ts';
import { type PopulationSpikes, partOf, type RecordedSpikes, type Recording } from '../../recording/recording.ts';
import { checkTrains, spikesOfTrains } from '../../recording/spike_trains.ts';
import { readColumns, type TableLimits } from './read_table.ts';
import { type OpenTable, type RowColumn, tableRows } from './rows.ts';
import { numbersOf, type Table, textsOf } from './table.ts';
import { populationFacts, provenanceFacts, toldPopulations, toldProvenance } from './told.ts';

/** Opens a file of some format. */
export type Open = (sink: ByteSink, columns: readonly RowColumn[]) => OpenTable;

/** Whether ids need more than 31 bits. */
export const widthOf = (largest: number): 'int' | 'long' => (largest < 2 ** 31 ? 'int' : 'long');

function largestId({ each }: RecordedSpikes): number {
  let largest = 0;
  each((_, __, nodeId) => {
    largest = Math.max(largest, nodeId);
  });
  return largest;
}

/** Columns that are read; what else a table has is passed over. */
const COLUMNS = ['time_ms', 'population', 'id', 'node_id', 'value'];

/** Writes spikes; ids have 32 bits, or 64 where one needs them. @param open a file of the format */
export function spikesWriter(open: Open): (sink: ByteSink, recording: Recording) => void {
  return (sink, recording) => {
    const spikes = partOf(recording, 'spikes');
    const names = spikes.populations.map(({ population }) => population);
    const columns: RowColumn[] = [
      { name: 'time_ms', kind: 'double' },
      { name: 'population', kind: 'text' },
      { name: 'id', kind: widthOf(largestId(spikes)) },
    ];
    const rows = tableRows(columns, open(sink, columns));
    spikes.each((population, timeMs, nodeId) => rows.add(timeMs, names[population], nodeId));
    rows.end(new Map([...provenanceFacts(recording.provenance), ...populationFacts(spikes.populations)]));
  };
}

/** The population of each row: names, and numbers of these. */
function populationsOf(
  table: Table,
  where: string,
): { readonly texts: readonly string[]; readonly codes: Uint32Array } {
  if (table.columns.has('population')) return textsOf(table, 'population', where);
  return { texts: ['neurons'], codes: new Uint32Array(table.rows) };
}

/** Spikes of a table, by population. */
function trainsIn(table: Table, where: string): PopulationSpikes[] {
  const id = ['id', 'node_id'].find((column) => table.columns.has(column)) ?? 'id';
  const times = numbersOf(table, 'time_ms', where);
  const ids = numbersOf(table, id, where);
  const { texts, codes } = populationsOf(table, where);
  const told = toldPopulations(table);
  const rest = texts.filter((text) => !told.some(({ population }) => population === text));
  const all = [
    ...told,
    ...(table.rows > 0 || told.length > 0 ? rest : ['neurons']).map((population) => ({ population })),
  ];
  const counts = texts.map(() => 0);
  for (const code of codes) counts[code]++;
  const trains = all.map((one) => {
    const count = counts[texts.indexOf(one.population)] ?? 0;
    return { ...one, timesMs: new Float64Array(count), nodeIds: new Float64Array(count) };
  });
  const byCode = texts.map((text) => trains.find(({ population }) => population === text));
  const at = texts.map(() => 0);
  codes.forEach((code, row) => {
    const train = byCode[code];
    if (train === undefined) return;
    train.timesMs[at[code]] = times[row];
    train.nodeIds[at[code]++] = ids[row];
  });
  return trains;
}

/**
 * Reads spikes: columns `time_ms`, `id` or `node_id`, and `population` if there are several.
 * @throws {InputError} for a damaged file, or a table of something else
 */
export async function readSpikeTable(bytes: Uint8Array, name: string, limits: TableLimits = {}): Promise<Recording> {
  const table = await readColumns(bytes, name, { ...limits, columns: COLUMNS });
  if (table.columns.has('value'))
    refuse(name, 'a table of traces (it has a column value)', 'read it as such, or give spikes alone');
  const trains = trainsIn(table, name);
  for (const train of trains) checkTrains(name, train);
  return { provenance: toldProvenance(table), spikes: spikesOfTrains(trains) };
}
