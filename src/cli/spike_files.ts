/**
 * The spikes of a run in the format asked for, made from the spool: SONATA HDF5, npz (`<population>/timestamps` in ms and `<population>/node_ids`), or CSV. What fits into the
 * memory for recording is written at once; more is written in passes over the spool. Every file appears under its name only when it is whole.
 */
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Zip, ZipPassThrough } from 'fflate';
import h5wasm from 'h5wasm/node';
import { refuse } from '../errors.ts';
import { sonataRoot, writeSpikes } from '../formats/sonata/output.ts';
import type { SonataNeurons } from '../formats/sonata/simulation.ts';
import { writeAtomically } from './files.ts';
import type { SpikeSpool } from './spike_spool.ts';

/** Formats of recorded spikes. */
export const spikeFormats = ['sonata', 'npz', 'csv'] as const;
/** One of them. */
export type SpikeFormat = (typeof spikeFormats)[number];

/** What is written. */
export interface SpikesToWrite {
  readonly spool: SpikeSpool;
  readonly populations: readonly SonataNeurons[];
  /** Neurons of the network. */
  readonly size: number;
  /** ms */
  readonly dt: number;
  /** Bytes. */
  readonly recordMemory: number;
}

/** Bytes of a spike while a SONATA file is put together in memory. */
const ASSEMBLED_SPIKE = 64;
const PART = 1 << 16;

/** Where a neuron's spikes go: index of the population and node id. */
function owners({ populations, size }: SpikesToWrite): { population: Int32Array; nodeId: Float64Array } {
  const population = new Int32Array(size).fill(-1);
  const nodeId = new Float64Array(size);
  populations.forEach(({ neurons, nodeIds }, p) => {
    for (let i = 0; i < neurons.length; i++) {
      population[neurons[i]] = p;
      nodeId[neurons[i]] = nodeIds[i];
    }
  });
  return { population, nodeId };
}

/** Time of a step in ms, as everywhere: step · dt. */
function timesOf(spikes: SpikesToWrite, visit: (population: number, timeMs: number, nodeId: number) => void): void {
  const { population, nodeId } = owners(spikes);
  spikes.spool.read((pairs) => {
    for (let i = 0; i < pairs.length; i += 2)
      visit(population[pairs[i + 1]], pairs[i] * spikes.dt, nodeId[pairs[i + 1]]);
  });
}

/** A file under a temporary name, renamed when `finish` is called. */
function partialFile(path: string): { append(bytes: Uint8Array): void; finish(): void } {
  const beside = join(dirname(path), `.${basename(path)}.part`);
  const file = openSync(beside, 'w');
  return {
    append(bytes) {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    },
    finish() {
      fsyncSync(file);
      closeSync(file);
      renameSync(beside, path);
    },
  };
}

async function writeSonata(path: string, spikes: SpikesToWrite): Promise<void> {
  if (spikes.spool.count * ASSEMBLED_SPIKE > spikes.recordMemory) return streamSonata(path, spikes);
  const found = spikes.populations.map(({ population }) => ({
    population,
    timesMs: [] as number[],
    nodeIds: [] as number[],
  }));
  timesOf(spikes, (population, timeMs, nodeId) => {
    if (population < 0) return;
    found[population].timesMs.push(timeMs);
    found[population].nodeIds.push(nodeId);
  });
  writeAtomically(path, await writeSpikes(found));
}

/** Writes in passes, with datasets that grow; spikes are in the order of steps, then of neurons in the network. */
async function streamSonata(path: string, spikes: SpikesToWrite): Promise<void> {
  await h5wasm.ready;
  const beside = join(dirname(path), `.${basename(path)}.part`);
  const file = new h5wasm.File(beside, 'w');
  file.create_attribute('magic', sonataRoot.magic.scalar, []);
  file.create_attribute('version', sonataRoot.version, [sonataRoot.version.length]);
  const root = file.create_group('spikes');
  const sinks = spikes.populations.map(({ population }) => {
    const group = root.create_group(population.replaceAll('/', '_'));
    const make = (name: string, data: Float64Array | BigUint64Array) =>
      group.create_dataset({ name, data, shape: [0], maxshape: [null], chunks: [PART] });
    const times = make('timestamps', new Float64Array());
    times.create_attribute('units', 'ms');
    const ids = make('node_ids', new BigUint64Array());
    const timeBuffer = new Float64Array(PART);
    const idBuffer = new BigUint64Array(PART);
    let written = 0;
    let buffered = 0;
    const flush = (): void => {
      if (buffered === 0) return;
      const range: [number, number, null][] = [[written, written + buffered, null]];
      times.resize([written + buffered]);
      ids.resize([written + buffered]);
      times.write_slice(range, timeBuffer.slice(0, buffered));
      ids.write_slice(range, idBuffer.slice(0, buffered));
      written += buffered;
      buffered = 0;
    };
    return {
      add(timeMs: number, nodeId: number): void {
        timeBuffer[buffered] = timeMs;
        idBuffer[buffered++] = BigInt(nodeId);
        if (buffered === PART) flush();
      },
      flush,
    };
  });
  timesOf(spikes, (population, timeMs, nodeId) => sinks[population]?.add(timeMs, nodeId));
  for (const sink of sinks) sink.flush();
  file.close();
  renameSync(beside, path);
}

