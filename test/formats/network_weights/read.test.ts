/** Weights of networks in files: read back to the same bytes, opened by NumPy, and refused in one line where damaged. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { gruCell } from '../../../kernels/cells/gru.ts';
import type { NetworkWeights } from '../../../models/learners/network_weights.ts';
import { readNetworkWeights } from '../../../src/formats/network_weights/read.ts';
import { writeNetworkWeights } from '../../../src/formats/network_weights/write.ts';
import { npyHeader } from '../../../src/formats/npz/npy.ts';
import { randomStream } from '../../../src/random.ts';
import { sha256 } from '../../../src/sha256.ts';
import { namedWeights } from '../../../src/training/through_time/named_weights.ts';
import { type NetworkSpec, parameterCount } from '../../../src/training/through_time/network_spec.ts';
import { findPython } from '../../cli/simulate_process.ts';
import { temporaryFolder } from '../../temporary_folder.ts';

const root = temporaryFolder('weights');
const spec: NetworkSpec = { inputs: 3, layers: [{ cell: gruCell, units: 5, constants: {} }], outputs: 2 };
const stream = randomStream(1, 'test weights');
const parameters = Float32Array.from({ length: parameterCount(spec) }, () => stream.normal());
const weights = namedWeights(spec, parameters, { rippletank_version: '0.1.0', seed: 7 });
const file = writeNetworkWeights(weights);

type Files = Record<string, Uint8Array>;
/** The file with something changed inside. */
function changed(change: (files: Files) => void): Uint8Array {
  const files: Files = unzipSync(file);
  change(files);
  return zipSync(files);
}
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
/** The file with something changed in its manifest. */
const said = (from: string | RegExp, to: string): Uint8Array =>
  changed((files) => {
    const before = text(files['manifest.json']);
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    files['manifest.json'] = strToU8(after);
  });

test('weights that are written are read back, and written again give the same bytes', async () => {
  const read = await readNetworkWeights(file, 'w.npz');
  expect(read).toEqual({ ...weights, learner: undefined });
  expect(writeNetworkWeights(read)).toEqual(file);
  // As `numpy.savez_compressed` would have it.
  expect(await readNetworkWeights(zipSync(unzipSync(file)), 'w.npz')).toEqual(read);
});

test('what are no numbers, and the last bit of the others, come back', async () => {
  const values = Float32Array.of(Number.NaN, -0, Number.POSITIVE_INFINITY, 1e-45, 0.1);
  const odd: NetworkWeights = { ...weights, arrays: [{ name: 'a', shape: [5], values }] };
  const { arrays } = await readNetworkWeights(writeNetworkWeights(odd), 'w.npz');
  expect([...arrays[0].values].map((value, i) => Object.is(value, values[i]))).toEqual([true, true, true, true, true]);
});

test('a file of fixed weights has the bytes that it always had, so that what was written can still be read', () => {
  const values = Float32Array.of(1, 2, 3, 4, 5, 6);
  const written = writeNetworkWeights({ ...weights, arrays: [{ name: 'head.V', shape: [3, 2], values }] });
  const manifest = JSON.parse(text(unzipSync(written)['manifest.json']));
  const hash = sha256();
  hash.update(written);
  expect(hash.digest()).toBe('e0279a97fd7de8acd61e33403a417b48e84904e17f3b72bcc58fc2351d7722ba');
  // hashlib.sha256(numpy.arange(1, 7, dtype='<f4').tobytes()).hexdigest() of Python.
  expect(manifest).toEqual({
    ...{ format: 'rippletank-weights', version: 1, dtype: '<f4' },
    sha256: '24ae2dfe8df57c1b80e54cef3d90ac3b417fd98973345a5f616bbc9a75dcc202',
    network: { inputs: 3, layers: [{ cell: 'gru', units: 5, constants: {} }], outputs: 2 },
    parameters: [{ name: 'head.V', shape: [3, 2], offset: 0 }],
    provenance: { rippletank_version: '0.1.0', seed: 7 },
  });
});

