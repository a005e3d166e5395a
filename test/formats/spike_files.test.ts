/**
 * Files of spikes: our reader, h5py and NumPy read back what was recorded, in the order of time, then population, then
 * node.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { writeOutput } from '../../src/cli/node/output_file.ts';
import { openSpikeSpool } from '../../src/cli/node/spike_spool.ts';
import { formatNamed, formatsOf, nameIn, readSpikes } from '../../src/formats/catalogue.ts';
import type { WriteRecording } from '../../src/formats/format.ts';
import { readHdf5 } from '../../src/formats/hdf5.ts';
import type { ByteSink } from '../../src/recording/byte_sink.ts';
import type { Provenance } from '../../src/recording/provenance.ts';
import type { RecordedSpikes, Recording } from '../../src/recording/recording.ts';
import type { PlannedPopulation } from '../../src/recording/run_plan.ts';
import { trainsOf } from '../../src/recording/spike_trains.ts';
import { spikesOfPairs } from '../../src/recording/spikes_of_pairs.ts';
import { findPython, runSimulate } from '../cli/simulate_process.ts';
import { temporaryFolder } from '../temporary_folder.ts';
import { fileOf } from './file_of.ts';

const root = temporaryFolder('spikes');

/**
 * Node ids that run against the order of neurons, names that need care, a population without spikes; neuron 5 is in
 * none.
 */
const populations: readonly PlannedPopulation[] = [
  { population: 'L2/3 "e"', nodeIds: Float64Array.of(30, 10, 20), neurons: Int32Array.of(0, 1, 2), types: [] },
  { population: 'silent', nodeIds: Float64Array.of(0), neurons: Int32Array.of(3), types: [] },
  { population: 'ü', nodeIds: Float64Array.of(7), neurons: Int32Array.of(4), types: [] },
];
const SIZE = 6;
const DT = 0.1;
type Row = readonly [step: number, neuron: number];

const spikeFormats = formatsOf('spikes').map(({ name }) => name);
/** Writers, loaded. */
const writers = new Map(
  await Promise.all(formatsOf('spikes').map(async ({ name, write }) => [name, await write()] as const)),
);

function writeSpikes(file: ByteSink, format: string, recording: Recording): void {
  (writers.get(format) as WriteRecording)(file, recording);
}

function write(rows: readonly Row[], format: string, name: string, provenance?: Provenance): string {
  const spool = openSpikeSpool(root);
  const sorted = [...rows].sort(([a, b], [c, d]) => a - c || b - d);
  spool.add({
    ...{ fromStep: 0, toStep: 1e6 },
    steps: Uint32Array.from(sorted, ([step]) => step),
    senders: Uint32Array.from(sorted, ([, neuron]) => neuron),
  });
  const path = join(root, name);
  const spikes = spikesOfPairs({ source: spool, populations, size: SIZE, dt: DT });
  writeOutput(path, (file) => writeSpikes(file, format, { provenance, spikes }));
  spool.close({ remove: true });
  return path;
}

/** Times and node ids of a population, in the order that files have. */
function expected(rows: readonly Row[], p: number): { times: number[]; ids: number[] } {
  const { neurons, nodeIds } = populations[p];
  const found = rows
    .filter(([, neuron]) => neurons.includes(neuron))
    .map(([step, neuron]) => ({ time: step * DT, id: nodeIds[neurons.indexOf(neuron)] }))
    .sort((a, b) => a.time - b.time || a.id - b.id);
  return { times: found.map(({ time }) => time), ids: found.map(({ id }) => id) };
}

const ROWS: readonly Row[] = [
  [3, 0],
  [3, 1],
  [3, 2],
  [3, 4],
  [3, 5],
  [1, 2],
  [70_001, 0],
  [70_001, 4],
];