function writeCsv(path: string, spikes: SpikesToWrite): void {
  const names = spikes.populations.map(({ population }) =>
    /[",\n]/.test(population) ? `"${population.replaceAll('"', '""')}"` : population,
  );
  const file = partialFile(path);
  const lines = ['time_ms,population,node_id\n'];
  const encoder = new TextEncoder();
  const flush = (): void => {
    file.append(encoder.encode(lines.join('')));
    lines.length = 0;
  };
  timesOf(spikes, (population, timeMs, nodeId) => {
    if (population < 0) return;
    // Nine decimals: the digits that multiplying doubles leaves behind are not part of a time on the grid.
    lines.push(`${Number(timeMs.toFixed(9))},${names[population]},${nodeId}\n`);
    if (lines.length === PART) flush();
  });
  flush();
  file.finish();
}

function npyHeader(descr: string, length: number): Uint8Array {
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${length},), }`;
  const size = 64 * Math.ceil((10 + text.length + 1) / 64);
  const bytes = new Uint8Array(size).fill(0x20);
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, (size - 10) & 0xff, (size - 10) >> 8]);
  bytes.set(new TextEncoder().encode(text), 10);
  bytes[size - 1] = 0x0a;
  return bytes;
}

function writeNpz(path: string, spikes: SpikesToWrite): void {
  const MOST_BYTES = 2 ** 32 - 1;
  if (16 * spikes.spool.count > MOST_BYTES)
    refuse('--format', `too many spikes for npz (${spikes.spool.count})`, 'use sonata or csv');
  const counts = spikes.populations.map(() => 0);
  timesOf(spikes, (population) => {
    if (population >= 0) counts[population]++;
  });
  const file = partialFile(path);
  const zip = new Zip((error, chunk, final) => {
    if (error) throw error;
    file.append(chunk);
    if (final) file.finish();
  });
  spikes.populations.forEach(({ population: name }, wanted) => {
    for (const [column, descr] of [
      ['timestamps', '<f8'],
      ['node_ids', '<u8'],
    ] as const) {
      const entry = new ZipPassThrough(`${name}/${column}.npy`);
      // The date that zip files begin with: equal runs give equal bytes.
      entry.mtime = '1980-01-01T00:00:00';
      zip.add(entry);
      entry.push(npyHeader(descr, counts[wanted]));
      let values = new DataView(new ArrayBuffer(8 * PART));
      let buffered = 0;
      const flush = (): void => {
        entry.push(new Uint8Array(values.buffer, 0, 8 * buffered));
        values = new DataView(new ArrayBuffer(8 * PART));
        buffered = 0;
      };
      timesOf(spikes, (population, timeMs, nodeId) => {
        if (population !== wanted) return;
        if (column === 'timestamps') values.setFloat64(8 * buffered, timeMs, true);
        else values.setBigUint64(8 * buffered, BigInt(nodeId), true);
        if (++buffered === PART) flush();
      });
      flush();
      entry.push(new Uint8Array(), true);
    }
  });
  zip.end();
}

/**
 * Writes the spikes.
 * @param path with the ending that belongs to the format
 */
export async function writeSpikeFile(path: string, format: SpikeFormat, spikes: SpikesToWrite): Promise<void> {
  switch (format) {
    case 'sonata':
      return writeSonata(path, spikes);
    case 'npz':
      return writeNpz(path, spikes);
    case 'csv':
      return writeCsv(path, spikes);
    default:
      return format satisfies never;
  }
}
