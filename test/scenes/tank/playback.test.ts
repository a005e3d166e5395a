/** One run's spikes in each of the formats are the same subject. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { digestOfSubject } from '../../../scenes/tank/spike_digest.ts';
import { startSubject } from '../../../scenes/tank/subject.ts';
import { simulate } from '../../../src/cli/commands/simulate/simulate.ts';
import { formatsOf, nameIn } from '../../../src/formats/catalogue.ts';
import { writeHdf5 } from '../../../src/formats/hdf5.ts';

const folder = mkdtempSync(join(tmpdir(), 'rippletank-spikes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a recorded population has its sign from the visitor, the file, or its name; else it is asked for', async () => {
  const shown = async (text: string, inhibits?: Record<string, boolean>) => {
    const bytes = new TextEncoder().encode(text);
    const { view } = await startSubject({ kind: 'spikes', name: 'a.csv', bytes, ...(inhibits ? { inhibits } : {}) });
    expect(view.recorded).toBe(true);
    return view.populations.map(({ name, inhibitory, signFrom }) => [name, inhibitory, signFrom]);
  };
  const plain = 'time_ms,population,node_id\n1,L4I,0\n2,exc,0\n3,cells,0\n';
  expect(await shown(plain)).toEqual([
    ['L4I', true, 'name'],
    ['exc', false, 'name'],
    ['cells', false, 'nothing'],
  ]);
  expect(await shown(plain, { cells: true, L4I: false })).toEqual([
    ['L4I', false, 'visitor'],
    ['exc', false, 'name'],
    ['cells', true, 'visitor'],
  ]);
  expect(await shown('time_ms,population,node_id,inhibitory\n1,exc,0,1\n2,cells,0,0\n3,inh,0,\n')).toEqual([
    ['exc', true, 'file'],
    ['cells', false, 'file'],
    ['inh', true, 'name'],
  ]);
  const tree = { timestamps: { data: Float64Array.of(1) }, node_ids: { data: Float64Array.of(0) } };
  const hdf5 = await writeHdf5({
    groups: {
      spikes: { groups: { cells: { attributes: { inhibitory: { scalar: Int32Array.of(1) } }, datasets: tree } } },
    },
  });
  const { view } = await startSubject({ kind: 'spikes', name: 'a.h5', bytes: hdf5 });
  expect(view.populations).toMatchObject([{ name: 'cells', inhibitory: true, signFrom: 'file' }]);
});

test('what simulate writes is played back, whatever the format', async () => {
  const digests = new Set<string>();
  for (const format of formatsOf('spikes')) {
    const out = join(folder, format.name);
    const options = { out, t: 200, seed: 1, format: format.name, json: true, backend: 'wasm' } as const;
    expect(await simulate('vogels_abbott2005', options)).toBe(0);
    const name = nameIn(format, 'spikes.h5');
    const subject = { kind: 'spikes', name, bytes: new Uint8Array(readFileSync(join(out, name))) } as const;
    const running = await startSubject(subject);
    expect(running.view.populations).toMatchObject([
      { name: 'exc', inhibitory: false, signFrom: 'file' },
      { name: 'inh', inhibitory: true, signFrom: 'file' },
    ]);
    expect(running.view.neurons).toBeGreaterThan(100);
    digests.add(await digestOfSubject(subject, 200));
  }
  expect(digests.size).toBe(1);
});
