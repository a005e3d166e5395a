/**
 * Traces as a long table of columns: a row for each sample, in the order of time, then population, then neuron.
 *
 *   time_ms double · population text · id integer · value float
 *
 * Units, and instants to their last digit, are told beside the table.
 */
import { refuse } from '../../errors.ts';
import type { ByteSink } from '../../recording/byte_sink.ts';
import { type PopulationTraces, partOf, type RecordedTraces, type Recording } from '../../recording/recording.ts';
import { readColumns, type TableLimits } from './read_table.ts';
import { type RowColumn, tableRows } from './rows.ts';
import { type Open, widthOf } from './spikes.ts';
import { numbersOf, type Table, textsOf } from './table.ts';
import { provenanceFacts, SAMPLES, toldProvenance } from './told.ts';

/** How far instants may be from a regular grid, as a share of its step. */
const NEAR = 1e-6;

const instantsOf = ({ nodeIds, data }: PopulationTraces): number => data.length / Math.max(1, nodeIds.length);

/** Columns that are read; what else a table has is passed over. */
const COLUMNS = ['time_ms', 'population', 'id', 'value'];

/** Writes traces. @param open a file of the format */
export function tracesWriter(open: Open): (sink: ByteSink, recording: Recording) => void {
  return (sink, recording) => {
    const { units, startMs, everyMs, populations } = partOf(recording, 'traces');
    const largest = populations.reduce(
      (most, { nodeIds }) => Array.from(nodeIds).reduce((a, b) => Math.max(a, b), most),
      0,
    );
    const columns: RowColumn[] = [
      { name: 'time_ms', kind: 'double' },
      { name: 'population', kind: 'text' },
      { name: 'id', kind: widthOf(largest) },
      { name: 'value', kind: 'float' },
    ];
    const rows = tableRows(columns, open(sink, columns));
    const instants = populations.reduce((most, one) => Math.max(most, instantsOf(one)), 0);
    for (let t = 0; t < instants; t++)
      for (const { population, nodeIds, data } of populations)
        for (let i = 0; i < nodeIds.length; i++)
          rows.add(startMs + t * everyMs, population, nodeIds[i], data[t * nodeIds.length + i]);
    const told = [
      [SAMPLES.units, units],
      [SAMPLES.startMs, String(startMs)],
      [SAMPLES.everyMs, String(everyMs)],
    ] as const;
    rows.end(new Map([...provenanceFacts(recording.provenance), ...told]));
  };
}

/** Instants of samples. */
interface Grid {
  readonly startMs: number;
  readonly everyMs: number;
  readonly instants: number;
}

/** The grid of the times in a table. @throws {InputError} for times at irregular distances */
function gridOf(table: Table, times: ArrayLike<number>, where: string): Grid {
  const distinct = Float64Array.from(new Set(Array.from(times))).sort();
  const instants = distinct.length;
  const [first = 0] = distinct;
  if (!distinct.every(Number.isFinite)) refuse(`${where}: time_ms`, 'not a time (NaN)', 'use finite numbers');
  const told = [SAMPLES.startMs, SAMPLES.everyMs].map((key) => Number(table.facts.get(key) ?? Number.NaN));
  const isTold = Number.isFinite(told[0]) && told[1] > 0;
  const everyMs = isTold ? told[1] : (distinct[instants - 1] - first) / (instants - 1);
  const startMs = isTold ? told[0] : first;
  if (!(everyMs > 0)) return refuse(`${where}: time_ms`, `samples at ${instants} instants`, 'give at least two');
  const off = distinct.find((time, i) => !(Math.abs(time - (startMs + i * everyMs)) <= NEAR * everyMs));
  if (off !== undefined)
    refuse(`${where}: time_ms`, `samples at irregular distances (one at ${off} ms)`, 'give one every so many ms');
  return { startMs, everyMs, instants };
}

/** Neurons of a population in the order of the table, and their samples. */
interface Found {
  readonly columns: Map<number, number>;
  readonly rows: number[];
}

function tracesOf(
  population: string,
  { columns, rows }: Found,
  { startMs, everyMs, instants }: Grid,
  values: { readonly times: ArrayLike<number>; readonly ids: ArrayLike<number>; readonly samples: ArrayLike<number> },
  where: string,
): PopulationTraces {
  const width = columns.size;
  if (rows.length !== width * instants)
    refuse(`${where}: ${population}`, `${rows.length} samples of ${width} neurons at ${instants} instants`, 'give all');
  const data = new Float32Array(rows.length);
  const seen = new Uint8Array(rows.length);
  for (const row of rows) {
    const id = values.ids[row];
    const at = Math.round((values.times[row] - startMs) / everyMs) * width + (columns.get(id) ?? 0);
    if (seen[at] === 1) refuse(`${where}: ${population}`, `two samples of neuron ${id} at once`, 'give one');
    seen[at] = 1;
    data[at] = values.samples[row];
  }
  return { population, nodeIds: Float64Array.from(columns.keys()), data };
}

function tracesIn(table: Table, where: string): RecordedTraces {
  const [times, ids, samples] = ['time_ms', 'id', 'value'].map((column) => numbersOf(table, column, where));
  const wrong = ids.find((id) => !(Number.isInteger(id) && id >= 0));
  if (wrong !== undefined) refuse(`${where}: id`, `not a node id (${wrong})`, 'use integers ≥ 0');
  const { texts, codes } = textsOf(table, 'population', where);
  if (table.rows === 0) return refuse(where, 'no samples (0)', 'give at least one');
  const grid = gridOf(table, times, where);
  const found = texts.map((): Found => ({ columns: new Map(), rows: [] }));
  codes.forEach((code, row) => {
    const { columns, rows } = found[code];
    if (!columns.has(ids[row])) columns.set(ids[row], columns.size);
    rows.push(row);
  });
  return {
    ...{ units: table.facts.get(SAMPLES.units) ?? '', startMs: grid.startMs, everyMs: grid.everyMs },
    populations: texts.map((text, i) => tracesOf(text, found[i], grid, { times, ids, samples }, where)),
  };
}

/** Reads traces. @throws {InputError} for a damaged file, or a table of something else, or irregular samples */
export async function readTraceTable(bytes: Uint8Array, name: string, limits: TableLimits = {}): Promise<Recording> {
  const table = await readColumns(bytes, name, { ...limits, columns: COLUMNS });
  return { provenance: toldProvenance(table), traces: tracesIn(table, name) };
}
