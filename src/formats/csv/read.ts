/**
 * Reads spikes from a table with commas, as write.ts has it; columns may be in any order, and `population` may be
 * missing. Lines of comment are passed over.
 */
import { refuse } from '../../errors.ts';
import type { PopulationSpikes, Recording } from '../../recording/recording.ts';
import { checkTrains, spikesOfTrains } from '../../recording/spike_trains.ts';
import { cellText } from '../csv.ts';
import { decodeText } from '../decode_text.ts';
import { onGrid } from '../grid_time.ts';
import { readProvenanceComment, withoutComments } from '../provenance_comment.ts';
import { saidSign } from '../said_sign.ts';

interface Found {
  readonly times: number[];
  readonly ids: number[];
  readonly inhibitory: boolean | undefined;
}

/** Spikes by population. @param before lines of the file before the first of these */
function readRows(name: string, [header, ...lines]: readonly string[], before: number): PopulationSpikes[] {
  const columns = header.split(',').map((column) => column.trim());
  const [time, population, id, inhibits] = ['time_ms', 'population', 'node_id', 'inhibitory'].map((column) =>
    columns.indexOf(column),
  );
  if (time < 0 || id < 0)
    return refuse(name, `unknown columns (${header.slice(0, 60)})`, 'give a first line time_ms,population,node_id');
  const found = new Map<string, Found>();
  lines.forEach((line, i) => {
    if (line.trim() === '') return;
    const where = `${name}: line ${before + i + 2}`;
    const cells = Array.from(line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g), ([, cell]) => cell);
    const number = (at: number): number => {
      const value = cells[at]?.trim() === '' ? Number.NaN : Number(cells[at]);
      return Number.isFinite(value)
        ? value
        : refuse(where, `not a number (${String(cells[at]).slice(0, 40)})`, 'use numbers');
    };
    if (cells.length < columns.length)
      refuse(where, `too few fields (${cells.length})`, `the first line has ${columns.length}`);
    const key = population < 0 ? 'neurons' : cellText(cells[population].replace(/^"|"$/g, '').replaceAll('""', '"'));
    const own = found.get(key) ?? { times: [], ids: [], inhibitory: saidSign(cells[inhibits]) };
    found.set(key, own);
    own.times.push(number(time));
    own.ids.push(number(id));
  });
  return [...found].map(([key, { times, ids, inhibitory }]) => ({
    ...{ population: key, timesMs: Float64Array.from(times), nodeIds: Float64Array.from(ids), inhibitory },
  }));
}

/** Reads spikes. @throws {InputError} for a damaged table, or one of other columns */
export async function readCsv(bytes: Uint8Array, name: string): Promise<Recording> {
  const { comments, lines } = withoutComments(decodeText(bytes, name));
  const trains = readRows(name, lines.length === 0 ? [''] : lines, comments.length);
  for (const train of trains) checkTrains(name, train);
  const provenance = readProvenanceComment(comments);
  const exact = trains.map((train) => ({
    ...train,
    timesMs: provenance === undefined ? train.timesMs : train.timesMs.map((time) => onGrid(time, provenance.dt)),
  }));
  return { provenance, spikes: spikesOfTrains(exact) };
}
