/** `rippletank convert`: what goes round through all formats is the same file, and nothing is written over or lost. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { convert } from '../../../../src/cli/commands/convert/convert.ts';
import { formatsOf } from '../../../../src/formats/catalogue.ts';
import { parseCircuit } from '../../../../src/formats/circuit/read.ts';
import { createCircuit } from '../../../../src/network/named_circuit.ts';
import { circuitHash } from '../../../../src/recording/circuit_hash.ts';
import type { Recording } from '../../../../src/recording/recording.ts';
import { spikesOfTrains } from '../../../../src/recording/spike_trains.ts';
import { fileOf, SOME_PROVENANCE } from '../../../formats/file_of.ts';
import { temporaryFolder } from '../../../temporary_folder.ts';
import { listenToPrinted } from '../../printed.ts';

const root = temporaryFolder('convert');
const printed = listenToPrinted();
const at = (name: string): string => join(root, name);
const plain = { force: false, json: false };

const STEPS = [3, 3, 703, 1_234_567];
const recording: Recording = {
  provenance: SOME_PROVENANCE,
  spikes: spikesOfTrains([
    {
      population: 'exc',
      inhibitory: false,
      // 3 · .1 is not .3.
      timesMs: Float64Array.from(STEPS, (step) => step * SOME_PROVENANCE.dt),
      nodeIds: Float64Array.of(1, 2, 0, 2),
    },
    {
      population: 'inh',
      inhibitory: true,
      timesMs: Float64Array.of(4 * SOME_PROVENANCE.dt),
      nodeIds: Float64Array.of(9),
    },
  ]),
  traces: {
    ...{ units: 'pA', startMs: 0.5, everyMs: 3 * SOME_PROVENANCE.dt },
    populations: [{ population: 'exc', nodeIds: [1, 7], data: Float32Array.of(1, 2, 3, 4) }],
  },
};

test('spikes that go through every format and back are the same bytes', async () => {
  writeFileSync(at('start.h5'), await fileOf('sonata', recording));
  let from = 'start.h5';
  for (const { name, extensions } of formatsOf('spikes').toReversed()) {
    const to = `through_${name}.${extensions[0]}`;
    expect(await convert(at(from), at(to), plain)).toBe(0);
    from = to;
  }
  expect(from).toBe('through_sonata.h5');
  expect(readFileSync(at(from)).equals(readFileSync(at('start.h5')))).toBe(true);
  expect(printed.text).toContain('read     5 spikes of 2 populations, the last at 123456.7 ms (sonata)\n');
});

test('of traces an ending of both kinds is enough, and --from tells where it is not', async () => {
  writeFileSync(at('v.h5'), await fileOf('sonata-report', recording));
  await convert(at('v.h5'), at('v.nwb'), plain);
  expect(printed.text).toContain('read     traces of 2 neurons, 2 samples every 0.3 ms, in pA (sonata-report)\n');
  await convert(at('v.nwb'), at('back.h5'), { ...plain, from: 'nwb-traces' });
  expect(readFileSync(at('back.h5')).equals(readFileSync(at('v.h5')))).toBe(true);
});

test('a circuit, of a file or by name, stays the same circuit', async () => {
  await convert('maass2002', at('deep/maass.yaml'), plain);
  await convert(at('deep/maass.yaml'), at('maass.json'), { ...plain, json: true });
  const { from, to, contents } = JSON.parse(printed.text.split('\n').at(-2) ?? '');
  expect([from, to, contents]).toEqual(['circuit', 'json', { kind: 'circuit', populations: 2 }]);
  expect(circuitHash(parseCircuit(readFileSync(at('maass.json'), 'utf8'), 'maass.json'))).toBe(
    circuitHash(createCircuit('maass2002', {})),
  );
});

test('a file that is there is written over only with --force', async () => {
  writeFileSync(at('a.h5'), await fileOf('sonata', recording));
  writeFileSync(at('mine.csv'), 'mine');
  await expect(convert(at('a.h5'), at('mine.csv'), plain)).rejects.toThrow(
    `${at('mine.csv')}: is there already; give another name, or --force`,
  );
  expect(readFileSync(at('mine.csv'), 'utf8')).toBe('mine');
  await convert(at('a.h5'), at('mine.csv'), { ...plain, force: true });
  expect(readFileSync(at('mine.csv'), 'utf8')).toContain('time_ms,population,node_id,inhibitory\n');
});

test('what is refused leaves nothing behind', async () => {
  writeFileSync(at('a.nwb'), await fileOf('nwb', recording));
  writeFileSync(at('junk.h5'), 'junk');
  writeFileSync(at('junk.csv'), 'a,b\n1,2\n');
  mkdirSync(at('folder.csv'));
  const before = readdirSync(root).sort();
  for (const [from, to, options, message] of [
    ['a.nwb', 'a.nwb', {}, 'a.nwb: is the file that is read; give another name'],
    ['a.nwb', 'x.txt', {}, 'x.txt: no ending of a format for spikes; use .h5, .hdf5, .npz, .csv, .nwb, .parq'],
    ['a.nwb', 'x.yaml', {}, 'x.yaml: no ending of a format for spikes; use '],
    ['a.nwb', 'x.h5', { to: 'sonata-report' }, '--to: no format for spikes (sonata-report); use sonata, npz, csv, nwb'],
    ['a.nwb', 'x.h5', { from: 'nwb-traces' }, 'a.nwb: no time series (0); give '],
    ['a.nwb', 'folder.csv', { force: true }, 'folder.csv: not a plain file (a folder, a pipe or a device); give '],
    ['none.h5', 'deep/er/x.csv', {}, 'none.h5: no such file (ENOENT); give a file that exists and may be read'],
    ['junk.h5', 'x.csv', {}, 'junk.h5: not a whole HDF5 file (4 bytes); give a complete HDF5 file'],
    ['junk.csv', 'x.h5', {}, 'junk.csv: not read (as CSV, unknown columns (a,b); give a first line time_ms,popul'],
    ['junk.doc', 'x.h5', {}, 'junk.doc: unknown ending; use .h5, .hdf5, .npz, .csv, .nwb, .dat, .parquet, '],
  ] as const)
    await expect(convert(at(from), at(to), { ...plain, ...options })).rejects.toThrow(message);
  expect(readdirSync(root).sort()).toEqual(before);
  expect(existsSync(at('x.csv'))).toBe(false);
});

test('a circuit becomes a folder of SONATA, whole or not at all', async () => {
  const options = { ...plain, set: ['lambda=2'], seed: 3, t: 40 };
  expect(await convert('maass2002', at('liquid'), options)).toBe(0);
  expect(printed.text).toMatch(
    /read {5}circuit of 2 populations \(circuit\)\nwritten {2}.*liquid \(SONATA, seed 3, \d+ bytes\)/,
  );
  const configuration = JSON.parse(readFileSync(at('liquid/simulation_config.json'), 'utf8'));
  expect(configuration.run).toEqual({ tstop: 40, dt: 0.1 });
  await convert(at('liquid/simulation_config.json'), at('liquid.json'), plain);
  expect(parseCircuit(readFileSync(at('liquid.json'), 'utf8'), 'liquid.json').populations).toHaveLength(2);
  await expect(convert('maass2002', at('liquid'), options)).rejects.toThrow(/liquid: is there already/);
  const own = '{"name":"a","dt":0.1,"populations":[{"name":"a/b","model":"iaf_psc_exp","size":1}],"projections":[]}';
  writeFileSync(at('slash.json'), own);
  await expect(convert(at('slash.json'), at('slashed/'), plain)).rejects.toThrow(/a name that is no part of a path/);
  expect(readdirSync(root).filter((name) => name.includes('slashed'))).toEqual([]);
});

test('a circuit that fits becomes a graph of NIR, and a graph a circuit', async () => {
  const neurons = 'model: iaf_psc_delta, size: 3, params: {t_ref: 0, I_e: 400, V_m: -70}';
  const yaml = `name: g\ndt: 0.1\npopulations: [{name: a, ${neurons}}]\nprojections: []\n`;
  writeFileSync(at('g.yaml'), yaml);
  await convert(at('g.yaml'), at('g.nir'), plain);
  expect(printed.text).toMatch(/g\.nir \(NIR, seed 1, \d+ bytes\)/);
  await convert(at('g.nir'), at('g2.yaml'), plain);
  const [population] = parseCircuit(readFileSync(at('g2.yaml'), 'utf8'), 'g2.yaml').populations;
  // 400 pA over 250 pF in 10 ms are 16 mV.
  expect(population).toMatchObject({ name: 'a', model: 'iaf_psc_delta', size: 3, params: { E_L: -54, C_m: 250 } });
  await expect(convert('maass2002', at('m.nir'), plain)).rejects.toThrow(/of kind poisson, which NIR does not/);
  expect(existsSync(at('m.nir'))).toBe(false);
});
