/** Reports as SONATA's readers want them; h5py, where Python has it, reads what we wrote. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readHdf5 } from '../../../src/formats/hdf5.ts';
import { fileOf, SOME_PROVENANCE } from '../file_of.ts';

const report = await fileOf('sonata-report', {
  provenance: SOME_PROVENANCE,
  traces: {
    ...{ units: 'mV', startMs: 0.5, everyMs: 0.5 },
    populations: [{ population: 'cells', nodeIds: [10, 13], data: Float32Array.of(-70, -65, -69.5, -64, -69, -63) }],
  },
});

describe('reports', () => {
  test('have a column per node, n + 1 index pointers, and units on data and time', async () => {
    await readHdf5(report, 'report.h5', (file) => {
      const mapping = '/report/cells/mapping';
      expect(file.shape('/report/cells/data')).toEqual([3, 2]);
      expect(file.numbers('/report/cells/data')).toEqual(Float64Array.of(-70, -65, -69.5, -64, -69, -63));
      expect(file.numbers(`${mapping}/index_pointers`)).toEqual(Float64Array.of(0, 1, 2));
      expect(file.numbers(`${mapping}/node_ids`)).toEqual(Float64Array.of(10, 13));
      expect(file.numbers(`${mapping}/element_ids`)).toEqual(Float64Array.of(0, 0));
      // (stop − start) / dt is the number of samples.
      expect(file.numbers(`${mapping}/time`)).toEqual(Float64Array.of(0.5, 2, 0.5));
      expect(file.attribute('/report/cells/data', 'units')).toBe('mV');
      expect(file.attribute(`${mapping}/time`, 'units')).toBe('ms');
    });
  });
});

/** A Python with h5py; undefined where there is none. */
const python = ['/usr/bin/python3', 'python3'].find((p) => spawnSync(p, ['-c', 'import h5py']).status === 0);
if (python === undefined && process.env.RIPPLETANK_DEMAND_H5PY !== undefined)
  throw new Error('no python3 with h5py, and this run demands it');
if (python === undefined) console.warn('SKIPPED: no python3 with h5py here, so nobody else reads our HDF5 files');

test.skipIf(python === undefined)('h5py reads the same, with the types that SONATA states', () => {
  const directory = mkdtempSync(join(tmpdir(), 'rippletank-'));
  try {
    writeFileSync(join(directory, 'report.h5'), report);
    const script = `
import h5py, json
f = h5py.File('report.h5', 'r'); r = f['report/cells']; m = r['mapping']
print(json.dumps([
  int(f.attrs['magic']), str(f.attrs['magic'].dtype), f.attrs['version'].tolist(), str(f.attrs['version'].dtype),
  r['data'].shape, str(r['data'].dtype), r['data'].attrs['units'], m['time'].attrs['units'],
  {k: str(m[k].dtype) for k in m}]))`;
    const { stdout, stderr } = spawnSync(python as string, ['-c', script], { cwd: directory, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([
      ...[0x0a7a, 'uint32', [0, 1], 'uint32'],
      ...[[3, 2], 'float32', 'mV', 'ms'],
      { element_ids: 'uint32', element_pos: 'float32', index_pointers: 'uint64', node_ids: 'uint64', time: 'float64' },
    ]);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