test.each<[string, () => Uint8Array, string]>([
  ['cut off', () => file.subarray(0, file.length - 30), 'w.npz: not a whole zip file ('],
  ['cut off early', () => file.subarray(0, 200), 'w.npz: not a whole zip file ('],
  ['empty', () => new Uint8Array(), 'w.npz: not a whole zip file ('],
  [
    'spikes',
    () => zipSync({ 'p/timestamps.npy': strToU8('x') }),
    'w.npz: no weights of a network (no manifest.json); give a file of rippletank-weights',
  ],
  ['no JSON', () => said('{', '['), 'w.npz: manifest.json is no JSON ('],
  ['another format', () => said('rippletank-weights', 'mine'), 'w.npz: format (mine); give a file of'],
  [
    'another version',
    () => said('"version": 1', '"version": 2'),
    'w.npz: weights of another version of the format (2); give one of version 1',
  ],
  [
    'an unknown key',
    () => said('"dtype"', '"shy": 1,\n "dtype"'),
    'w.npz: manifest.json: unknown key (shy); known are format, ',
  ],
  [
    'no units',
    () => said('"units": 5', '"units": 0'),
    'w.npz: manifest.json: network.layers[0].units: too small (0); use a number ≥ 1',
  ],
  [
    'an offset',
    () => said('"offset": 15', '"offset": 16'),
    'w.npz: manifest.json: offset of layer0.U_r_sum (16); it begins at 15',
  ],
  [
    'a missing array',
    () => changed((files) => void delete files['head.c.npy']),
    'w.npz: an array is missing (head.c.npy); give the file as it was written',
  ],
  [
    'a further array',
    () => changed((files) => void Object.assign(files, { 'more.npy': files['head.c.npy'] })),
    'w.npz: an array that its manifest does not name (more.npy); give the file as it was written',
  ],
  [
    'float64',
    () =>
      changed(
        (files) =>
          void Object.assign(files, {
            'head.c.npy': new Uint8Array([...npyHeader('<f8', [2]), ...new Uint8Array(16)]),
          }),
      ),
    'w.npz: head.c.npy: numbers of another type (f8); give float32, <f4',
  ],
  [
    'columns first',
    () =>
      changed((files) => {
        const header = text(npyHeader('<f4', [2])).replace('False', 'True ');
        // The first byte is none of a text.
        const bytes = Uint8Array.from([0x93, ...strToU8(header).subarray(3), ...new Uint8Array(8)]);
        files['head.c.npy'] = bytes;
      }),
    'w.npz: head.c.npy: columns first (fortran_order); give rows first',
  ],
  [
    'another shape',
    () =>
      changed(
        (files) =>
          void Object.assign(files, {
            'head.c.npy': new Uint8Array([...npyHeader('<f4', [2, 1]), ...new Uint8Array(8)]),
          }),
      ),
    'w.npz: shape of head.c ([2, 1]); its manifest says [2]',
  ],
  [
    'fewer numbers',
    () => changed((files) => void Object.assign(files, { 'head.c.npy': files['head.c.npy'].subarray(0, -4) })),
    'w.npz: head.c.npy: not a whole npy file (4 bytes of numbers, not 8); give one array of numbers',
  ],
  [
    'another number',
    () => changed((files) => files['head.c.npy'].set([1], files['head.c.npy'].length - 1)),
    'w.npz: its numbers are not those that were written (sha-256 ',
  ],
])('refused in one line: %s', async (_, damaged, message) => {
  const failed = await readNetworkWeights(damaged(), 'w.npz').then(() => 'was read', String);
  expect(failed).toContain(`InputError: ${message}`);
  expect(failed).not.toContain('\n');
});

test.each<[string, NetworkWeights['arrays'], string]>([
  [
    'no values',
    [{ name: 'a', shape: [2], values: new Float32Array(3) }],
    'weights: numbers of a (3); its shape [2] has 2',
  ],
  [
    'two of one name',
    [1, 2].map(() => ({ name: 'a', shape: [1], values: new Float32Array(1) })),
    'weights: two arrays of one name (a); give each a name of its own',
  ],
])('not written: %s', (_, arrays, message) => {
  expect(() => writeNetworkWeights({ ...weights, arrays })).toThrow(message);
});

const numpy = findPython('numpy');
if (numpy === undefined && process.env.RIPPLETANK_DEMAND_H5PY !== undefined)
  throw new Error('no python3 with NumPy, and this run demands it');
if (numpy === undefined) console.warn('SKIPPED: no python3 with NumPy here, so nobody else opens our files of weights');
test.skipIf(numpy === undefined)('NumPy opens it: arrays by name, the manifest, and the hash of all numbers', () => {
  const path = join(root, 'weights.npz');
  writeFileSync(path, file);
  const script = `
import hashlib, json, numpy, sys, zipfile
assert zipfile.ZipFile(sys.argv[1]).testzip() is None
f = numpy.load(sys.argv[1])
m = json.loads(f['manifest.json'])
a = [f[p['name']] for p in m['parameters']]
assert hashlib.sha256(b''.join(x.astype('<f4').tobytes() for x in a)).hexdigest() == m['sha256']
print(json.dumps([[p['name'], list(x.shape), str(x.dtype), x.ravel().astype(float).tolist()] for p, x in zip(m['parameters'], a)]))`;
  const { stdout, stderr } = spawnSync(numpy as string, ['-c', script, path], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual(
    weights.arrays.map(({ name, shape, values }) => [name, shape, 'float32', [...values]]),
  );
});
