/**
 * Spikes in the format asked for, made in passes over them, so that memory is bounded whatever their number: SONATA HDF5, npz
 * (`<population>/timestamps` in ms and `<population>/node_ids`), or CSV. Rows are in the order of time, then population, then node id. Whether a population inhibits is
 * said where it is known: by an attribute, an array, or a column `inhibitory`, 0 or 1.
 */
import { Zip, ZipPassThrough } from 'fflate';
import { refuse } from '../../errors.ts';
import { csvCell } from '../csv.ts';
import { pathParts } from '../file_names.ts';
import { npyHeader } from './npy_header.ts';
import { layOutSpikeFile } from './spike_hdf5.ts';
import { eachSpike, type SpikesToWrite } from './spike_rows.ts';

/** Formats of recorded spikes. */
export const spikeFormats = ['sonata', 'npz', 'csv'] as const;
/** One of them. */
export type SpikeFormat = (typeof spikeFormats)[number];

/** Where the bytes go. */
export interface ByteSink {
  append(bytes: Uint8Array): void;
  /** Writes at an offset; does not move where `append` goes on. */
  writeAt(offset: number, bytes: Uint8Array): void;
}

/** Numbers that are put together before they are written. */
const PART = 1 << 13;
const LINES = 1 << 12;

/** A column of numbers of eight bytes on its way to a file. */
function column(kind: 'f64' | 'u64', write: (bytes: Uint8Array) => void): { add(value: number): void; end(): void } {
  const view = new DataView(new ArrayBuffer(8 * PART));
  let buffered = 0;
  const end = (): void => {
    // A copy, since some writers keep what they are given.
    if (buffered > 0) write(new Uint8Array(view.buffer, 0, 8 * buffered).slice());
    buffered = 0;
  };
  return {
    add(value) {
      if (kind === 'f64') view.setFloat64(8 * buffered, value, true);
      else view.setBigUint64(8 * buffered, BigInt(value), true);
      if (++buffered === PART) end();
    },
    end,
  };
}

function countSpikes(spikes: SpikesToWrite): number[] {
  const counts = spikes.populations.map(() => 0);
  eachSpike(spikes, (population) => {
    counts[population]++;
  });
  return counts;
}

/** A column of a file from an offset on. */
function columnAt(sink: ByteSink, kind: 'f64' | 'u64', offset: number) {
  let at = offset;
  return column(kind, (bytes) => {
    sink.writeAt(at, bytes);
    at += bytes.length;
  });
}

function writeSonata(sink: ByteSink, spikes: SpikesToWrite): void {
  const counts = countSpikes(spikes);
  const { metadata, timestampsAt, nodeIdsAt } = layOutSpikeFile(
    spikes.populations.map(({ population, inhibitory }, i) => ({ population, inhibitory, spikes: counts[i] })),
  );
  sink.append(metadata);
  const columns = counts.map((_, i) => ({
    times: columnAt(sink, 'f64', timestampsAt[i]),
    ids: columnAt(sink, 'u64', nodeIdsAt[i]),
  }));
  eachSpike(spikes, (population, timeMs, nodeId) => {
    columns[population].times.add(timeMs);
    columns[population].ids.add(nodeId);
  });
  for (const { times, ids } of columns) {
    times.end();
    ids.end();
  }
}

function writeCsv(sink: ByteSink, spikes: SpikesToWrite): void {
  const names = spikes.populations.map(({ population }) => csvCell(population));
  const known = spikes.populations.some(({ inhibitory }) => inhibitory !== undefined);
  const signs = spikes.populations.map(({ inhibitory }) =>
    known ? `,${inhibitory === undefined ? '' : Number(inhibitory)}` : '',
  );
  const lines = [`time_ms,population,node_id${known ? ',inhibitory' : ''}\n`];
  const encoder = new TextEncoder();
  const flush = (): void => {
    sink.append(encoder.encode(lines.join('')));
    lines.length = 0;
  };
  eachSpike(spikes, (population, timeMs, nodeId) => {
    // Nine decimals: the digits that multiplying doubles leaves behind are not part of a time on the grid.
    lines.push(`${Number(timeMs.toFixed(9))},${names[population]},${nodeId}${signs[population]}\n`);
    if (lines.length === LINES) flush();
  });
  flush();
}

/** Zip files of this kind count in 32 bits; the rest is left to names and headers. */
const MOST_NPZ_SPIKES = 2 ** 28 - 2 ** 20;

function writeNpz(sink: ByteSink, spikes: SpikesToWrite): void {
  const { count } = spikes.source;
  if (count > MOST_NPZ_SPIKES)
    refuse('npz', `too many spikes for it (${count})`, `up to ${MOST_NPZ_SPIKES}; use sonata`);
  const names = pathParts(
    'population',
    spikes.populations.map(({ population }) => population),
  );
  const counts = countSpikes(spikes);
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    sink.append(chunk);
  });
  const begin = (name: string, descr: '<f8' | '<u8', length: number): ZipPassThrough => {
    const entry = new ZipPassThrough(`${name}.npy`);
    // The date that zip files begin with: equal runs give equal bytes.
    entry.mtime = '1980-01-01T00:00:00';
    zip.add(entry);
    entry.push(npyHeader(descr, [length]));
    return entry;
  };
  const addArray = (name: string, descr: '<f8' | '<u8', wanted: number): void => {
    const entry = begin(name, descr, counts[wanted]);
    const numbers = column(descr === '<f8' ? 'f64' : 'u64', (bytes) => entry.push(bytes));
    eachSpike(spikes, (population, timeMs, nodeId) => {
      if (population === wanted) numbers.add(descr === '<f8' ? timeMs : nodeId);
    });
    numbers.end();
    entry.push(new Uint8Array(), true);
  };
  names.forEach((name, i) => {
    addArray(`${name}/timestamps`, '<f8', i);
    addArray(`${name}/node_ids`, '<u8', i);
    const { inhibitory } = spikes.populations[i];
    if (inhibitory === undefined) return;
    const entry = begin(`${name}/inhibitory`, '<u8', 1);
    const sign = column('u64', (bytes) => entry.push(bytes));
    sign.add(Number(inhibitory));
    sign.end();
    entry.push(new Uint8Array(), true);
  });
  zip.end();
}

const WRITERS: Readonly<Record<SpikeFormat, (sink: ByteSink, spikes: SpikesToWrite) => void>> = {
  sonata: writeSonata,
  npz: writeNpz,
  csv: writeCsv,
};

/** Name of the file in a format. @param sonataName in SONATA's */
export function spikeFileName(sonataName: string, format: SpikeFormat): string {
  return format === 'sonata' ? sonataName : `${sonataName.replace(/\.(h5|hdf5)$/, '')}.${format}`;
}

/** Writes the spikes. @throws {InputError} if there are too many for the format */
export function encodeSpikes(sink: ByteSink, format: SpikeFormat, spikes: SpikesToWrite): void {
  WRITERS[format](sink, spikes);
}
