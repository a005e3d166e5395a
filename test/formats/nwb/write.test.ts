/**
 * Units and time series as NWB: hdmf's validator finds nothing wrong with them, h5py reads their times, and what is
 * written is read back, to the bit for times on the grid.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSpikes } from '../../../src/formats/catalogue.ts';
import { readHdf5 } from '../../../src/formats/hdf5.ts';
import type { RecordedSpikes, RecordedTraces } from '../../../src/recording/recording.ts';
import { spikesOfTrains, trainsOf } from '../../../src/recording/spike_trains.ts';
import { findPython } from '../../cli/simulate_process.ts';
import { temporaryFolder } from '../../temporary_folder.ts';
import { fileOf, SOME_PROVENANCE } from '../file_of.ts';

const root = temporaryFolder('nwb');
const spikes = spikesOfTrains([
  {
    population: 'exc',
    inhibitory: false,
    timesMs: Float64Array.of(0.1, 0.1, 70.3, 71),
    nodeIds: Float64Array.of(1, 2, 0, 2),
  },
  { population: 'inh', timesMs: Float64Array.of(0.2), nodeIds: Float64Array.of(9) },
]);
const traces: RecordedTraces = {
  ...{ units: 'mV', startMs: 0.5, everyMs: 0.3 },
  populations: [{ population: 'exc', nodeIds: Float64Array.of(1, 7), data: Float32Array.of(-70, -65, -69.5, -64.1) }],
};

test('a unit is a neuron that fired, in the order of population and node id, its times in seconds', async () => {
  const bytes = await fileOf('nwb', { provenance: SOME_PROVENANCE, spikes });
  await readHdf5(bytes, 'spikes.nwb', (file) => {
    expect([...file.numbers('/units/node_id')]).toEqual([0, 1, 2, 9]);
    expect(file.strings('/units/population')).toEqual(['exc', 'exc', 'exc', 'inh']);
    expect(file.strings('/units/sign')).toEqual(['excitatory', 'excitatory', 'excitatory', 'unknown']);
    expect([...file.numbers('/units/spike_times_index')]).toEqual([1, 2, 4, 5]);
    const expected = [70.3, 0.1, 0.1, 71, 0.2].map((ms) => ms / 1000);
    expect([...file.numbers('/units/spike_times')]).toEqual(expected);
    expect(file.shape('/units/obs_intervals')).toEqual([4, 2]);
    expect(file.attribute('/units/spike_times', 'resolution')).toBe(0.0001);
  });
});

test('a series has a row for each instant, in units of the SI with the factor to them', async () => {
  const bytes = await fileOf('nwb-traces', { traces });
  await readHdf5(bytes, 'traces.nwb', (file) => {
    expect(file.shape('/acquisition/exc/data')).toEqual([2, 2]);
    expect(file.attribute('/acquisition/exc/data', 'unit')).toBe('volts');
    expect(file.attribute('/acquisition/exc/data', 'conversion')).toBe(0.001);
    expect(file.attribute('/acquisition/exc/starting_time', 'unit')).toBe('seconds');
    expect(file.attribute('/acquisition/exc/starting_time', 'rate')).toBeCloseTo(1000 / 0.3, 9);
    expect([...file.numbers('/acquisition/exc/starting_time')]).toEqual([0.0005]);
  });
});

test('equal recordings have one identifier, others another, and every object its own', async () => {
  const identifier = async (recording: RecordedSpikes, seed: number): Promise<string> =>
    readHdf5(
      await fileOf('nwb', { provenance: { ...SOME_PROVENANCE, seed }, spikes: recording }),
      'spikes.nwb',
      (file) => {
        const objects = ['/', '/units', ...file.keys('/units').map((key) => `/units/${key}`)];
        const ids = objects.map((path) => file.attribute(path, 'object_id'));
        expect(new Set(ids).size).toBe(objects.length);
        for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
        return file.strings('/identifier')[0];
      },
    );
  const first = await identifier(spikes, 1);
  expect(await identifier(spikes, 1)).toBe(first);
  expect(await identifier(spikes, 2)).not.toBe(first);
  expect(await identifier(spikesOfTrains([]), 1)).not.toBe(first);
});

describe('what is written is read back', () => {
  test('any spikes on the grid of any time step, where the file says which, to the bit', async () => {
    const steps = fc.uniqueArray(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(0.1, 0.05, 1 / 3, 0.025, 1, 1 / 128),
        fc.array(steps, { minLength: 1, maxLength: 3 }),
        async (dt, trains) => {
          const populations = trains.map((of, p) => ({
            population: `p${p}`,
            timesMs: Float64Array.from(
              of.toSorted((a, b) => a - b),
              (step) => step * dt,
            ),
            nodeIds: Float64Array.from(of, (_, i) => i % 3),
          }));
          const recording = { provenance: { ...SOME_PROVENANCE, dt }, spikes: spikesOfTrains(populations) };
          const { spikes: read } = await readSpikes(await fileOf('nwb', recording), 'a.nwb');
          const rows = ({ each }: RecordedSpikes): unknown[] => {
            const all: unknown[] = [];
            each((...row) => all.push(row));
            return all;
          };
          expect(rows(read as RecordedSpikes)).toEqual(rows(recording.spikes));
        },
      ),
      { seed: 1, numRuns: 40 },
    );
  });

  test('no spikes at all', async () => {
    const bytes = await fileOf('nwb', { spikes: spikesOfTrains([]) });
    expect(trainsOf((await readSpikes(bytes, 'none.nwb')).spikes as RecordedSpikes)).toEqual([]);
  });
});

const python = findPython('h5py');
test.skipIf(python === undefined)('h5py finds the column of times by the reference of its index', async () => {
  const path = join(root, 'spikes.nwb');
  writeFileSync(path, await fileOf('nwb', { provenance: SOME_PROVENANCE, spikes }));
  const script = `
import h5py, json, sys
f = h5py.File(sys.argv[1], 'r'); u = f['units']; i = u['spike_times_index']
t = f[i.attrs['target']]; ends = i[:].tolist()
print(json.dumps([t.name, [t[a:b].tolist() for a, b in zip([0] + ends, ends)], u.attrs['colnames'].tolist(), f['identifier'].shape, f.attrs['neurodata_type'], f['session_start_time'][()].decode()]))`;
  const { stdout, stderr } = spawnSync(python as string, ['-c', script, path], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual([
    '/units/spike_times',
    [[0.0703], [0.0001], [0.0001, 0.071], [0.0002]],
    ['spike_times', 'obs_intervals', 'population', 'node_id', 'sign'],
    [],
    'NWBFile',
    '1970-01-01T00:00:00+00:00',
  ]);
});

/** The script that checks files against the schema; beside the repository, where there is one. */
const validator = fileURLToPath(new URL('../../../../shared/reference/nwb/validate.py', import.meta.url));
const hdmf = existsSync(validator) ? findPython('hdmf, h5py, ruamel.yaml') : undefined;
if (hdmf === undefined) {
  if (process.env.RIPPLETANK_DEMAND_NWB !== undefined)
    throw new Error('no python3 with hdmf and the schema of NWB, and this run demands them');
  console.warn('SKIPPED: no python3-hdmf or no schema of NWB, so nobody validates our NWB files');
}
test.skipIf(hdmf === undefined)('hdmf finds no error, and does find one that is made', async () => {
  const files = {
    'spikes.nwb': await fileOf('nwb', { provenance: SOME_PROVENANCE, spikes }),
    'bare.nwb': await fileOf('nwb', { spikes }),
    'none.nwb': await fileOf('nwb', { spikes: spikesOfTrains([]) }),
    'traces.nwb': await fileOf('nwb-traces', { provenance: SOME_PROVENANCE, traces }),
  };
  const paths = Object.entries(files).map(([name, bytes]) => {
    const path = join(root, name);
    writeFileSync(path, bytes);
    return path;
  });
  const validate = (args: readonly string[]) =>
    spawnSync(hdmf as string, [validator, ...args], { encoding: 'utf8', timeout: 120_000 });
  const { status, stdout } = validate(paths);
  expect(stdout.trim().split('\n')).toEqual(paths.map((path) => `${path}: valid`));
  expect(status).toBe(0);
  const spoilt = join(root, 'spoilt.nwb');
  const script = `import h5py, shutil, sys; shutil.copy(*sys.argv[1:]); del h5py.File(sys.argv[2], 'a')['identifier']`;
  expect(spawnSync(hdmf as string, ['-c', script, paths[0], spoilt]).status).toBe(0);
  expect(validate([spoilt]).status).toBe(1);
});