describe('SONATA', () => {
  test('holds every spike once, sorted by time and then by node id', async () => {
    const row = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.nat(SIZE - 1));
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(row, { selector: ([s, n]) => s * SIZE + n, maxLength: 60 }), async (rows) => {
        const path = write(rows, 'sonata', 'spikes.h5');
        await readHdf5(readFileSync(path), path, (file) => {
          expect(file.keys('/spikes').sort()).toEqual(['L2_3 "e"', 'silent', 'ü'].sort());
          for (const [p, name] of ['L2_3 "e"', 'silent', 'ü'].entries()) {
            const { times, ids } = expected(rows, p);
            expect([...file.numbers(`/spikes/${name}/timestamps`)]).toEqual(times);
            expect([...file.numbers(`/spikes/${name}/node_ids`)]).toEqual(ids);
            expect(file.attribute(`/spikes/${name}/timestamps`, 'units')).toBe('ms');
            expect(file.attribute(`/spikes/${name}`, 'sorting')).toBeUndefined();
          }
          expect([file.attribute('/', 'magic'), file.attribute('/', 'version')]).toEqual([0x0a7a, [0, 1]]);
        });
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  test('has room for hundreds of populations', async () => {
    const many = Array.from({ length: 300 }, (_, i) => ({
      ...{ population: `population ${i}`, nodeIds: Float64Array.of(i), neurons: Int32Array.of(i), types: [] },
    }));
    const spool = openSpikeSpool(root);
    spool.add({ fromStep: 0, toStep: 1, steps: new Uint32Array(300).fill(1), senders: Uint32Array.from(many.keys()) });
    const path = join(root, 'many.h5');
    const spikes = spikesOfPairs({ source: spool, populations: many, size: 300, dt: DT });
    writeOutput(path, (file) => writeSpikes(file, 'sonata', { spikes }));
    spool.close({ remove: true });
    await readHdf5(readFileSync(path), path, (file) => {
      expect(file.keys('/spikes').length).toBe(300);
      for (const i of [0, 150, 299]) expect([...file.numbers(`/spikes/population ${i}/node_ids`)]).toEqual([i]);
    });
  });
});

test('CSV has a row for each spike, in the order of time, population and node id, times on the grid as they are written', () => {
  expect(readFileSync(write(ROWS, 'csv', 'spikes.csv'), 'utf8').split('\n')).toEqual([
    'time_ms,population,node_id',
    '0.1,"L2/3 ""e""",20',
    ...['0.3,"L2/3 ""e""",10', '0.3,"L2/3 ""e""",20', '0.3,"L2/3 ""e""",30', '0.3,ü,7'],
    ...['7000.1,"L2/3 ""e""",30', '7000.1,ü,7', ''],
  ]);
});

test.each(spikeFormats)(
  'whether a population inhibits is said where it is known, and read back (%s)',
  async (format) => {
    const said = [true, undefined, false].map((inhibitory, i) => ({ ...populations[i], inhibitory }));
    const pairs = Uint32Array.from(
      ROWS.filter(([, neuron]) => neuron < 5)
        .sort(([a], [b]) => a - b)
        .flat(),
    );
    const source = { count: pairs.length / 2, read: (visit: (part: Uint32Array) => void) => visit(pairs) };
    const bytes = await fileOf(format, {
      spikes: spikesOfPairs({ source, populations: said, size: SIZE, dt: DT }),
    });
    const { spikes } = await readSpikes(bytes, nameIn(formatNamed(format, formatsOf('spikes')), 'spikes.h5'));
    const read = trainsOf(spikes as RecordedSpikes);
    const plain = read.map(({ population, inhibitory }) => [population.replace('/', '_'), inhibitory]);
    // In CSV a population without spikes has no row.
    expect(plain.filter(([name]) => name !== 'silent').sort()).toEqual([
      ['L2_3 "e"', true],
      ['ü', false],
    ]);
    expect(read.find(({ population }) => population === 'silent')?.inhibitory).toBeUndefined();
  },
);

test('a file has the ending of its format', () => {
  const names = (name: string) => formatsOf('spikes').map((format) => nameIn(format, name));
  expect(names('out.h5')).toEqual(['out.h5', 'out.npz', 'out.csv', 'out.nwb', 'out.parquet', 'out.arrow']);
  expect(names('out.HDF5').slice(0, 3)).toEqual(['out.HDF5', 'out.npz', 'out.csv']);
  expect(names('spikes.v2').slice(0, 3)).toEqual(['spikes.v2.h5', 'spikes.v2.npz', 'spikes.v2.csv']);
});

test.each(spikeFormats)('equal spikes are equal bytes at any time and in any time zone (%s)', (format) => {
  const zone = process.env.TZ;
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2001-02-03T04:05:06Z') });
  const early = readFileSync(write(ROWS, format, 'early'));
  vi.setSystemTime(new Date('2030-07-01T00:00:00Z'));
  process.env.TZ = 'Asia/Kathmandu';
  const late = readFileSync(write(ROWS, format, 'late'));
  vi.useRealTimers();
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  expect(late.equals(early)).toBe(true);
});

test('a file that fails half-way leaves what was there before, and nothing beside it', () => {
  const directory = mkdtempSync(join(root, 'half-'));
  const path = join(directory, 'file');
  writeFileSync(path, 'before');
  const fail = (error: Error): void =>
    writeOutput(path, (file) => {
      file.append(Buffer.from('half'));
      throw error;
    });
  expect(() => fail(new Error('mine'))).toThrow(/^mine$/);
  expect(() => fail(Object.assign(new Error('x'), { code: 'ENOSPC' }))).toThrow(`${path}: the disk is full (ENOSPC)`);
  expect([readdirSync(directory), readFileSync(path, 'utf8')]).toEqual([['file'], 'before']);
});

const h5py = findPython('h5py');
if (h5py === undefined && process.env.RIPPLETANK_DEMAND_H5PY !== undefined)
  throw new Error('no python3 with h5py, and this run demands it');
if (h5py === undefined) console.warn('SKIPPED: no python3 with h5py here, so nobody else reads our files of spikes');
test.skipIf(h5py === undefined)('h5py reads the same, with the types that SONATA states', () => {
  const path = write(ROWS, 'sonata', 'h5py.h5');
  const script = `
import h5py, json, sys
f = h5py.File(sys.argv[1], 'r')
print(json.dumps([int(f.attrs['magic']), str(f.attrs['magic'].dtype), f.attrs['version'].tolist(), str(f.attrs['version'].dtype),
  [[n, list(p.attrs), p['timestamps'][:].tolist(), str(p['timestamps'].dtype), p['timestamps'].attrs['units'],
    p['node_ids'][:].tolist(), str(p['node_ids'].dtype)] for n, p in sorted(f['spikes'].items())]]))`;
  const { stdout, stderr } = spawnSync(h5py as string, ['-c', script, path], { encoding: 'utf8' });
  expect(stderr).toBe('');
  const groups = ['L2_3 "e"', 'silent', 'ü'].map((name, p) => {
    const { times, ids } = expected(ROWS, p);
    return [name, [], times, 'float64', 'ms', ids, 'uint64'];
  });
  expect(JSON.parse(stdout)).toEqual([0x0a7a, 'uint32', [0, 1], 'uint32', groups]);
});

const numpy = findPython('numpy');
if (numpy === undefined) console.warn('SKIPPED: no python3 with NumPy here, so nobody reads our npz files');
test.skipIf(numpy === undefined)('NumPy reads an npz file, checksums and all', () => {
  const path = write(ROWS, 'npz', 'spikes.npz');
  const script = `
import numpy, json, sys, zipfile
assert zipfile.ZipFile(sys.argv[1]).testzip() is None
f = numpy.load(sys.argv[1])
print(json.dumps({k: [f[k].tolist(), str(f[k].dtype)] for k in f.files}))`;
  const { stdout, stderr } = spawnSync(numpy as string, ['-c', script, path], { encoding: 'utf8' });
  expect(stderr).toBe('');
  const arrays = populations.flatMap(({ population }, p) => {
    const { times, ids } = expected(ROWS, p);
    return [
      [`${population.replaceAll('/', '_')}/timestamps`, [times, 'float64']],
      [`${population.replaceAll('/', '_')}/node_ids`, [ids, 'uint64']],
    ];
  });
  expect(JSON.parse(stdout)).toEqual(Object.fromEntries(arrays));
});

describe('memory', () => {
  beforeAll(() => expect(inject('buildErrors')).toBe(''));

  test('does not grow with the number of spikes: three million take no more than three thousand', {
    tags: 'long',
  }, async () => {
    // Clocks at 500 Hz, without synapses.
    const circuit = join(root, 'clocks.yaml');
    writeFileSync(
      circuit,
      'name: clocks\ndt: 0.1\nprojections: []\npopulations:\n  - {name: p, model: iaf_psc_delta, size: 1000, params: {I_e: 100000, t_ref: 1.9}}\n',
    );
    const measure = (t: string, time: number) => {
      const out = join(root, `clocks ${t} ${time}`);
      const { stdout } = runSimulate([
        circuit,
        '--t',
        t,
        '--out',
        out,
        '--record-memory',
        '1',
        '--backend',
        'wasm',
        '--json',
      ]);
      const { populations: rows, peakMemoryBytes } = JSON.parse(stdout);
      return { spikes: rows[0].spikes as number, peakMemoryBytes: peakMemoryBytes as number, out };
    };
    // The least of three: on a busy machine the collector comes late.
    const peaks = ['6', '6000'].map(
      (t) => [1, 2, 3].map((time) => measure(t, time)).sort((a, b) => a.peakMemoryBytes - b.peakMemoryBytes)[0],
    );
    expect(peaks[1].spikes).toBeGreaterThan(2_900_000);
    // The spikes alone are 24 MB as pairs and 48 MB as rows of the file; garbage that waits for its collector is a few.
    expect(peaks[1].peakMemoryBytes - peaks[0].peakMemoryBytes).toBeLessThan(30e6);
    const path = join(peaks[1].out, 'spikes.h5');
    await readHdf5(readFileSync(path), path, (file) => {
      const times = file.numbers('/spikes/p/timestamps');
      expect(times.length).toBe(peaks[1].spikes);
      expect(times.every((time, i) => i === 0 || time >= times[i - 1])).toBe(true);
      expect([...file.numbers('/spikes/p/node_ids').subarray(0, 3)]).toEqual([0, 1, 2]);
    });
  });
});
